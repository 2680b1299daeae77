/** The options by which every command that talks to Kintone is told where and as whom. */
import type { Command } from 'commander';
import { addHelpAfter } from '../command-line/help-after.ts';

/** Adds them to a command. `--username` and `--password` exist for local tests; nothing requires a secret on a command line. */
export function addConnectionOptions(command: Command): Command {
  command
    .option('--base-url <url>', 'address of Kintone, else KINTONE_BASE_URL or the only login')
    .option('--guest-space-id <id>', 'number of the guest space that the app is in, else KINTONE_GUEST_SPACE_ID')
    .option('--username <name>', 'login name, else KINTONE_USERNAME')
    .option('--password <password>', 'password; better KINTONE_PASSWORD or the question, which nobody else can see');
  return addHelpAfter(command, 'connection');
}
