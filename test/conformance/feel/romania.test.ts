// What is ours and not DMN's: working days, legal deadlines, money. 30 November, 1 December 2026 are public holidays.

import { cases } from './cases.ts';

cases(
  'Romanian offices',
  String.raw`
is working day(@"2026-11-27") => true
is working day(@"2026-11-28") => false
is working day(@"2026-11-30") => false
is working day(@"2026-11-27", [@"2026-11-27"]) => false
is working day(@"2026-11-28", [{on: @"2026-11-28", working: true}]) => true
is working day(@"2026-11-27T23:30:00Z") => false
is working day("2026-11-27") => !TYPE
is working day(@"3026-11-27") => !NO_VALUE
add working days(@"2026-11-27", 1) => 2026-12-02
add working days(@"2026-11-27", 0) => 2026-11-27
add working days(@"2026-12-02", -1) => 2026-11-27
add working days(@"2026-11-27", 3, [@"2026-12-03"]) => 2026-12-07
working days between(@"2026-11-27", @"2026-12-02") => 1
working days between(@"2026-12-02", @"2026-11-27") => -1
working days between(@"2026-11-27", @"2026-11-27") => 0
next working day(@"2026-11-28") => 2026-12-02
previous working day(@"2026-12-01") => 2026-11-27
count(public holidays(2026)) => 16
legal deadline(@"2026-11-20", 30) => 2026-12-21
legal deadline(@"2026-11-20", 30, "calendar", "STD", "none") => 2026-12-20
legal deadline(@"2026-11-20", 10, "working") => 2026-12-08
legal deadline(@"2026-11-20", 5, "calendar", "ZILE_LIBERE") => 2026-11-26
legal deadline(start: @"2026-01-31", amount: 1, unit: "months", roll: "none") => 2026-02-28
legal deadline(@"2026-11-20T14:30:00", 48, "hours") => 2026-11-23
legal deadline(@"2026-11-20", 0) => !NO_VALUE
legal deadline(@"2026-11-20", 3, "ani") => !NO_VALUE
money(12.345) => 12.35
money(-12.345) => -12.35
money(1.005) => 1.01
percent of(19, 99.99) => 19
percent of(0.1, 333.33) => 0.33
split money(100, 3) => [33.34, 33.33, 33.33]
split money(-0.05, 2) => [-0.03, -0.02]
sum(split money(1234.56, 7)) => 1234.56
split money(1, 0) => !NO_VALUE
money text(1234567.891) => "1.234.567,89 lei"
money text(-0.5, "EUR") => "-0,50 EUR"
money text(5, "") => "5,00"
`,
).run();
