// `traseu settings`: what an installation may decide, as the README's table.

import { defineCommand } from './command.ts';
import { settingsTable } from './config.ts';

export const command = defineCommand({
  help: 'traseu settings\n\nLists the environment variables, their units, defaults and meaning, as Markdown.\n',
  options: {},
  async run(_, { output }) {
    output.write(`${settingsTable()}\n`);
    return 0;
  },
});
