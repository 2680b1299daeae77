/** The command line: one entry, each command loaded only when it is called. */
import { Command } from 'commander';
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
      process.exitCode = await (await command.load()).run(self.args);
    });
}
await program.parseAsync();
