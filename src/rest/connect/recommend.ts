/** Four answers in, one recommended method out, with the reasons and the limits that matter. */
import type { Text } from '../catalogue/endpoint.ts';
import { methodLimits } from './methods.ts';
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
  limits: readonly Text[];
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
    ja: '選んだ操作の中にAPIトークンを使えないものがあります。',
  },
  manyApps: {
    en: 'One request carries nine tokens at most.',
    ja: 'トークンは1リクエストに9個までです。',
  },
  unattended: {
    en: 'Nobody is there to allow access: use an account made for this, with few rights.',
    ja: '許可する人がいないため、権限を絞った専用アカウントを使います。',
  },
  revocable: {
    en: 'No password is handed out, two-factor accounts work, and it can be withdrawn alone.',
    ja: 'パスワードを渡さず、2要素認証でも使え、単独で無効にできます。',
  },
} as const satisfies Record<string, Text>;

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

/** The method of signing in that fits the answers, why, and what it cannot do; `none` where Kintone has no way. */
export function recommend(answers: Answers): Recommendation {
  const chosen = choose(answers);
  return { ...chosen, limits: chosen.method === 'none' ? [] : methodLimits[chosen.method] };
}
