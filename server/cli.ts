// `npm run -s traseu -- COMMAND …`: the service as a program.

import { runCommand } from './commands.ts';

const { stdin: input, stdout: output, stderr: errors } = process;
process.exitCode = await runCommand(process.argv.slice(2), { input, output, errors });
