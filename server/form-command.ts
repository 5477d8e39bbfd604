// The command line of `traseu form`.

import { defineCommand, onlyFile, UsageError } from './command.ts';
import { formCommand, HELP } from './form-cli.ts';
import { instantIn } from './json-lines.ts';

export const command = defineCommand({
  help: HELP,
  options: {
    lang: { type: 'string', default: 'ro' },
    context: { type: 'string' },
    now: { type: 'string' },
    lint: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  run({ values, positionals }, { input, output }) {
    const file = onlyFile(positionals, 'Expected the file of one form');
    const { lang: language, context: contextFile, lint, json } = values;
    if (language !== 'ro' && language !== 'en') {
      throw new UsageError(`Expected --lang ro or en but got '${language}'`);
    }
    const now = values.now === undefined ? undefined : instantIn(values.now);
    if (now !== undefined && Number.isNaN(now)) throw new UsageError('Expected --now to be an ISO date and time');
    return formCommand({ file, language, now, contextFile, lint, json, input, output });
  },
});
