// Which component types and keywords of form-js (schema versions up to 19) this engine executes. Strict: a keyword
// that would be ignored silently is refused when the form is compiled, so that a form never promises what does not
// happen. Keywords under `presentation` change nothing that a person may answer and are accepted as they are.

const presentation = ['id', 'type', 'layout', 'label', 'description', 'conditional', 'properties', 'appearance'];
const keyed = [...presentation, 'key', 'defaultValue', 'validate', 'disabled', 'readonly'];
const choice = [...keyed, 'values', 'valuesKey', 'valuesExpression'];

export const componentKeywords: Readonly<Record<string, readonly string[]>> = {
  textfield: keyed,
  textarea: keyed,
  number: [...keyed, 'decimalDigits', 'increment', 'serializeToString'],
  datetime: [
    ...keyed,
    'subtype',
    'dateLabel',
    'timeLabel',
    'timeSerializingFormat',
    'timeInterval',
    'use24h',
    'disallowPassedDates',
  ],
  checkbox: keyed,
  checklist: choice,
  radio: choice,
  select: [...choice, 'searchable'],
  taglist: [...choice, 'searchable'],
  expression: [...presentation, 'key', 'expression', 'computeOn'],
  filepicker: [...keyed, 'accept', 'multiple'],
  // Our own: form-js has none, and an editor that does not know it shows nothing there.
  place: keyed,
  group: [...presentation, 'path', 'components', 'showOutline', 'verticalAlignment'],
  dynamiclist: [
    ...presentation,
    'path',
    'components',
    'showOutline',
    'verticalAlignment',
    'isRepeating',
    'allowAddRemove',
    'defaultRepetitions',
    'disableCollapse',
    'nonCollapsedItems',
  ],
  text: [...presentation, 'text'],
  html: [...presentation, 'content'],
  image: [...presentation, 'source', 'alt'],
  separator: presentation,
  spacer: [...presentation, 'height'],
  table: [...presentation, 'dataSource', 'rowCount', 'columns', 'columnsExpression'],
  documentPreview: [...presentation, 'title', 'dataSource', 'maxHeight'],
  button: [...presentation, 'key', 'action'],
};

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const validateKeywords = wordSet('required minLength maxLength pattern min max validationType earliest latest');

/**
 * Our own properties; any other name is refused as a probable slip of the pen. The last five are words:
 * how a sentence names the field, an example of an answer, an item of a list, the button that adds one, the unit.
 */
export const propertyNames = wordSet(
  'page format hint autocomplete width purpose rows from maxFiles maxSizeMb maxTotalMb min max tone name example item add unit ' +
    'source sourceOf soft private unusual block parts optional consent ownPages first more reuse list',
);

/** `messageRo`, `messageEn`, `messageRequiredRo`, `messageMaxLengthEn`, … */
export const isMessageProperty = (name: string): boolean => /^message([A-Z][A-Za-z]*)?(Ro|En)$/.test(name);

export const rootKeywords = wordSet(
  'id type components schemaVersion exporter executionPlatform executionPlatformVersion versionTag generated $schema ' +
    'traseu properties',
);

export const newestSchemaVersion = 19;
