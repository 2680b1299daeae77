/** What can go wrong in a deploy itself, one sentence each: what failed, what state the app is in, and the next step. */
import { toForeignText } from '../command-line/foreign-text.ts';
import { type Sentence, ToolError, wrongUsage } from '../command-line/failure.ts';
import { exitCode } from '../commands.ts';

const runAgain = {
  en: 'run the command again to see the state of the app and to go on or back',
  ja: 'もう一度実行すると、アプリの状態を確認し、続行するか元に戻すかを選べます',
};

export const deployFailures = {
  credentialFound: (lines: readonly string[]) =>
    new ToolError(
      'credentialFound',
      {
        en: `A credential stands in a file to be uploaded, so nothing was uploaded:\n${lines.join('\n')}`,
        ja: `アップロードするファイルに認証情報が含まれているため、何もアップロードしていません:\n${lines.join('\n')}`,
      },
      exitCode.credentialFound,
    ),
  buildFailed: () =>
    new ToolError('buildFailed', {
      en: 'The build failed, so nothing was uploaded: mend what it names above, or deploy what is in dist/ with --no-build.',
      ja: 'ビルドに失敗したため、何もアップロードしていません。上記の問題を直すか、--no-build で dist/ の内容をデプロイしてください。',
    }),
  pendingSettings: (app: string, areas: Sentence) =>
    new ToolError('pendingSettings', {
      en: `App ${app} has other settings waiting that this deploy would take live (${areas.en}); nothing was changed. Check them, then use --with-pending.`,
      ja: `アプリ ${app} には、このデプロイで一緒に反映される未反映の設定があります (${areas.ja})。何も変更していません。確認のうえ --with-pending を付けてください。`,
    }),
  staleRevision: (app: string) =>
    new ToolError('staleRevision', {
      en: `Someone else changed the settings of app ${app} meanwhile, so the deploy stopped and changed nothing: look at their change and run it again.`,
      ja: `他の人がアプリ ${app} の設定を変更したため、何も変更せずに中止しました。変更内容を確認してから実行し直してください。`,
    }),
  deployRunning: (app: string) =>
    new ToolError('deployRunning', {
      en: `Kintone is deploying app ${app} at the moment, so nothing was changed: run the command again when it is done.`,
      ja: `kintone がアプリ ${app} を反映中のため、何も変更していません。完了後に実行し直してください。`,
    }),
  deployEnded: (app: string, ending: { status: string; reason: string | null; putBack: Sentence }) =>
    new ToolError('deployEnded', {
      en: `Kintone ended the deploy of app ${app} with ${ending.status}${ending.reason ? ` (${toForeignText(ending.reason)})` : ', and gives no reason over the API'}; live is unchanged. ${ending.putBack.en}`,
      ja: `kintone はアプリ ${app} の反映を ${ending.status} で終了しました${ending.reason ? ` (${toForeignText(ending.reason)})` : '。理由は API では示されません'}。運用環境は変わっていません。${ending.putBack.ja}`,
    }),
  deployTimedOut: (app: string, seconds: number) =>
    new ToolError('deployTimedOut', {
      en: `Kintone has not finished deploying app ${app} after ${seconds} s; ${runAgain.en}.`,
      ja: `${seconds} 秒経過しても kintone によるアプリ ${app} の反映が終わりません。${runAgain.ja}。`,
    }),
  connectionLost: (app: string) =>
    new ToolError('connectionLost', {
      en: `The connection broke in mid-deploy of app ${app} and nothing is repeated blindly; ${runAgain.en}.`,
      ja: `アプリ ${app} のデプロイ中に接続が切れました。安全のため自動で再送しません。${runAgain.ja}。`,
    }),
  verifyFailed: (app: string, names: readonly string[]) =>
    new ToolError('verifyFailed', {
      en: `Kintone reports success, but live app ${app} does not hold what was sent (${toForeignText(names.join(', '))}): run "npm run rollback" or deploy again.`,
      ja: `kintone は成功と報告しましたが、アプリ ${app} の内容が送信したものと異なります (${toForeignText(names.join(', '))})。npm run rollback を実行するか、デプロイし直してください。`,
    }),
  interrupted: (app: string, state: Sentence) =>
    new ToolError('interrupted', {
      en: `${state.en} Choose with --resume on (deploy app ${app} now) or --resume back (put its setting back).`,
      ja: `${state.ja} --resume on (アプリ ${app} を続けてデプロイ) または --resume back (設定を元に戻す) を指定してください。`,
    }),
  backupDamaged: (path: string) =>
    new ToolError('backupDamaged', {
      en: `The backup ${path} is damaged or incomplete; nothing was changed. Choose another one: "npm run rollback -- --list" names them.`,
      ja: `バックアップ ${path} が壊れているか不完全です。何も変更していません。npm run rollback -- --list で別のバックアップを選んでください。`,
    }),
  noBackup: (app: string) =>
    wrongUsage('noBackup', {
      en: `There is no such backup of app ${app}: list them with "npm run rollback -- --list".`,
      ja: `アプリ ${app} の該当するバックアップがありません。npm run rollback -- --list で一覧を確認してください。`,
    }),
  engineMissing: () =>
    wrongUsage('engineMissing', {
      en: 'The engine cli-kintone needs the package @kintone/cli, which is not installed: run "npm install --save-dev @kintone/cli".',
      ja: 'エンジン cli-kintone には @kintone/cli パッケージが必要です。npm install --save-dev @kintone/cli を実行してください。',
    }),
  engineNeedsPassword: () =>
    wrongUsage('engineNeedsPassword', {
      en: 'The engine cli-kintone knows password authentication only: set KINTONE_USERNAME and KINTONE_PASSWORD, or use the default engine.',
      ja: 'エンジン cli-kintone はパスワード認証のみに対応しています。KINTONE_USERNAME と KINTONE_PASSWORD を設定するか、既定のエンジンを使ってください。',
    }),
  engineNeedsNoCertificate: () =>
    wrongUsage('engineNeedsNoCertificate', {
      en: 'The engine cli-kintone takes the password of a client certificate on its command line only, where others can read it: use the default engine.',
      ja: 'エンジン cli-kintone はクライアント証明書のパスワードをコマンドラインでしか受け取れず、他の人に読まれるおそれがあります。既定のエンジンを使ってください。',
    }),
  engineFailed: (line: string) =>
    new ToolError('engineFailed', {
      en: `cli-kintone ended without deploying (${toForeignText(line)}): put that right, or leave --engine out to use the default engine.`,
      ja: `cli-kintone がデプロイせずに終了しました (${toForeignText(line)})。原因を取り除くか、--engine を外して既定のエンジンを使ってください。`,
    }),
};
