// Ranges (DMN 1.5 §10.3.2.7, §10.3.4.9), comparison, logic, types (§10.3.2.9) and functions as values.

import { cases } from './cases.ts';

cases(
  'ranges, logic and types',
  String.raw`
5 in [1..5] => true
5 in [1..5) => false
1 in ]1..5] => false
5 in [1..5[ => false
5 in (> 3, < 1) => true
5 in >= 5 => true
5 in !=5 => false
1 in [2, 3, 1] => true
1 in [[1, 2]] => false
1 in [[2..4], [1..3]] => true
[1] in [[1]] => true
null in [null] => true
5 in [1..null] => !NO_VALUE
5 in ["a".."c"] => !TYPE
null in [1..5] => !NO_VALUE
string((< 5)) => "(<5)"
string((>= @"2026-01-01")) => "(>=@\"2026-01-01\")"
if null > 1 then 1 else null => null
"b" in ["a".."c"] => true
@"2026-01-15" in [@"2026-01-01"..@"2026-02-01"] => true
2 between 1 and 3 => true
1 between 1 and 3 => true
2 between 1 and null => !NO_VALUE
[1..10].start => 1
(1..10].start included => false
(<10).start => null
(<=10).end included => true
(>10).end => null
(=10).end => 10
(< 10) = (< 10) => true
(< 10) = (null..10) => false
[1..5] = [1..5] => true
(1..5] = ]1..5] => true
-- relations
before(1, 10) => true
before([1..10], 10) => false
before([1..10), 10) => true
after([11..20], [1..11)) => true
meets([1..5], [5..10]) => true
meets([1..5), [5..10]) => false
met by([5..10], [1..5]) => true
overlaps([1..5], [3..8]) => true
overlaps([1..5], (5..8]) => false
overlaps before([1..5], [3..8]) => true
overlaps before([1..5), [1..5]) => false
overlaps after([3..8], [1..5]) => true
finishes(10, [1..10]) => true
finishes([5..10), [1..10]) => false
finished by([1..10], [5..10]) => true
includes([1..10], 5) => true
includes((1..10], 1) => false
includes([1..10), [5..10)) => true
during(5, [1..10]) => true
during([1..10], (1..10]) => false
starts(1, [1..10]) => true
starts((1..5], [1..10]) => false
started by([1..10], [1..5]) => true
coincides([1..5], [1..5]) => true
coincides(3, 4) => false
before(1, "a") => !TYPE
before(null, 1) => !NO_VALUE
before((< 5), 7) => true
includes((> 5), 7) => true
before(point1: 1, point2: 2) => true
during(point: 5, range: [1..10]) => true
-- range(text)
range("[1..3]") = [1..3] => true
range(" ]1 .. 3[ ") = (1..3) => true
range("[@\"1970-01-01\"..@\"1970-01-02\"]").end => 1970-01-02
range("[3..1]") => !NO_VALUE
range("[1..\"b\"]") => !NO_VALUE
range("[1+1..3]") => !NO_VALUE
range(">=10") => !NO_VALUE
-- equality
null = null => true
1 = null => false
1 != null => true
1 = "1" => !TYPE
[] = 0 => !TYPE
[1] = 1 => true
[1, {a: [2]}] = [1, {a: [2.0]}] => true
[1, "a"] = ["a", 1] => false
{a: 1, b: 2} = {b: 2, a: 1} => true
{a: 1} = {a: 1, b: null} => false
true < false => !TYPE
null < 1 => !NO_VALUE
-- logic
true and null => null
false and null => false
null or true => true
null or false => null
false and 1 => false
123 and false => false
123 or true => true
true and 1 => !TYPE
not(null) => null
not(true) => false
not(0) => !TYPE
if null then 1 else 2 => 2
if 1 then 1 else 2 => !TYPE
-- types
1 instance of number => true
null instance of Any => false
"a" instance of string => true
@"P1D" instance of days and time duration => true
@"P1D" instance of years and months duration => false
@"2021-01-01T10:00:00" instance of date and time => true
[1, 2] instance of list<number> => true
[1, "a"] instance of list<number> => false
[] instance of list<string> => true
{a: 1, b: "x"} instance of context<a: number> => true
{a: null} instance of context<a: string> => true
{a: "x"} instance of context<a: number> => false
[1..2] instance of range<number> => true
[1..2] instance of range<string> => false
(function(a: number) a) instance of function<number> -> Any => true
(function(a: number) a) instance of function<string> -> Any => false
(function(a, b) a) instance of function<number> -> Any => false
abs instance of function<number> -> Any => true
1 instance of list<number> => false
x instance of tabel ### {"x": 1} => !SYNTAX
-- functions
(function(x, y) x - y)(y: 1, x: 3) => 2
(function(x) function(y) x + y)(1)(2) => 3
{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r => 2432902008176640000
{apply: function(f, x) f(x), r: apply(abs, -1)}.r => 1
(function(x: number) x)("a") => !TYPE
(function(x: number) x)([1]) => 1
(function(x: list<number>) count(x))(1) => 1
(function(x) x)(1, 2) => !TYPE
(function(x) x)(y: 1) => !TYPE
5(1) => !TYPE
non existing(1) => !MISSING_NAME
function(x) external {java: {class: "a"}} => !UNSUPPORTED
-- names
a-b ### {"a-b": 1} => 1
a - b ### {"a-b": 1} => 1
a-b ### {"a": 3, "b": 1} => 2
x.c-d ### {"x": {"c-d": 7}} => 7
rate and fee * 2 ### {"rate and fee": 2} => 4
Applicant's age ### {"Applicant's age": 30} => 30
persoane.nume complet ### {"persoane": [{"nume complet": "Ana"}]} => ["Ana"]
ștampilă.dată ### {"ștampilă": {"dată": 1}} => 1
sum(sum) ### {"sum": [1, 2]} => 3
1 /* one */ + 2 // two => 3
-- opting out
lenient(1 + null) => null
lenient(lipsa, 5) => 5
lenient(1 / 0, lenient("a" + 1, "x")) => "x"
[lenient(date("x" + "y")), 1 + 1] => [null, 2]
lenient(1 = "1") = null => true
get or else(lipsa, 2) => 2
is defined(lipsa) => false
`,
).run();
