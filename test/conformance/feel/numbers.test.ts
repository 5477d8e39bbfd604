// Numbers, arithmetic and numeric functions (DMN 1.5 §10.3.2.3.1, §10.3.2.5, §10.3.4.5).

import { cases } from './cases.ts';

cases(
  'numbers',
  String.raw`
-- decimals of 34 digits
0.1 + 0.2 => 0.3
0.1 + 0.2 = 0.3 => true
1.1 * 3 => 3.3
1.005 * 100 => 100.5
100 * 1.1 => 110
0.3 - 0.1 => 0.2
1/3 => 0.3333333333333333333333333333333333
2/3 => 0.6666666666666666666666666666666667
1/3 * 3 => 0.9999999999999999999999999999999999
12345678901234567890 + 1 => 12345678901234567891
9007199254740993 - 1 => 9007199254740992
33552520489935150 - 24545321235194200 => 9007199254740950
10 ** 33 + 1 => 1000000000000000000000000000000001
99999999999999999999 = 100000000000000000000 => false
1.0 = 1.00 => true
1e3 => 1000
1.5E-3 => 0.0015
.5 => 0.5
-0 => 0
0 * -1 => 0
- -5 => 5
-- operators
2 + 3 * 4 - 1 => 13
2 ** 3 ** 2 => 64
-3 ** 2 => 9
2 ** -1 => 0.5
4 ** 0.5 => 2
7 / 2 => 3.5
1 / 0 => !NO_VALUE
0 ** -1 => !NO_VALUE
(-8) ** 0.5 => !NO_VALUE
1 + null => !NO_VALUE
null * 2 => !NO_VALUE
-null => !NO_VALUE
1 + "1" => !TYPE
true + 1 => !TYPE
[1] + 1 => !TYPE
-"a" => !TYPE
"a" + "b" => "ab"
"a" - "b" => !TYPE
-- rounding: ties are exact
decimal(1/3, 2) => 0.33
decimal(1.5, 0) => 2
decimal(2.5, 0) => 2
decimal(-2.5, 0) => -2
decimal(1.255, 2) => 1.26
decimal(125, -1) => 120
decimal(1/3, 2.5) => 0.33
decimal(1, 6177) => !NO_VALUE
decimal(1, null) => !NO_VALUE
floor(1.5) => 1
floor(-1.5) => -2
floor(-1.56, 1) => -1.6
ceiling(1.5) => 2
ceiling(-1.5) => -1
ceiling(-1.56, 1) => -1.5
round up(5.5, 0) => 6
round up(-5.5, 0) => -6
round up(1.121, 2) => 1.13
round up(-1.126, 2) => -1.13
round down(5.5, 0) => 5
round down(-5.5, 0) => -5
round down(1.121, 2) => 1.12
round half up(5.5, 0) => 6
round half up(-5.5, 0) => -6
round half up(1.121, 2) => 1.12
round half up(1.005, 2) => 1.01
round half up(-1.125, 2) => -1.13
round half down(5.5, 0) => 5
round half down(-5.5, 0) => -5
round half down(1.126, 2) => 1.13
round half even(2.5, 0) => 2
round up(5.5, 6176) => 5.5
round up(5.5, -6112) => !NO_VALUE
-- the rest
abs(10) => 10
abs(-10) => 10
abs(@"-PT5H") => PT5H
abs(@"-P5M") => P5M
abs("1") => !TYPE
modulo(12, 5) => 2
modulo(-12, 5) => 3
modulo(12, -5) => -3
modulo(-12, -5) => -2
modulo(10.1, 4.5) => 1.1
modulo(-10.1, 4.5) => 3.4
modulo(10.1, -4.5) => -3.4
modulo(-10.1, -4.5) => -1.1
modulo(10, 0) => !NO_VALUE
sqrt(16) => 4
sqrt(2) => 1.414213562373095048801688724209698
sqrt(0) => 0
sqrt(-3) => !NO_VALUE
log(1) => 0
log(0) => !NO_VALUE
exp(0) => 1
odd(5) => true
odd(-1) => true
odd(2) => false
odd(1.5) => false
even(2) => true
even(0) => true
even(10 ** 20) => true
even("2") => !TYPE
`,
).run();
