/** What each rule says, in both languages. Vendor formats have their own table. */
import type { CredentialKind } from '../credential-names.ts';

export interface RuleText {
  en: string;
  ja: string;
}

/** Rules that come from the place where a value stands. */
export const placeRules = {
  'kintone-api-token-header': {
    en: 'Kintone API token in a request header: everyone who can open the app can read it.',
    ja: 'リクエストヘッダーにkintoneのAPIトークンがあります。アプリを開ける人は誰でも読めます。',
  },
  'kintone-api-token': {
    en: 'Kintone API token: everyone who can open the app can read it.',
    ja: 'kintoneのAPIトークンがあります。アプリを開ける人は誰でも読めます。',
  },
  'kintone-password-header': {
    en: 'Login name and password for X-Cybozu-Authorization, readable by everyone who can open the app.',
    ja: 'X-Cybozu-Authorizationのログイン名とパスワードが、アプリを開ける人全員に読めます。',
  },
  password: {
    en: 'Password written into the source.',
    ja: 'パスワードがソースに書かれています。',
  },
  'basic-auth': {
    en: 'User name and password of Basic authentication written into the source.',
    ja: 'Basic認証のユーザー名とパスワードがソースに書かれています。',
  },
  'oauth-token': {
    en: 'OAuth access token or other bearer token written into the source.',
    ja: 'OAuthのアクセストークンなどのBearerトークンがソースに書かれています。',
  },
  'oauth-client-secret': {
    en: 'OAuth client secret written into the source.',
    ja: 'OAuthのクライアントシークレットがソースに書かれています。',
  },
  'url-credential': {
    en: 'Credential in a URL, where logs and the browser history keep it too.',
    ja: 'URLに認証情報があります。ログやブラウザーの履歴にも残ります。',
  },
  'url-login': {
    en: 'User name and password in a URL.',
    ja: 'URLにユーザー名とパスワードがあります。',
  },
  'service-secret': {
    en: 'Key or token of another service written into the source.',
    ja: '外部サービスのキーまたはトークンがソースに書かれています。',
  },
} as const satisfies Record<string, RuleText>;

export type PlaceRule = keyof typeof placeRules;

const sessionAdvice: RuleText = {
  en: 'Revoke it and remove it. In the page, call Kintone with the session client: it needs no credential.',
  ja: '無効にしてから削除してください。画面内ではセッションクライアントを使えば認証情報は要りません。',
};

const proxyAdvice: RuleText = {
  en: 'Revoke it and remove it. Keep it in the proxy settings of a plug-in (kintone.plugin.app.setProxyConfig) and call the service with kintone.plugin.app.proxy.',
  ja: '無効にしてから削除してください。プラグインのプロキシ設定(kintone.plugin.app.setProxyConfig)に保存し、kintone.plugin.app.proxyで呼び出してください。',
};

/** What to do instead. */
export function toAdvice(kind: CredentialKind): RuleText {
  return kind === 'thirdParty' || kind === 'basic' ? proxyAdvice : sessionAdvice;
}
