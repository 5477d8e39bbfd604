// What veraPDF says of one PDF. Arguments: the flavour ('2b', '3b', 'ua1') and the file. Prints 'compliant' or 'failed', then
// one line for each rule that is broken.

import java.io.File;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public class Conformance {
  public static void main(String[] arguments) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    var flavour = PDFAFlavour.fromString(arguments[0]);
    try (var parser = Foundries.defaultInstance().createParser(new File(arguments[1]), flavour)) {
      var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
      System.out.println(result.isCompliant() ? "compliant" : "failed");
      var broken = new TreeSet<String>();
      for (var assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        var rule = assertion.getRuleId();
        broken.add(rule.getClause() + "-" + rule.getTestNumber() + ": " + assertion.getMessage());
      }
      broken.forEach(System.out::println);
    }
  }
}
