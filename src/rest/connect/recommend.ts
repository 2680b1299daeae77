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
    en: 'It runs in a Kintone page: the session is there already, and everything uploaded can be read by everyone.',
    ja: 'Kintone の画面で動くため、セッションをそのまま使えます。アップロードしたコードは誰でも読めます。',
  },
  guest: {
    en: 'Guest users can use the session of their browser only.',
    ja: 'ゲストユーザーが使えるのはブラウザーのセッションだけです。',
  },
  eachPerson: {
    en: 'Each person allows it once; it acts with their rights, narrowed by scopes, and survives a password change.',
    ja: '各ユーザーが一度許可すれば、その人の権限をスコープで絞って動作し、パスワード変更後も使えます。',
  },
  token: {
    en: 'It belongs to the app and not to a person: rights are fixed and can be withdrawn alone.',
    ja: '個人ではなくアプリに紐づくため、権限が明確で、単独で無効にできます。',
  },
  tokenRefused: {
    en: 'Kintone takes no API token for one of the calls.',
    ja: '選んだ操作の中に API トークンを使えないものがあります。',
  },
  manyApps: {
    en: 'It needs more apps than one request can carry tokens for.',
    ja: '1 回のリクエストで指定できるトークン数を超えるアプリを扱うためです。',
  },
  unattended: {
    en: 'Nobody is there to allow access in a browser; use an account made for this, with few rights.',
    ja: 'ブラウザーで許可する人がいないため、権限を絞った専用アカウントを使います。',
  },
  revocable: {
    en: 'No password leaves your hands, two-factor accounts work, and it can be withdrawn alone.',
    ja: 'パスワードを渡さずに済み、2 要素認証のアカウントでも使え、単独で無効にできます。',
  },
} as const satisfies Record<string, Text>;

const limits = {
  rate: {
    en: '10,000 calls a day and app; 100 at once in the whole domain.',
    ja: '1 アプリ 1 日 10,000 リクエスト、ドメイン全体で同時 100 まで。',
  },
  tokenScope: {
    en: 'One token opens one app; a request takes nine at most. Lookups and related records need the token of their app too.',
    ja: 'トークンは 1 アプリ専用で、1 リクエストに 9 個まで。ルックアップや関連レコードには参照先アプリのトークンも必要です。',
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
    en: 'It opens everything that the account may do, and ends with a password change.',
    ja: 'アカウントのすべての権限で動作し、パスワードを変更すると使えなくなります。',
  },
  oauthScope: {
    en: 'Scopes are fixed when access is allowed; spaces, guests and plug-ins have none. An access token lives an hour, then it is refreshed.',
    ja: 'スコープは許可時に固定され、スペース・ゲスト・プラグインには使えません。アクセストークンは 1 時間で更新します。',
  },
  oauthClients: {
    en: 'An administrator registers the client (20 a domain) and chooses its users. Basic authentication cannot be combined.',
    ja: '管理者がクライアント (ドメインに 20 個まで) を登録し、利用ユーザーを選びます。Basic 認証とは併用できません。',
  },
  guest: { en: 'Guest users are left out.', ja: 'ゲストユーザーは使えません。' },
  session: {
    en: 'Only inside the page, with the rights of the person; writes carry the CSRF token, which Kintone adds itself.',
    ja: '画面内でのみ、本人の権限で動作します。書き込みに必要な CSRF トークンは Kintone が付けます。',
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
