/** What can go wrong with the way to Kintone and with signing in, one sentence each: what failed, on what, and the next step. */
import { type Sentence, ToolError, wrongUsage } from './failure.ts';

const helpHint = { en: 'See --help.', ja: '--help をご覧ください。' };

export const failures = {
  baseUrlMissing: () =>
    wrongUsage('baseUrlMissing', {
      en: `No Kintone address is given: set --base-url or KINTONE_BASE_URL, for example https://example.cybozu.com.`,
      ja: `kintone のアドレスがありません。--base-url または KINTONE_BASE_URL に https://example.cybozu.com のように指定してください。`,
    }),
  baseUrlInvalid: () =>
    wrongUsage('baseUrlInvalid', {
      en: 'The base URL is not an address: write it like https://example.cybozu.com, without login name or password in it.',
      ja: 'ベース URL が正しくありません。ログイン名やパスワードを含めず、https://example.cybozu.com のように指定してください。',
    }),
  baseUrlNotHttps: (host: string) =>
    wrongUsage('baseUrlNotHttps', {
      en: `${host} must be reached over https; plain http is accepted for localhost only.`,
      ja: `${host} には https で接続してください。http を使えるのは localhost だけです。`,
    }),
  methodMissing: (host: string) =>
    wrongUsage('methodMissing', {
      en: `No way to sign in to ${host}: run "npm run login", or set KINTONE_USERNAME and KINTONE_PASSWORD.`,
      ja: `${host} にログインする方法がありません。npm run login を実行するか、KINTONE_USERNAME と KINTONE_PASSWORD を設定してください。`,
    }),
  passwordMissing: () =>
    wrongUsage('passwordMissing', {
      en: 'A login name without a password: set KINTONE_PASSWORD, or run in a terminal to be asked for it.',
      ja: 'ログイン名に対するパスワードがありません。KINTONE_PASSWORD を設定するか、ターミナルで実行して入力してください。',
    }),
  basicWithOAuth: () =>
    wrongUsage('basicWithOAuth', {
      en: 'Basic authentication cannot go together with an OAuth token, because both use the Authorization header: use the password method.',
      ja: 'Basic 認証と OAuth トークンは同じ Authorization ヘッダーを使うため併用できません。パスワード認証を使ってください。',
    }),
  apiTokenRefused: () =>
    wrongUsage('apiTokenRefused', {
      en: 'Kintone does not accept an API token for JavaScript and CSS customization: run "npm run login", or set KINTONE_USERNAME and KINTONE_PASSWORD.',
      ja: 'kintone は JavaScript / CSS カスタマイズの操作に API トークンを認めていません。npm run login を実行するか、KINTONE_USERNAME と KINTONE_PASSWORD を設定してください。',
    }),
  optionInvalid: (option: string, expected: { en: string; ja: string }) =>
    wrongUsage('optionInvalid', {
      en: `${option} must be ${expected.en}. ${helpHint.en}`,
      ja: `${option} には${expected.ja}を指定してください。${helpHint.ja}`,
    }),
  pfxUnreadable: (path: string) =>
    wrongUsage('pfxUnreadable', {
      en: `The client certificate ${path} could not be read: check KINTONE_PFX_FILE_PATH.`,
      ja: `クライアント証明書 ${path} を読み込めません。KINTONE_PFX_FILE_PATH を確認してください。`,
    }),
  pfxRefused: () =>
    wrongUsage('pfxRefused', {
      en: 'The client certificate could not be opened: check that the file is PKCS#12 (.pfx) and that its password is right.',
      ja: 'クライアント証明書を開けません。PKCS#12 (.pfx) 形式であることと、パスワードを確認してください。',
    }),

  hostNotFound: (host: string) =>
    new ToolError('hostNotFound', {
      en: `${host} does not exist or cannot be looked up: check the address and the network.`,
      ja: `${host} が見つかりません。アドレスとネットワークを確認してください。`,
    }),
  hostUnreachable: (host: string) =>
    new ToolError('hostUnreachable', {
      en: `${host} does not answer: check the address, the network and the proxy variables.`,
      ja: `${host} から応答がありません。アドレス、ネットワーク、プロキシの環境変数を確認してください。`,
    }),
  timedOut: (host: string) =>
    new ToolError('timedOut', {
      en: `${host} took too long to answer: try again later.`,
      ja: `${host} の応答が時間内にありませんでした。しばらくしてからやり直してください。`,
    }),
  tlsFailed: (host: string) =>
    new ToolError('tlsFailed', {
      en: `No trusted https connection to ${host}: check the address, and NODE_EXTRA_CA_CERTS if your company inspects traffic.`,
      ja: `${host} と信頼できる https 接続を確立できません。アドレスと、社内プロキシがある場合は NODE_EXTRA_CA_CERTS を確認してください。`,
    }),
  certificateMissing: (host: string) =>
    new ToolError('certificateMissing', {
      en: `${host} lets nobody in without its client certificate: set KINTONE_PFX_FILE_PATH and KINTONE_PFX_FILE_PASSWORD.`,
      ja: `${host} への接続にはクライアント証明書が必要です。KINTONE_PFX_FILE_PATH と KINTONE_PFX_FILE_PASSWORD を設定してください。`,
    }),
  notKintone: (host: string) =>
    new ToolError('notKintone', {
      en: `${host} answered with a web page instead of the Kintone API: check the base URL.`,
      ja: `${host} は kintone API ではなくウェブページを返しました。ベース URL を確認してください。`,
    }),
  redirected: (host: string) =>
    new ToolError('redirected', {
      en: `${host} sends the call on to another address, which was not followed, because the credential would go along: check the base URL.`,
      ja: `${host} が別のアドレスに転送しようとしましたが、認証情報も送られてしまうため中止しました。ベース URL を確認してください。`,
    }),
  serverFailed: (host: string, status: string) =>
    new ToolError('serverFailed', {
      en: `${host} answered with HTTP ${status}: the service may be under maintenance, try again later.`,
      ja: `${host} が HTTP ${status} を返しました。メンテナンス中の可能性があります。しばらくしてからやり直してください。`,
    }),
  callRefused: (host: string, status: string) =>
    new ToolError('callRefused', {
      en: `${host} refused the call with HTTP ${status} and gave no reason: check the base URL, and what stands between you and Kintone.`,
      ja: `${host} が理由を示さずに HTTP ${status} でリクエストを拒否しました。ベース URL と、途中のプロキシなどを確認してください。`,
    }),
  passwordRefused: (host: string) =>
    new ToolError('passwordRefused', {
      en: `${host} refused the login name or password; it was tried once only, so that the account is not locked.`,
      ja: `${host} がログイン名またはパスワードを拒否しました。アカウントのロックを避けるため、再試行はしていません。`,
    }),
  twoFactor: (host: string) =>
    new ToolError('twoFactor', {
      en: `This account uses two-factor authentication, so ${host} refuses its password for the API: run "npm run login" instead.`,
      ja: `このアカウントは 2 要素認証を使っているため、${host} は API のパスワード認証を拒否します。npm run login を使ってください。`,
    }),
  basicRefused: (host: string) =>
    new ToolError('basicRefused', {
      en: `${host} asks for Basic authentication: set KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD.`,
      ja: `${host} は Basic 認証を求めています。KINTONE_BASIC_AUTH_USERNAME と KINTONE_BASIC_AUTH_PASSWORD を設定してください。`,
    }),
  signInRequired: (host: string) =>
    new ToolError('signInRequired', {
      en: `${host} did not accept any credential: run "npm run whoami" to see which method is in force.`,
      ja: `${host} で認証できませんでした。npm run whoami で有効な認証方法を確認してください。`,
    }),
  tokenExpired: (host: string) =>
    new ToolError('tokenExpired', {
      en: `${host} no longer accepts the OAuth token: run "npm run login" again.`,
      ja: `${host} が OAuth トークンを受け付けません。もう一度 npm run login を実行してください。`,
    }),
  scopeMissing: (host: string) =>
    new ToolError('scopeMissing', {
      en: `The OAuth token for ${host} lacks a scope for this call: run "npm run login" with the task that you need.`,
      ja: `${host} の OAuth トークンに必要なスコープがありません。目的のタスクを指定して npm run login を実行してください。`,
    }),
  apiTokenUnknown: (host: string) =>
    new ToolError('apiTokenUnknown', {
      en: `${host} does not know this API token for the app: check that the app was updated after the token was made.`,
      ja: `${host} はこの API トークンを認識できません。トークン生成後にアプリを更新したか確認してください。`,
    }),
  noRight: (what: Sentence) =>
    new ToolError('noRight', {
      en: `The account has no right to ${what.en}: ask for app management permission, and system administration for customization.`,
      ja: `このアカウントには、${what.ja}権限がありません。アプリ管理権限と、カスタマイズには kintone システム管理権限が必要です。`,
    }),
  appNotFound: (app: string) =>
    new ToolError('appNotFound', {
      en: `App ${app} does not exist on this Kintone: check --app or "app" in the manifest.`,
      ja: `アプリ ${app} が見つかりません。--app またはマニフェストの app を確認してください。`,
    }),
  guestSpaceNeeded: (app: string) =>
    new ToolError('guestSpaceNeeded', {
      en: `App ${app} belongs to a guest space: give its number with --guest-space-id.`,
      ja: `アプリ ${app} はゲストスペースにあります。--guest-space-id でスペースの番号を指定してください。`,
    }),
  tooManyRequests: (host: string) =>
    new ToolError('tooManyRequests', {
      en: `${host} has too many API requests running at the moment: try again in a minute.`,
      ja: `${host} の API 同時リクエスト数が上限に達しています。少し待ってからやり直してください。`,
    }),
  kintone: (code: string, message: string) =>
    new ToolError('kintone', {
      en: `Kintone refused the call (${code}): ${message}`,
      ja: `kintone がリクエストを拒否しました (${code}): ${message}`,
    }),
  diskFull: (path: string) =>
    new ToolError('diskFull', {
      en: `No space is left to write ${path}: free some space and run the command again.`,
      ja: `${path} を書き込む空き容量がありません。空きを増やしてから実行し直してください。`,
    }),
  notWritable: (path: string) =>
    new ToolError('notWritable', {
      en: `${path} may not be written: check the permissions of the folder.`,
      ja: `${path} に書き込めません。フォルダーの権限を確認してください。`,
    }),
  cancelled: () =>
    new ToolError('cancelled', {
      en: 'Stopped on request; nothing more was changed.',
      ja: '操作を中止しました。これ以上の変更はしていません。',
    }),
  unexpected: (message: string) =>
    new ToolError('unexpected', {
      en: `Something unexpected happened: ${message}`,
      ja: `予期しないエラーが発生しました: ${message}`,
    }),
};
