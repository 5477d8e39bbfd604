// Functions of texts (DMN 1.5 §10.3.4.3), conversions (§10.3.4.1), literals (§10.3.1.2).

import { cases } from './cases.ts';

cases(
  'texts',
  String.raw`
-- substring: positions count code points from 1, or from the end
substring("foobar", 3) => "obar"
substring("foobar", 3, 3) => "oba"
substring("foobar", -2, 1) => "a"
substring("foobar", 3, 3.8) => "oba"
substring("foobar", 3, 100) => "obar"
substring("foobar", 7) => ""
substring("\U01F40Eabc", 2) => "abc"
substring("🐎ab", 1, 2) => "🐎a"
substring("foobar", 0) => !NO_VALUE
substring("foobar", 3, 0) => !NO_VALUE
substring(null, 1) => !NO_VALUE
substring("foobar", "1") => !TYPE
substring(["foobar"], 3) => "obar"
substring(string: "foobar", start position: 3, length: 2) => "ob"
substring("foobar", 3, null) => "obar"
substring("foobar") => !TYPE
substring("foobar", 1, 2, 3) => !TYPE
-- string length
string length("foo") => 3
string length("") => 0
string length("🐎ab") => 3
string length("\uD83D\uDC0E") => 1
string length(null) => !NO_VALUE
-- case
upper case("aBc4 ștț") => "ABC4 ȘTȚ"
lower case("aBc4 ȘTȚ") => "abc4 ștț"
-- before, after
substring before("foobar", "bar") => "foo"
substring before("foobar", "xyz") => ""
substring before("foobar", "") => ""
substring after("foobar", "ob") => "ar"
substring after("", "a") => ""
substring after("foobar", "xyz") => ""
substring after("foobar", "") => "foobar"
contains("foobar", "of") => false
contains("foobar", "") => true
contains("foobar", null) => !NO_VALUE
starts with("foobar", "fo") => true
ends with("foobar", "r") => true
-- join
string join(["a", "b", "c"], "_and_") => "a_and_b_and_c"
string join(["a", "b", "c"], "") => "abc"
string join(["a", "b", "c"], null) => "abc"
string join(["a"], "X") => "a"
string join(["a", null, "c"], "X") => "aXc"
string join([], "X") => ""
string join("a", "X") => "a"
string join([1, 2], "X") => !NO_VALUE
-- split
split("John Doe", "\s") => ["John", "Doe"]
split("a;b;c;;", ";") => ["a", "b", "c", "", ""]
split("", ";") => [""]
split(delimiter: ",", string: "a,b") => ["a", "b"]
split("abc", "x?") => !NO_VALUE
-- replace
replace("banana", "a", "o") => "bonono"
replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") => "[1=ab][2=]cd"
replace("0123456789", "(\d{3})(\d{3})(\d{4})", "($1) $2-$3") => "(012) 345-6789"
replace("abracadabra", "a.*?a", "*") => "*c*bra"
replace("AAAA", "A+?", "b") => "bbbb"
replace("facetiously", "[iouy]", "[$0]") => "facet[i][o][u]sl[y]"
replace("abc", "(a)", "$12") => "a2bc"
replace("abc", "b", "\\$") => "a$c"
replace("abc", "b", "$") => !SYNTAX
replace("aXbx", "x", "-", "i") => "a-b-"
replace("a.b", ".", "-", "q") => "a-b"
-- matches, with the flags of XPath
matches("foobar", "^fo*b") => true
matches("foobar", "Bar") => false
matches("foobar", "Bar", "i") => true
matches("a\nb", "a.b") => false
matches("a\nb", "a.b", "s") => true
matches("a\nb\nc", "^b$") => false
matches("a\nb\nc", "^b$", "m") => true
matches("hello world", " hello[ ]world", "x") => true
matches("x", "[A-Z-[OI]]", "i") => true
matches("i", "[A-Z-[OI]]", "i") => false
matches("ș", "\p{Ll}") => true
matches("ș", "\p{IsLatinExtended-B}") => true
matches("5", "\D") => false
matches("ab", "^\i\c$") => true
matches("aaa", "^a{2}$") => false
matches("aaa", "^a{2,}$") => true
matches("abc", "[") => !SYNTAX
matches("abc", "a{2,1}") => !SYNTAX
matches("abc", "(?=a)") => !UNSUPPORTED
matches("abab", "(ab)\1") => !UNSUPPORTED
matches("abc", "a", "p") => !SYNTAX
matches("abc", "a", null) => true
-- ours
extract("nr. 1234 și 1256", "12\d*") => ["1234", "1256"]
extract("abc", "x") => []
matches(input: "a", pattern: "[") => !SYNTAX
matches("a", "[", f) ### {"f": "q"} => false
-- literals
"\u0041\U01F40E" => "A🐎"
"a\\b\"c\'" => "a\\b\"c'"
"\t\r\n" => "\t\r\n"
"🐎" < "\uFFFD" => false
-- string: what a value looks like
string(1.1) => "1.1"
string(1/3) => "0.3333333333333333333333333333333333"
string(1e21) => "1000000000000000000000"
string(-0.000001) => "-0.000001"
string(true) => "true"
string(null) => null
string(date("2012-12-25")) => "2012-12-25"
string(@"P1DT2H") => "P1DT2H"
string([1, 2, 3, "foo"]) => "[1, 2, 3, \"foo\"]"
string({a: "foo", "b c": [null]}) => "{a: \"foo\", \"b c\": [null]}"
string([1..5)) => "[1..5)"
-- number
number("1 000,0", " ", ",") => 1000
number("1,000.0", ",", ".") => 1000
number("1.000.000,01", ".", ",") => 1000000.01
number("1000000.01", null, ".") => 1000000.01
number("1,000,000.00", ",", null) => 1000000
number("1,000.0", ",", ",") => !NO_VALUE
number("1,000.0", ":", ".") => !NO_VALUE
number("-1.5e3") => -1500
number("foo") => !NO_VALUE
number(null, ",", ".") => !NO_VALUE
`,
).run();
