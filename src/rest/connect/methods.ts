/** The ways to sign in: their names, and what each may do and may not. Source: https://kintone.dev/en/docs/kintone/overview/authentication/ */
import type { Text } from '../catalogue/endpoint.ts';

export type SignIn = 'password' | 'apiToken' | 'oauth' | 'userApi' | 'session';

/** `basic` is the gate before all of them. */
export const methodNames: Record<SignIn | 'basic', Text> = {
  password: { en: 'password', ja: 'パスワード認証' },
  apiToken: { en: 'API token', ja: 'APIトークン' },
  oauth: { en: 'OAuth', ja: 'OAuth' },
  userApi: { en: 'User API token', ja: 'User APIトークン' },
  session: { en: 'session', ja: 'セッション認証' },
  basic: { en: 'Basic', ja: 'Basic認証' },
};

const rate: Text = {
  en: '10,000 calls a day and app; 100 at once in the whole domain.',
  ja: '1アプリ1日10,000リクエスト、ドメイン全体で同時100まで。',
};
const noGuests: Text = { en: 'Guest users are left out.', ja: 'ゲストユーザーは使えません。' };

export const methodLimits: Record<SignIn, readonly Text[]> = {
  password: [
    {
      en: 'All that the account may do, in every app, until its password changes. Accounts with two-factor authentication are refused (CB_TW02).',
      ja: 'アカウントの全権限で動作し、パスワード変更で使えなくなります。2要素認証のアカウントでは使えません（CB_TW02）。',
    },
    noGuests,
    rate,
  ],
  apiToken: [
    {
      en: 'What its boxes allow, in its own app only; never customization, spaces or the app list. A request takes nine at most; lookups need the token of their app too.',
      ja: '許可した操作だけを、そのアプリで行えます。カスタマイズ、スペース、アプリ一覧には使えません。1リクエストに9個までで、ルックアップには参照先のトークンも必要です。',
    },
    {
      en: 'It works only after "Update App"; what it does is logged as Administrator.',
      ja: '「アプリを更新」の後に有効になり、操作はAdministratorとして記録されます。',
    },
    noGuests,
    rate,
  ],
  oauth: [
    {
      en: 'What its scopes cover and the person may do; spaces and plug-ins have no scope. Scopes are fixed at consent. A token lives an hour, then it is refreshed.',
      ja: 'スコープと本人の権限の範囲で使えます。スコープは許可時に固定され、スペースとプラグインにはありません。トークンは1時間で更新します。',
    },
    {
      en: 'An administrator registers the client (20 a domain) and chooses its users. Basic authentication cannot be combined.',
      ja: '管理者がクライアント（ドメインに20個まで）を登録し、利用ユーザーを選びます。Basic認証とは併用できません。',
    },
    noGuests,
    rate,
  ],
  userApi: [
    {
      en: 'The User API of the domain, not the apps of Kintone.',
      ja: 'ドメインのUser API用で、kintoneのアプリには使えません。',
    },
  ],
  session: [
    {
      en: 'Only inside the page, with the rights of the person. It needs X-Requested-With, and for writes the CSRF token; kintone.api() sends both.',
      ja: '画面内でのみ、本人の権限で動作します。X-Requested-Withと書き込み時のCSRFトークンが必要ですが、kintone.api()が付けます。',
    },
    rate,
  ],
};
