/** The options by which every command that talks to Kintone is told where and as whom. */
import type { Command } from 'commander';

/** Adds them to a command. `--username` and `--password` exist for local tests; nothing requires a secret on a command line. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option('--base-url <url>', 'address of Kintone, else KINTONE_BASE_URL or the only login')
    .option('--guest-space-id <id>', 'number of the guest space that the app is in, else KINTONE_GUEST_SPACE_ID')
    .option('--username <name>', 'login name, else KINTONE_USERNAME')
    .option('--password <password>', 'password; better KINTONE_PASSWORD or the question, which nobody else can see')
    .addHelpText(
      'after',
      `
Signing in: --username, else the login of "npm run login", else KINTONE_USERNAME and KINTONE_PASSWORD
or KINTONE_OAUTH_TOKEN, else a question at the terminal. On top: KINTONE_BASIC_AUTH_USERNAME and
KINTONE_BASIC_AUTH_PASSWORD, KINTONE_PFX_FILE_PATH and KINTONE_PFX_FILE_PASSWORD.
Exit codes: 0 done, 1 failed, 2 wrong use or setting, 3 credential found.`,
    );
}
