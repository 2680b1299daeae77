/** `npm run logout`: removes the stored login of one Kintone, or of all. */
import { parseBaseUrl } from '../auth/base-url.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { exitCode } from '../commands.ts';
import { removeLogins } from './login-store.ts';

interface LogoutOptions {
  baseUrl?: string;
  json?: boolean;
}

export const { run } = defineCommand<LogoutOptions>({
  name: 'logout',
  description: 'Remove the stored OAuth login.',
  configure(command) {
    command.option('--base-url <url>', 'only the login of this Kintone; without it all of them');
  },
  async execute(options, output) {
    const baseUrl = options.baseUrl ? parseBaseUrl(options.baseUrl).url : null;
    const removed = await removeLogins(baseUrl, process.env);
    output.say(
      removed > 0
        ? {
            en: `Removed ${removed} login(s) from this machine. To end them at Kintone as well, remove the permission in your Kintone account settings.`,
            ja: `このマシンから ${removed} 件のログイン情報を削除しました。kintone 側でも無効にするには、アカウント設定で連携を解除してください。`,
          }
        : { en: 'There was no login to remove.', ja: '削除するログイン情報はありませんでした。' },
    );
    output.result({ ok: true, removed });
    return exitCode.done;
  },
});
