// Dates, times, durations (DMN 1.5 §10.3.2.3.4–7), their arithmetic (§10.3.2.5), properties (table 54) and functions
// (§10.3.4.1, §10.3.4.7, §10.3.4.8).

import { cases } from './cases.ts';

cases(
  'dates',
  String.raw`
date("2012-12-25") => 2012-12-25
date(2012, 12, 25) => 2012-12-25
date(date and time("2012-12-25T11:00:00Z")) => 2012-12-25
date(from: "2012-12-25") => 2012-12-25
date(year: 2017, month: 8, day: 30) => 2017-08-30
date("-2017-12-31") => -2017-12-31
date("999999999-12-31") => 999999999-12-31
date("2023-02-29") => !SYNTAX
date(d) ### {"d": "2023-02-29"} => !NO_VALUE
date("998-12-31") => !SYNTAX
date("01211-12-31") => !SYNTAX
date("+2012-12-02") => !SYNTAX
date(2017, 13, 31) => !NO_VALUE
date(2017.5, 1, 1) => !NO_VALUE
date(null) => !NO_VALUE
date(1) => !TYPE
time("11:22:33.444") => 11:22:33.444
time("13:20:00+02:00") => 13:20:00+02:00
time("11:22:33-00:00") => 11:22:33Z
time("00:01:00@Europe/Bucharest") => 00:01:00@Europe/Bucharest
time(11, 59, 45, duration("PT2H45M55S")) => 11:59:45+02:45:55
time(12, 59, 1.3, null) => 12:59:01.3
time(date("2017-08-10")) => 00:00:00Z
time("10:30") => 10:30:00
time("7:00:00") => !SYNTAX
time("23:59:60") => !SYNTAX
time("13:20:00+19:00") => !SYNTAX
time("13:20:00@Marte/Olimp") => !SYNTAX
time("13:20:00+02:00@Europe/Paris") => !SYNTAX
time(24, 0, 0, null) => !NO_VALUE
date and time("2012-12-24") => 2012-12-24T00:00:00
date and time("2017-12-31T11:22:33.123456789@Europe/Paris") => 2017-12-31T11:22:33.123456789@Europe/Paris
date and time(date("2017-01-01"), time("23:59:01Z")) => 2017-01-01T23:59:01Z
date and time(date and time("2017-08-10T10:20:00+02:00"), time("23:59:01")) => 2017-08-10T23:59:01
date and time("2017-12-31T24:00:00") => 2018-01-01T00:00:00
date and time("2017-12-31T24:00:01") => !SYNTAX
duration("P1DT2H3M4.5S") => P1DT2H3M4.5S
duration("PT1000M") => PT16H40M
duration("P26M") => P2Y2M
duration("-P1Y") => -P1Y
duration("P0D") => PT0S
duration("P0Y") => P0M
duration("P1Y2D") => !SYNTAX
duration("P") => !SYNTAX
duration("P1DT") => !SYNTAX
duration("P1H") => !SYNTAX
years and months duration(date("2011-12-22"), date("2013-08-24")) => P1Y8M
years and months duration(date("2013-08-24"), date("2011-12-22")) => -P1Y8M
years and months duration(from: @"2021-01-31", to: @"2021-02-28") => P0M
@"2018-12-08T10:30:11+11:00" => 2018-12-08T10:30:11+11:00
@"foo" => !SYNTAX
-- arithmetic
@"2024-01-31" + @"P1M" => 2024-02-29
@"2024-02-29" + @"P1Y" => 2025-02-28
@"2021-03-31" - @"P1M" => 2021-02-28
@"P1D" + @"2020-02-28" => 2020-02-29
@"2021-01-01" + @"PT36H" => 2021-01-02
@"2021-01-01" - @"PT1H" => 2020-12-31
@"2021-01-01" - @"2020-01-01" => P366D
@"2021-01-02T00:00:00Z" - @"2021-01-01" => P1D
@"2021-01-02T00:00:00" - @"2021-01-01" => !TYPE
@"2021-01-01T10:00:00+02:00" - @"2021-01-01T10:00:00Z" => -PT2H
@"2021-01-01T10:00:00" - @"2021-01-01T10:00:00Z" => !TYPE
@"10:00:00" + @"PT15H" => 01:00:00
@"10:00:00" - @"PT11H" => 23:00:00
@"10:00:00" - @"11:30:00" => -PT1H30M
@"10:00:00+02:00" - @"08:00:00Z" => PT0S
@"10:00:00" + @"P1M" => !TYPE
@"P1D" + @"PT12H" => P1DT12H
@"P1Y" - @"P13M" => -P1M
@"P1Y" + @"P1D" => !TYPE
@"P4DT1H" * 1.5 => P6DT1H30M
-2.5 * @"P1Y11M" => -P4Y9M
@"P10Y11M" / 2.5 => P4Y4M
@"P10D" / @"P5D" => 2
@"P1D" / @"P1M" => !TYPE
@"P1D" / 0 => !NO_VALUE
@"P1D" * @"P1D" => !TYPE
-@"P1Y" => -P1Y
@"2021-01-01" * 2 => !TYPE
@"2021-01-01" + 1 => !TYPE
-- daylight saving in Bucharest: 29 March and 25 October 2026
@"2026-03-28T12:00:00@Europe/Bucharest" + @"PT24H" => 2026-03-29T13:00:00@Europe/Bucharest
@"2026-03-28T12:00:00@Europe/Bucharest" + @"P1M" => 2026-04-28T12:00:00@Europe/Bucharest
@"2026-03-29T12:00:00@Europe/Bucharest" - @"2026-03-28T12:00:00@Europe/Bucharest" => PT23H
@"2026-10-25T12:00:00@Europe/Bucharest" - @"2026-10-24T12:00:00@Europe/Bucharest" => P1DT1H
(@"2026-10-25T02:30:00@Europe/Bucharest" + @"PT2H").time offset => PT2H
(@"2026-10-25T02:30:00@Europe/Bucharest" + @"PT1H").time offset => PT3H
@"2026-07-01T10:00:00@Europe/Bucharest" = @"2026-07-01T07:00:00Z" => true
@"2026-07-01T10:00:00@Europe/Bucharest" > @"2026-07-01T07:00:00.5Z" => false
at zone(@"2026-07-01T10:00:00Z") => 2026-07-01T13:00:00@Europe/Bucharest
at zone(@"2026-07-01T10:00:00") => 2026-07-01T10:00:00@Europe/Bucharest
at zone(@"2026-07-01T10:00:00Z", "Luna/Copernic") => !NO_VALUE
now() => 2026-11-22T00:30:00@Europe/Bucharest
today() => 2026-11-22
date(now()) = today() => true
-- comparison
@"P1Y" = @"P12M" => true
@"P1D" < @"PT25H" => true
@"P1Y" > @"P365D" => !TYPE
@"10:30:00.1" = @"10:30:00.2" => true
@"10:30:00.1" < @"10:30:00.2" => true
@"10:00:00+02:00" = @"08:00:00Z" => true
@"10:00:00" = @"10:00:00Z" => !TYPE
@"2021-01-01" = @"2021-01-01T00:00:00Z" => !TYPE
is(@"10:00:00", @"10:00:00Z") => false
is(@"10:00:00Z", @"10:00:00+00:00") => true
is(@"2012-12-25", @"2012-12-25T00:00:00Z") => false
is(@"2002-04-02T12:00:00-01:00", @"2002-04-02T17:00:00+04:00") => false
is(@"P0Y", @"P0D") => false
-- properties
@"2018-12-10".weekday => 1
@"2018-12-10T10:30:01".second => 1
@"2018-12-10T10:30:00+05:00".time offset => PT5H
@"2018-12-10T10:30:00".time offset => null
@"2026-07-01T10:30:00@Europe/Bucharest".time offset => PT3H
@"2018-12-10T10:30:00@Etc/UTC".timezone => "Etc/UTC"
@"2018-12-10T10:30:00Z".timezone => null
@"-P14M".years => -1
@"-P14M".months => -2
@"-P1DT30H".hours => -6
@"PT1.5S".seconds => 1.5
@"P1Y".days => !TYPE
@"2018-12-10".hour => !TYPE
day of year(@"2020-12-31") => 366
day of week(@"2021-01-01") => "Friday"
month of year(@"2021-01-01") => "January"
week of year(@"2003-12-29") => 1
week of year(@"2005-01-01") => 53
week of year(@"2021-01-03T10:00:00") => 53
last day of month(@"2024-02-10") => 2024-02-29
`,
).run();
