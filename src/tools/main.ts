/** The command line: one entry, each command loaded only when it is called. */
import { Command, CommanderError } from 'commander';
import { printLastResort } from './command-line/define-command.ts';
import { languageOf } from './command-line/output.ts';
import { sayHelp, speakHelp, toExitCode } from './command-line/speak-help.ts';
import { commands } from './commands.ts';

const language = languageOf(process.env);
const program = new Command('COMMAND').usage('[options]').exitOverride();
for (const command of commands) {
  program
    .command(command.name, { hidden: false })
    .description(sayHelp(command.description, language))
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
speakHelp(program, language);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = toExitCode(error);
}
// Connections that are kept alive would hold the process for as long as the server likes.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit();
