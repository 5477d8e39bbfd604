// Lists and contexts: functions (DMN 1.5 §10.3.4.4, §10.3.4.6), filters (§10.3.2.5), loops (§10.3.2.6).

import { cases } from './cases.ts';

cases(
  'lists',
  String.raw`
list contains([1, 2, 3], 2) => true
list contains([1, null], null) => true
list contains([1, 2], "1") => false
list contains([[1]], [1]) => true
count([1, 2, 3]) => 3
count([]) => 0
count([1, [2, 3]]) => 2
count(1) => 1
count(null) => !NO_VALUE
min([1, 2, 3]) => 1
min(1, 2, 3) => 1
min(1) => 1
min([]) => null
max([]) => null
max("a", "b") => "b"
max([@"2021-01-01", @"2022-01-01"]) => 2022-01-01
min([1, null]) => !NO_VALUE
min([1, "a"]) => !TYPE
sum([1, 2, 3]) => 6
sum(1, 2, 3) => 6
sum([]) => null
sum([1, null]) => !NO_VALUE
sum(["a"]) => !NO_VALUE
mean([1, 2, 3]) => 2
mean([]) => null
median(8, 2, 5, 3, 4) => 4
median([6, 1, 2, 3]) => 2.5
median([]) => null
stddev(2, 4, 7, 5) => 2.081665999466132735282297706979931
stddev([47]) => null
stddev([]) => null
mode(6, 3, 9, 6, 6) => [6]
mode([6, 1, 9, 6, 1]) => [1, 6]
mode([]) => []
product([2, 3, 4]) => 24
product([]) => null
all([true, false]) => false
all([]) => true
all([true, null]) => null
all([null, false]) => false
all(true, 1) => !NO_VALUE
any([false, true]) => true
any([]) => false
any([false, null]) => null
any([null, true]) => true
sublist([4, 5, 6], 1, 2) => [4, 5]
sublist([4, 5, 6], -2) => [5, 6]
sublist([4, 5, 6], 0) => !NO_VALUE
sublist([4, 5, 6], 2, 5) => !NO_VALUE
append([1], 2, 3) => [1, 2, 3]
append([1], [2]) => [1, [2]]
append([], null) => [null]
append(1, 2) => [1, 2]
concatenate([1, 2], [3]) => [1, 2, 3]
concatenate([1], 2) => [1, 2]
concatenate([[1]]) => [[1]]
concatenate([1], null) => !NO_VALUE
insert before([1, 3], 1, 2) => [2, 1, 3]
insert before([1, 3], -1, 2) => [1, 2, 3]
insert before([1, 3], 4, 2) => !NO_VALUE
remove([1, 2, 3], 2) => [1, 3]
remove([1, 2, 3], -1) => [1, 2]
remove([1, 2, 3], 4) => !NO_VALUE
list replace([1, 2, 3], 2, 4) => [1, 4, 3]
list replace([1, 2, 3], -1, 4) => [1, 2, 4]
list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) => [5, 5, 7, 8]
list replace([1, 2], function(item) true, 5) => !NO_VALUE
list replace([1, 2, 3], 0, 4) => !NO_VALUE
reverse([1, 2, 3]) => [3, 2, 1]
index of([1, 2, 3, 2], 2) => [2, 4]
index of([1, null], null) => [2]
index of([1], 2) => []
union([1, 2], [2, 3]) => [1, 2, 3]
distinct values([1, 2, 3, 2, 1]) => [1, 2, 3]
distinct values([1, 1.0, "1", null, null, {a: 1}, {a: 1}]) => [1, "1", null, {a: 1}]
duplicate values([1, 2, 3, 2, 1]) => [1, 2]
flatten([[1, 2], [[3]], 4]) => [1, 2, 3, 4]
sort([3, 1, 4, 5, 2], function(x, y) x < y) => [1, 2, 3, 4, 5]
sort([3, 1, 2], function(x, y) x > y) => [3, 2, 1]
sort([{a: 1, b: 1}, {a: 1, b: 2}, {a: 0, b: 3}], function(x, y) x.a < y.a).b => [3, 1, 2]
sort([3, 1, 2]) => [1, 2, 3]
sort([1, 2], function(x) true) => !NO_VALUE
partition([1, 2, 3, 4, 5], 2) => [[1, 2], [3, 4], [5]]
-- contexts
get value({a: 1}, "a") => 1
get value({a: 1}, "b") => null
get value(key: "a", m: {a: 1}) => 1
get value("a", "a") => !TYPE
get value(null, "a") => !NO_VALUE
get value({a: {b: 1}}, ["a", "b"]) => 1
get entries({a: 1, b: 2}) => [{key: "a", value: 1}, {key: "b", value: 2}]
get entries({}) => []
context([{key: "a", value: 1}, {key: "b", value: null}]) => {a: 1, b: null}
context([{key: "a", value: 1}, {key: "a", value: 2}]) => !NO_VALUE
context([{key: "a"}]) => !NO_VALUE
context put({a: 1}, "b", 2) => {a: 1, b: 2}
context put({a: {b: 1}}, ["a", "b"], 2) => {a: {b: 2}}
context put({a: 1}, ["b", "c"], 2) => !NO_VALUE
context put({}, [], 2) => !NO_VALUE
context merge([{a: 1}, {a: 2, b: 3}]) => {a: 2, b: 3}
context merge([1]) => !NO_VALUE
{a: 1, b: a + 1}.b => 2
{a: 1, a: 2} => !SYNTAX
{a: 1}.b => null
null.a => !NO_VALUE
{"a b": 1, c d: 2}.c d => 2
-- filters
[10, 20, 30][2] => 20
[10, 20, 30][-1] => 30
[10, 20, 30][0] => null
[10, 20, 30][4] => null
[10, 20, 30][true] => [10, 20, 30]
[10, 20, 30][item > 15] => [20, 30]
100[1] => 100
100[true] => [100]
[{a: 1}, {a: 2}][a = 2] => [{a: 2}]
[{a: 1}, {b: 2}][a = 1] => [{a: 1}]
[{item: 1}, {item: 2}][item >= 2] => [{item: 2}]
[{x: 1}, {x: null}][x < 2] => [{x: 1}]
[1, null][item > 0][2] => null
[{x: 1}][y > 1] => !MISSING_NAME
[1, 2]["a"] => !TYPE
[{a: 1}, {b: 2}].a => [1, null]
l[i] ### {"l": [1, 2, 3], "i": 2} => 2
-- loops
for x in [1, 2, 3] return x * 2 => [2, 4, 6]
for x in 1..3 return x => [1, 2, 3]
for x in 3..1 return x => [3, 2, 1]
for x in (1..4) return x => [2, 3]
for x in [1, 2], y in [x, 10] return x + y => [2, 11, 4, 12]
for i in 0..4 return if i = 0 then 1 else i * partial[-1] => [1, 1, 2, 6, 24]
for d in @"2026-02-27"..@"2026-03-01" return d.day => [27, 28, 1]
for x in [] return x => []
for x in "a".."c" return x => !TYPE
for x in 5 return x => !TYPE
some x in [1, 2] satisfies x > 1 => true
some x in [] satisfies true => false
every x in [1, 2] satisfies x > 1 => false
every x in [] satisfies false => true
some x in [1, 2], y in [2, 3] satisfies x = y => true
every x in 1..3 satisfies x < 4 => true
some x in [1, null] satisfies x > 0 => true
some x in [null, 1] satisfies x > 0 => true
some x in [null, 1] satisfies x > 5 => !NO_VALUE
every x in [1, null] satisfies x > 0 => !NO_VALUE
every x in [1, null] satisfies x > 5 => false
every x in [] satisfies null => true
some x in [1] satisfies "a" => !TYPE
for i in 1..3 return partial => [[], [[]], [[], [[]]]]
for i in 1..3 return count(partial) => [0, 1, 2]
for i in 1..3 return {p: partial} => [{p: []}, {p: [{p: []}]}, {p: [{p: []}, {p: [{p: []}]}]}]
`,
).run();
