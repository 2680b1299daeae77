/** What can go wrong between the browser and the command, one sentence each. */
import { ToolError, wrongUsage } from '../command-line/failure.ts';

export const loginFailures = {
  consentRefused: () =>
    new ToolError('consentRefused', {
      en: 'Access was refused in the browser, so there is no login; run "npm run login" again to allow it.',
      ja: 'ブラウザーでアクセスが拒否されたため、ログインしていません。許可する場合はもう一度 npm run login を実行してください。',
    }),
  authorizationFailed: (error: string) =>
    new ToolError('authorizationFailed', {
      en: `Kintone refused the authorization (${error}): check client id, redirect endpoint and scopes of the OAuth client.`,
      ja: `kintone が認可を拒否しました (${error})。OAuth クライアントの ID、リダイレクトエンドポイント、スコープを確認してください。`,
    }),
  wrongState: () =>
    new ToolError('wrongState', {
      en: 'The answer does not belong to this login (wrong state), so it was thrown away: run "npm run login" again.',
      ja: 'このログインに対する応答ではない (state が不一致) ため破棄しました。もう一度 npm run login を実行してください。',
    }),
  noCode: () =>
    new ToolError('noCode', {
      en: 'That address holds no authorization code: paste the whole address that the browser shows after you allowed access.',
      ja: 'そのアドレスには認可コードがありません。許可した後にブラウザーに表示されるアドレス全体を貼り付けてください。',
    }),
  callbackTimedOut: (seconds: number) =>
    new ToolError('callbackTimedOut', {
      en: `No answer from the browser within ${seconds} s: run "npm run login" again, with --paste if this machine has no browser.`,
      ja: `${seconds} 秒以内にブラウザーからの応答がありませんでした。もう一度 npm run login を実行してください。ブラウザーのないマシンでは --paste を付けてください。`,
    }),
  portTaken: (port: string) =>
    new ToolError('portTaken', {
      en: `Port ${port} is in use, so the answer of the browser cannot be received: stop what uses it, or use --paste.`,
      ja: `ポート ${port} が使用中のため、ブラウザーの応答を受け取れません。使用中のプログラムを終了するか、--paste を使ってください。`,
    }),
  redirectInvalid: () =>
    wrongUsage('redirectInvalid', {
      en: '--redirect-uri must be the redirect endpoint that is registered for the OAuth client, for example https://localhost:3000/oauth2callback.',
      ja: '--redirect-uri には OAuth クライアントに登録したリダイレクトエンドポイント (例: https://localhost:3000/oauth2callback) を指定してください。',
    }),
  redirectNeedsPaste: () =>
    wrongUsage('redirectNeedsPaste', {
      en: 'A redirect endpoint on another host can only be used with --paste.',
      ja: '他のホストのリダイレクトエンドポイントは --paste を付けた場合のみ使用できます。',
    }),
  clientMissing: () =>
    wrongUsage('clientMissing', {
      en: 'No OAuth client is given: set --client-id or KINTONE_OAUTH_CLIENT_ID, and KINTONE_OAUTH_CLIENT_SECRET.',
      ja: 'OAuth クライアントの指定がありません。--client-id または KINTONE_OAUTH_CLIENT_ID と、KINTONE_OAUTH_CLIENT_SECRET を設定してください。',
    }),
  clientSecretMissing: () =>
    wrongUsage('clientSecretMissing', {
      en: 'The secret of the OAuth client is missing and nobody can be asked for it here: set KINTONE_OAUTH_CLIENT_SECRET.',
      ja: 'OAuth クライアントのシークレットがなく、ここでは入力を求められません。KINTONE_OAUTH_CLIENT_SECRET を設定してください。',
    }),
  scopesNotGranted: (missing: readonly string[]) =>
    new ToolError('scopesNotGranted', {
      en: `Kintone gave a token without ${missing.join(', ')}, so it was not kept: run "npm run login" again and allow everything.`,
      ja: `kintone が発行したトークンに ${missing.join(', ')} が含まれていないため、保存していません。もう一度 npm run login を実行してすべて許可してください。`,
    }),
};
