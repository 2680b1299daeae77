/** Four answers in, one recommended method out, with the reasons and the limits that matter. Source: https://kintone.dev/en/docs/kintone/overview/authentication/ */
import type { Text } from '../catalogue/endpoint.ts';
import { toNeededRights } from './needed-rights.ts';
import type { CallId, OutsideMethod } from './target.ts';

export interface Answers {
  /** Who calls. */
  caller: 'customization' | 'script' | 'postman' | 'integrator' | 'app';
  /** How many apps. */
  apps: 'one' | 'few' | 'many';
  /** With whose rights. */
  actsAs: 'service' | 'me' | 'eachPerson' | 'guest';
  /** Where it runs. */
  runsOn: 'page' | 'server' | 'machine' | 'ci';
  calls: readonly CallId[];
}

export type Recommended = 'session' | OutsideMethod | 'none';

export interface Recommendation {
  method: Recommended;
  reasons: Text[];
  limits: Text[];
}

const reasons = {
  page: {
    en: 'The page has a session already, and everyone can read what is uploaded.',
    ja: '画面のセッションをそのまま使えます。アップロードしたコードは誰でも読めます。',
  },
  guest: {
    en: 'Guest users have the session of their browser only.',
    ja: 'ゲストユーザーが使えるのはブラウザーのセッションだけです。',
  },
  eachPerson: {
    en: 'Each person allows it once; it has their rights within its scopes, and survives a password change.',
    ja: '一度許可すれば、スコープ内でその人の権限で動作し、パスワード変更後も使えます。',
  },
  token: {
    en: 'It belongs to the app, not to a person, and can be withdrawn alone.',
    ja: '個人ではなくアプリに紐づき、単独で無効にできます。',
  },
  tokenRefused: {
    en: 'Kintone takes no API token for one of the calls.',
    ja: '選んだ操作の中に API トークンを使えないものがあります。',
  },
  manyApps: {
    en: 'One request carries nine tokens at most.',
    ja: 'トークンは 1 リクエストに 9 個までです。',
  },
  unattended: {
    en: 'Nobody is there to allow access: use an account made for this, with few rights.',
    ja: '許可する人がいないため、権限を絞った専用アカウントを使います。',
  },
  revocable: {
    en: 'No password is handed out, two-factor accounts work, and it can be withdrawn alone.',
    ja: 'パスワードを渡さず、2 要素認証でも使え、単独で無効にできます。',
  },
} as const satisfies Record<string, Text>;

const limits = {
  rate: {
    en: '10,000 calls a day and app; 100 at once in the whole domain.',
    ja: '1 アプリ 1 日 10,000 リクエスト、ドメイン全体で同時 100 まで。',
  },
  tokenScope: {
    en: 'One token opens one app; a request takes nine at most. Lookups need the token of their app too.',
    ja: 'トークンは 1 アプリ専用で、1 リクエストに 9 個まで。ルックアップには参照先のトークンも必要です。',
  },
  tokenUpdate: {
    en: 'A token works only after "Update App"; what it does is logged as Administrator.',
    ja: 'トークンは「アプリを更新」の後に有効になり、操作は Administrator として記録されます。',
  },
  twoFactor: {
    en: 'Accounts with two-factor authentication are refused.',
    ja: '2 要素認証のアカウントでは使えません。',
  },
  passwordRights: {
    en: 'It opens all that the account may do, until the password changes.',
    ja: 'アカウントの全権限で動作し、パスワード変更で使えなくなります。',
  },
  oauthScope: {
    en: 'Scopes are fixed at consent; spaces and plug-ins have none. A token lives an hour, then it is refreshed.',
    ja: 'スコープは許可時に固定され、スペースとプラグインには使えません。トークンは 1 時間で更新します。',
  },
  oauthClients: {
    en: 'An administrator registers the client (20 a domain) and chooses its users. Basic authentication cannot be combined.',
    ja: '管理者がクライアント (ドメインに 20 個まで) を登録し、利用ユーザーを選びます。Basic 認証とは併用できません。',
  },
  guest: { en: 'Guest users are left out.', ja: 'ゲストユーザーは使えません。' },
  session: {
    en: 'Only inside the page, with the rights of the person; Kintone adds the CSRF token.',
    ja: '画面内でのみ、本人の権限で動作します。CSRF トークンは kintone が付けます。',
  },
} as const satisfies Record<string, Text>;

const limitsOf: Record<Recommended, readonly Text[]> = {
  session: [limits.session, limits.rate],
  apiToken: [limits.tokenScope, limits.tokenUpdate, limits.guest, limits.rate],
  oauth: [limits.oauthScope, limits.oauthClients, limits.guest, limits.rate],
  password: [limits.passwordRights, limits.twoFactor, limits.guest, limits.rate],
  none: [],
};

function choose(answers: Answers): { method: Recommended; reasons: Text[] } {
  const { caller, apps, actsAs, runsOn, calls } = answers;
  if (caller === 'customization' || runsOn === 'page') return { method: 'session', reasons: [reasons.page] };
  if (actsAs === 'guest') return { method: 'none', reasons: [reasons.guest] };
  const needed = toNeededRights(calls);
  const unattended = runsOn === 'ci' || (runsOn === 'server' && actsAs === 'service');
  const why: Text[] = [];
  if (actsAs === 'eachPerson' && !needed.refused.includes('oauth')) {
    return { method: 'oauth', reasons: [reasons.eachPerson] };
  }
  if (needed.refused.includes('apiToken')) why.push(reasons.tokenRefused);
  else if (apps === 'many') why.push(reasons.manyApps);
  else return { method: 'apiToken', reasons: [reasons.token] };
  if (unattended || needed.refused.includes('oauth'))
    return { method: 'password', reasons: [...why, reasons.unattended] };
  return { method: 'oauth', reasons: [...why, reasons.revocable] };
}

export function recommend(answers: Answers): Recommendation {
  const chosen = choose(answers);
  return { ...chosen, limits: [...limitsOf[chosen.method]] };
}
