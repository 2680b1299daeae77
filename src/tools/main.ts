/** The command line: one entry, each command loaded only when it is called. */
import { Command } from 'commander';
import { printLastResort } from './command-line/define-command.ts';
import { commands } from './commands.ts';

const program = new Command('kintone-session-workbench');
for (const command of commands) {
  program
    .command(command.name, { hidden: false })
    .description(command.description)
    .allowUnknownOption()
    .helpOption(false)
    .argument('[args...]')
    .action(async (_args: string[], _options: unknown, self: Command) => {
      try {
        process.exitCode = await (await command.load()).run(self.args);
      } catch (error) {
        process.exitCode = printLastResort(error);
      }
    });
}

// A rejection nobody waits for must not print a trace, which could hold the headers of a request.
process.on('unhandledRejection', (error) => {
  process.exitCode = printLastResort(error);
});
await program.parseAsync();
// Connections that are kept alive would hold the process for as long as the server likes.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit();
