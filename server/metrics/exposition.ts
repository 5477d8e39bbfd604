// Prometheus' text format (0.0.4), the part of it that we speak: counters, gauges and histograms with labels, of one
// process. A family is a name with a help line; a series is one set of label values of it. What is cheaper to look up than
// to count (memory, rows of the database) is a collector, which runs when somebody asks.

/** In the order in which the family names its labels. */
type LabelValues = readonly string[];

interface FamilyWords {
  /** `traseu_…`, with the unit: seconds, bytes; counters end in `_total`. */
  name: string;
  help: string;
  labels?: readonly string[];
}

export interface Counter {
  add(labels: LabelValues, by?: number): void;
}

export interface Gauge {
  set(labels: LabelValues, value: number): void;
  /** Forgets all series: what is no longer there must not keep its last value. */
  clear(): void;
}

export interface Histogram {
  observe(labels: LabelValues, value: number): void;
}

export interface Registry {
  counter(words: FamilyWords): Counter;
  /** `kind`: of a number that only grows, but is looked up. */
  gauge(words: FamilyWords & { kind?: 'counter' }): Gauge;
  /** `buckets`: upper bounds, ascending, without infinity. */
  histogram(words: FamilyWords, buckets: readonly number[]): Histogram;
  /** Runs before every answer, to set gauges. What it throws is passed over: the other families still count. */
  collect(collector: () => unknown): void;
  text(): Promise<string>;
}

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const SEPARATOR = '\u0000';

const escapeLabel = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

const number = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);

function labelled(names: readonly string[], values: LabelValues, more = ''): string {
  const pairs = names.map((name, index) => `${name}="${escapeLabel(values[index] ?? '')}"`);
  if (more !== '') pairs.push(more);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

interface Buckets {
  counts: number[];
  sum: number;
  count: number;
}

export function createRegistry(): Registry {
  const families: (() => string[])[] = [];
  const collectors: (() => unknown)[] = [];

  const family = <Value>(
    kind: string,
    { name, help, labels = [] }: FamilyWords,
    lines: (values: LabelValues, value: Value) => string[],
  ): Map<string, Value> => {
    const series = new Map<string, Value>();
    const head = [`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, `# TYPE ${name} ${kind}`];
    families.push(() => {
      if (series.size === 0) return [];
      const valuesOf = (key: string): LabelValues => (labels.length === 0 ? [] : key.split(SEPARATOR));
      return [...head, ...[...series].flatMap(([key, value]) => lines(valuesOf(key), value))];
    });
    return series;
  };
  const plain =
    ({ name, labels = [] }: FamilyWords) =>
    (values: LabelValues, value: number): string[] => [`${name}${labelled(labels, values)} ${number(value)}`];

  return {
    counter(words) {
      const series = family('counter', words, plain(words));
      // A family without labels is there from the start: zero is something to see.
      if (words.labels === undefined) series.set('', 0);
      return {
        add(labels, by = 1) {
          const key = labels.join(SEPARATOR);
          series.set(key, (series.get(key) ?? 0) + by);
        },
      };
    },
    gauge(words) {
      const series = family(words.kind ?? 'gauge', words, plain(words));
      return {
        set: (labels, value) => void series.set(labels.join(SEPARATOR), value),
        clear: () => series.clear(),
      };
    },
    histogram(words, buckets) {
      const { name, labels = [] } = words;
      const series = family<Buckets>('histogram', words, (values, { counts, sum, count }) => {
        let below = 0;
        const steps = buckets.map((bound, index) => {
          below += counts[index]!;
          return `${name}_bucket${labelled(labels, values, `le="${bound}"`)} ${below}`;
        });
        const own = labelled(labels, values);
        const rest = `${name}_bucket${labelled(labels, values, 'le="+Inf"')} ${count}`;
        return [...steps, rest, `${name}_sum${own} ${number(sum)}`, `${name}_count${own} ${count}`];
      });
      return {
        observe(labels, value) {
          const key = labels.join(SEPARATOR);
          let each = series.get(key);
          if (each === undefined) series.set(key, (each = { counts: buckets.map(() => 0), sum: 0, count: 0 }));
          const index = buckets.findIndex((bound) => value <= bound);
          if (index >= 0) each.counts[index]! += 1;
          each.sum += value;
          each.count += 1;
        },
      };
    },
    collect: (collector) => void collectors.push(collector),
    async text() {
      await Promise.allSettled(collectors.map(async (collector) => collector()));
      return `${families.flatMap((lines) => lines()).join('\n')}\n`;
    },
  };
}
