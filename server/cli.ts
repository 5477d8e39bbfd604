// `npm run -s traseu -- COMMAND …`: the service as a program.

import { runCommand } from './commands.ts';

const { stdin: input, stdout: output, stderr: errors } = process;
// Whoever reads may have seen enough (`| head`): that is no failure of ours.
output.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await runCommand(process.argv.slice(2), { input, output, errors });
