// The house's rules that a reader relies on (docs/architecture.md): who may import whom, what the engine must not know,
// how large a file may be, and that no test file forgets to run.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import packageJson from '../package.json' with { type: 'json' };
import { below, FOLDERS, importsOf, onlyCode, packageOf, sourceFiles, sourceOf, withoutComments } from './tree.ts';

const test = suite('house rules');

interface Rule {
  /** Files that the rule is about; the first rule that fits is taken. */
  of: RegExp;
  /** Paths of the project that they may import, beside their own folder. */
  inside: RegExp | null;
  /** Packages, `node:` included. */
  packages: RegExp | null;
}

const NODE = 'node:[a-z_/]+';

const RULES: Rule[] = [
  {
    of: /^engine\//,
    // The formats of identifiers are functions of FEEL; they stand on nothing (below).
    inside: /^calendar\/|^forms\/formats\//,
    packages: /^(xstate|lezer-feel|bpmn-moddle|zeebe-bpmn-moddle|dmn-moddle)$/,
  },
  // Bundles the studio for the browser; runs on the server.
  { of: /^designer\/build(-cache)?\.ts$/, inside: /^look\//, packages: new RegExp(`^(esbuild|${NODE})$`) },
  // In the browser: nothing of Node, the server only by HTTP.
  {
    of: /^(portal|inbox|forms|designer)\/(enhance\/|.*\/enhance\/)|^designer\//,
    inside: /^(engine|forms|look|calendar|procedure|rehearsal|dialects)\//,
    packages:
      /^(preact|preact-render-to-string|ajv|ajv-formats|bpmn-js.*|bpmn-moddle|zeebe-bpmn-moddle|bpmn-auto-layout|bpmnlint|diagram-js.*|dmn-js|fflate|@codemirror\/.+|@lezer\/highlight|pdfjs-dist|handlebars|govuk-frontend|leaflet|@bpmn-io\/.+)$/,
  },
  // What a procedure's folder is; pure.
  // What people type into it is kept as everywhere.
  { of: /^procedure\//, inside: /^(calendar|engine)\/|^forms\/text\.ts$/, packages: /^(ajv|typebox)$/ },
  // A procedure tried without the platform; pure, in the browser too.
  { of: /^rehearsal\//, inside: /^(engine|forms|calendar|procedure)\//, packages: null },
  // Models of other tools, translated; pure, in the browser too.
  { of: /^dialects\//, inside: /^engine\//, packages: /^(bpmn-moddle|zeebe-bpmn-moddle|bpmn-auto-layout)$/ },
  { of: /^forms\/render\//, inside: /^engine\/(feel|values)/, packages: /^preact$/ },
  {
    of: /^forms\//,
    inside: /^calendar\/|^engine\/(feel\/|values\.ts|model\/findings\/texts\.ts)/,
    packages: /^(ajv|ajv-formats)$/,
  },
  { of: /^(calendar|likeness)\//, inside: null, packages: null },
  {
    of: /^store\//,
    inside: /^(engine|calendar|procedure|migrations)\//,
    packages: new RegExp(`^(knex|pg|ajv|ajv-formats|typebox|${NODE})$`),
  },
  { of: /^migrations\//, inside: /^test\/database\.ts$/, packages: new RegExp(`^(knex|${NODE})$`) },
  // Maps what a called system says with FEEL, as the models do.
  {
    of: /^connectors\/rest\//,
    inside: /^engine\/(feel\/|values\.ts)/,
    packages: new RegExp(`^(typebox|${NODE})$`),
  },
  // The simulated provider of signatures makes certificates.
  { of: /^connectors\/csc\//, inside: null, packages: new RegExp(`^(typebox|pkijs|asn1js|${NODE})$`) },
  {
    of: /^connectors\//,
    inside: null,
    packages: new RegExp(`^(ajv|ajv-formats|undici|cockatiel|nodemailer|typebox|${NODE})$`),
  },
  {
    of: /^documents\//,
    // Letters write names where forms keep the codes of counties and localities.
    inside: /^calendar\/|^forms\/(formats\/counties|nomenclature\/localities)\.ts$/,
    packages: new RegExp(
      `^(handlebars|puppeteer|qrcode|hyphen|luxon|@libpdf/core|pkijs|asn1js|aws4fetch|@fontsource.*|${NODE})$`,
    ),
  },
  // Makes the committed styles of the controls; the product only reads them.
  { of: /^look\/govuk\//, inside: null, packages: new RegExp(`^(sass|${NODE})$`) },
  { of: /^look\//, inside: null, packages: new RegExp(`^(preact|esbuild|lucide-static|${NODE})$`) },
  {
    of: /^(portal|inbox)\//,
    inside: /^(forms|look|calendar)\/|^engine\/values\.ts$/,
    packages: new RegExp(`^(preact|bpmn-moddle|${NODE})$`),
  },
  {
    of: /^server\//,
    inside:
      // of the designer what it serves, what it gives the browser, and what its pages say too
      /^(engine|forms|store|calendar|procedure|rehearsal|dialects|connectors|documents|likeness|look|portal|inbox|migrations)\/|^designer\/(build|words|form\/(icons|opening)|form-logic\/(differences|where-used)|studio\/(contract|icons)|differences\/differences|reading\/read|templates\/operations)\.ts$/,
    packages: /./,
  },
  {
    of: /^processes\/[^/]+\/scenarios\//,
    inside: /^(test|engine|calendar)\//,
    packages: new RegExp(`^(uvu|${NODE})$`),
  },
  { of: /^docs\//, inside: /./, packages: /./ },
  { of: /^(test|bench)\//, inside: /./, packages: /./ },
];

const files = sourceFiles();
const folderOf = (path: string): string => path.split('/')[0]!;
const isProject = (target: string): boolean =>
  (FOLDERS as readonly string[]).includes(folderOf(target)) || /^[\w.-]+\.(json|mjs)$/.test(target);

/** Code that runs in a browser: of the product, and the pages of tests and benchmarks. */
const inBrowser = /\/enhance\/|^designer\/|^(test|bench)\/.*page\.ts$/;

/** What is wrong with one import, or null. */
function violation(path: string, target: string): string | null {
  const rule = RULES.find(({ of }) => of.test(path));
  if (!rule) return `no rule says what it may import`;
  if (isProject(target)) {
    if (folderOf(target) === folderOf(path)) {
      if (!/\/enhance\//.test(path) || !/^[^/]+\/pages\//.test(target)) return null;
    }
    if (/\/enhance\//.test(target) && !inBrowser.test(path)) return `${target} runs in the browser only`;
    return rule.inside?.test(target) ? null : `${target} is not below it`;
  }
  return rule.packages?.test(target.startsWith('node:') ? target : packageOf(target))
    ? null
    : `package ${target} is not its business`;
}

test('formats stand on nothing but each other, texts and dates', () => {
  const below = /^forms\/(?:formats\/|(?:dates|text|paths)\.ts$)/;
  const stray = [
    ...files.filter((path) => path.startsWith('forms/formats/')),
    'forms/dates.ts',
    'forms/text.ts',
    'forms/paths.ts',
  ].flatMap((path) => importsOf(path).filter((target) => !below.test(target)));
  assert.equal(stray, []);
});

test('imports point down only', () => {
  const wrong = files.flatMap((path) =>
    importsOf(path).flatMap((target) => {
      const why = violation(path, target);
      return why ? [`${path}: ${why}`] : [];
    }),
  );
  assert.equal(wrong, []);
});

test('the rules do refuse', () => {
  assert.ok(violation('engine/step.ts', 'node:fs'));
  assert.ok(violation('engine/step.ts', 'store/store.ts'));
  assert.ok(violation('engine/step.ts', 'luxon'));
  assert.ok(violation('forms/form.ts', 'engine/step.ts'));
  assert.ok(violation('store/transact.ts', 'server/app.ts'));
  assert.ok(violation('calendar/deadline.ts', 'luxon'));
  assert.ok(violation('portal/enhance/portal.ts', 'node:fs'));
  assert.ok(violation('portal/pages/apply.tsx', 'store/store.ts'));
  assert.ok(violation('documents/render.ts', 'store/store.ts'));
  assert.is(violation('server/app.ts', 'store/store.ts'), null);
  assert.is(violation('engine/step.ts', 'engine/apply.ts'), null);
  assert.is(violation('engine/feel/builtins/romania.ts', 'calendar/deadline.ts'), null);
  assert.is(violation('forms/formula.ts', 'engine/feel/expression.ts'), null);
});

test('every form of import is seen', () => {
  const source = [
    "import a from './a.ts';",
    "import type { B } from '../b.ts';",
    'import {',
    '  c,',
    "} from 'c';",
    "import 'd';",
    "export * from './e.ts';",
    "export { f } from 'f/part';",
    "const g = await import('node:g');",
    "// import h from 'h';",
    "/* import i from 'i'; */",
    "const text = 'no // comment'; const j = \"import k from 'k'\";",
  ].join('\n');
  assert.equal(importsOf('engine/x/y.ts', source).sort(), [
    'c',
    'd',
    'engine/b.ts',
    'engine/x/a.ts',
    'engine/x/e.ts',
    'f/part',
    'node:g',
  ]);
});

test('every package that is imported is a dependency', () => {
  const declared = new Set([...Object.keys(packageJson.dependencies), ...Object.keys(packageJson.devDependencies)]);
  const missing = files.flatMap((path) =>
    importsOf(path)
      .filter((target) => !isProject(target) && !target.startsWith('node:') && !target.startsWith('.'))
      .filter((target) => !declared.has(packageOf(target)))
      .map((target) => `${path}: ${target}`),
  );
  assert.equal(missing, []);
});

// Anything by which two machines, given the same graph, state and command, could disagree.
const IMPURE =
  /\b(Date\.now|new Date\(\s*\)|Math\.random|performance\.|process\.(?:env|exit|argv|hrtime|nextTick|stdout|stderr|cwd|on|uptime|memoryUsage|pid)\b|setTimeout|setInterval|setImmediate|queueMicrotask|fetch\(|XMLHttpRequest|crypto\.|globalThis|require\(|console\.|Temporal\.Now|localStorage|Buffer\b)/;

test('the engine knows no clock, no chance, no machine and no network', () => {
  const impure = files
    .filter((path) => /^(?:engine|forms\/formats)\//.test(path))
    .flatMap((path) =>
      withoutComments(sourceOf(path))
        .split('\n')
        .flatMap((line, index) => (IMPURE.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
  assert.equal(impure, []);
});

test('what is impure would be found', () => {
  for (const line of [
    'Date.now()',
    'new Date()',
    'Math.random()',
    'process.env',
    'await fetch(url)',
    'performance.now()',
  ]) {
    assert.ok(IMPURE.test(line), line);
  }
  assert.not.ok(IMPURE.test('new Date(at).toISOString()'));
});

test('every test file runs its tests: uvu passes over one that forgets', () => {
  const silent = files.filter((path) => {
    if (!/\.test\.tsx?$/.test(path)) return false;
    const source = withoutComments(sourceOf(path));
    const suites = [...source.matchAll(/\bconst (\w+) = suite(?:<[^(]*>)?\(/g)].map((match) => match[1]!);
    return suites.length > 0 ? suites.some((name) => !source.includes(`${name}.run()`)) : !/\.run\(\)/.test(source);
  });
  assert.equal(silent, []);
});

/** Lines, of anything written by hand. */
const MAX_LINES = 400;

test('no file is longer than a reader can hold', () => {
  const long = files
    .map((path) => [path, sourceOf(path).split('\n').length - 1] as const)
    .filter(([, lines]) => lines > MAX_LINES)
    .map(([path, lines]) => `${path}: ${lines} lines`);
  assert.equal(long, []);
});

test('half of the files are within 120 lines', () => {
  const lengths = files.map((path) => sourceOf(path).split('\n').length - 1).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)]!;
  assert.ok(median <= 120, `the median is ${median} lines`);
});

test('no drawers', () => {
  const drawer = /(^|\/)(utils?|helpers?|lib|common|types|misc|shared)(\/|\.(ts|tsx|mjs)$)/;
  const found = FOLDERS.flatMap((folder) => below(folder)).filter((path) => drawer.test(path));
  assert.equal(found, []);
});

test('files are named in kebab-case', () => {
  const found = files.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(path.split('/').at(-1)!));
  assert.equal(found, []);
});

test('a file opens with what a newcomer lacks', () => {
  const found = files
    .filter((path) => !/\.(test\.tsx?|d\.m?ts)$/.test(path))
    .filter((path) => !/^(#![^\n]*\n)?(\/\/|\/\*)/.test(sourceOf(path)));
  assert.equal(found, []);
});

test('no default exports, no any, no enums in what we write', () => {
  const found = files
    .filter((path) => !path.endsWith('.d.ts') && !path.endsWith('.d.mts'))
    .flatMap((path) =>
      onlyCode(sourceOf(path))
        .split('\n')
        .flatMap((line, index) =>
          /^export default\b|^\s*(export )?(const )?enum \w|(:|<|as) any\b(?!['"])/.test(line)
            ? [`${path}:${index + 1}: ${line.trim()}`]
            : [],
        ),
    );
  assert.equal(found, []);
});

test('no path of somebody’s machine is committed', () => {
  const machine = new RegExp(['/work', 'main|/work', 'shared|/home', '[a-z]+|/root', '.'].join('/'));
  const found = files.filter((path) => machine.test(sourceOf(path)));
  assert.equal(found, []);
});

test.run();
