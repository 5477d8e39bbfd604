// What EU DSS says of the signatures of one PDF. Arguments: the file, then the certificates (DER) that are trusted. Prints
// for each signature 'FORMAT INDICATION SUBINDICATION CHANGES TIMESTAMPS', in the order of signing.

import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;

public class Signatures {
  public static void main(String[] arguments) throws Exception {
    var trusted = new CommonTrustedCertificateSource();
    for (int at = 1; at < arguments.length; at++) trusted.addCertificate(DSSUtils.loadCertificate(new File(arguments[at])));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(arguments[0]));
    validator.setCertificateVerifier(verifier);
    var reports = validator.validateDocument();
    var simple = reports.getSimpleReport();
    for (var id : simple.getSignatureIdList()) {
      var signature = reports.getDiagnosticData().getSignatureById(id);
      System.out.println(String.join(" ",
          simple.getSignatureFormat(id).toString(),
          simple.getIndication(id).toString(),
          String.valueOf(simple.getSubIndication(id)),
          signature.getPdfUndefinedChanges().isEmpty() && signature.getPdfAnnotationsOverlapConcernedPages().isEmpty()
              ? "unchanged"
              : "changed",
          String.valueOf(signature.getTimestampList().size())));
      simple.getAdESValidationErrors(id).forEach(message -> System.out.println("  error: " + message.getValue()));
      simple.getAdESValidationWarnings(id).forEach(message -> System.out.println("  warning: " + message.getValue()));
    }
  }
}
