/** What stands below the options in the help of a command. */
import type { Command } from 'commander';
import { languageOf } from './output.ts';
import type { Sentence } from './failure.ts';

const texts = {
  connection: {
    en: `
Signing in: --username, else the login of "npm run login", else KINTONE_USERNAME and KINTONE_PASSWORD
or KINTONE_OAUTH_TOKEN, else a question at the terminal. On top: KINTONE_BASIC_AUTH_USERNAME and
KINTONE_BASIC_AUTH_PASSWORD, KINTONE_PFX_FILE_PATH and KINTONE_PFX_FILE_PASSWORD.
Exit codes: 0 done, 1 failed, 2 wrong use or setting, 3 credential found.`,
    ja: `
認証: --username、npm run login のログイン、KINTONE_USERNAME と KINTONE_PASSWORD または KINTONE_OAUTH_TOKEN、
ターミナルでの入力の順に使います。併用: KINTONE_BASIC_AUTH_USERNAME と KINTONE_BASIC_AUTH_PASSWORD、
KINTONE_PFX_FILE_PATH と KINTONE_PFX_FILE_PASSWORD。
終了コード: 0 完了、1 失敗、2 オプションや設定の誤り、3 認証情報の検出。`,
  },
  login: {
    en: `
The client secret comes from KINTONE_OAUTH_CLIENT_SECRET or a hidden question, never from the command line.
An administrator registers the client under cybozu.com administration, OAuth: Connect in the workbench prints the sheet for it.`,
    ja: `
クライアントシークレットは KINTONE_OAUTH_CLIENT_SECRET か、画面に表示されない入力から取ります。コマンドラインには書きません。
クライアントは管理者が cybozu.com 共通管理の OAuth で登録します。ワークベンチの「接続」が登録用のシートを作ります。`,
  },
  types: {
    en: 'An API token (KINTONE_API_TOKEN) with "View records" is enough, for --preview "Manage app".',
    ja: 'レコード閲覧の API トークン (KINTONE_API_TOKEN) で使えます。--preview にはアプリ管理が必要です。',
  },
  scan: {
    en: `
Exit codes: 0 clean, 3 credential found, 2 wrong use, 1 something could not be scanned as it stands (named on stderr).
A comment "credential-ok: REASON" on the line or the line before accepts a finding. Files and folders listed in
.scanignore in the current folder are left out, and named on stderr, unless you name them or a path inside them.`,
    ja: `
終了コード: 0 検出なし、3 認証情報の検出、2 使い方の誤り、1 そのままでは調べられないものがある（標準エラーに示します）。
その行か前の行のコメント「credential-ok: 理由」で検出を許容します。いまのフォルダーの .scanignore に書いたものは
対象外とし、標準エラーに示します。それ自体か中のパスを指定すると対象になります。`,
  },
  emulator: {
    en: `
While it runs, with the header "x-local-kintone: 1":
  POST /_local/faults  {"kind":"tooManyRequests","path":"/k/v1/","count":2} orders a fault; GET lists, DELETE ends them
  POST /_local/clock   {"now":"2026-01-31T00:00:00Z"} or {"advanceMs":1000}
  POST /_local/reset   puts everything back
OAuth clients are registered under /admin/oauth-clients.`,
    ja: `
起動中は、ヘッダー「x-local-kintone: 1」を付けて次のことができます。
  POST /_local/faults  {"kind":"tooManyRequests","path":"/k/v1/","count":2} 障害を起こす（GET で一覧、DELETE で終了）
  POST /_local/clock   {"now":"2026-01-31T00:00:00Z"} または {"advanceMs":1000}
  POST /_local/reset   すべてを元に戻す
OAuth クライアントは /admin/oauth-clients で登録します。`,
  },
} as const satisfies Record<string, Sentence>;

export function addHelpAfter(command: Command, topic: keyof typeof texts): Command {
  return command.addHelpText('after', () => texts[topic][languageOf(process.env)]);
}
