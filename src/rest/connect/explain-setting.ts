/** Says what pasted headers or a curl line do: which method wins, what it may do, and what is wrong with it. Works on masked text only. */
import type { Text } from '../catalogue/endpoint.ts';
import { toShape } from './mask-pasted.ts';
import { methodLimits, type SignIn } from './methods.ts';

export type PresentMethod = SignIn | 'basic';

export interface SettingExplanation {
  /** In the order of priority; `basic` is the gate before all of them. */
  present: PresentMethod[];
  /** Null when nothing signs in. */
  winner: SignIn | null;
  notes: Text[];
}

const priority = ['password', 'apiToken', 'oauth', 'userApi', 'session'] as const satisfies readonly SignIn[];

const mistakes = {
  nothing: {
    en: 'Nothing here signs in (CB_AU01).',
    ja: '認証情報がありません（CB_AU01）。',
  },
  onlyBasic: {
    en: 'Basic only opens the gate; add a password, token or session.',
    ja: 'Basic認証は入口だけです。パスワード、トークン、セッションのいずれかを加えてください。',
  },
  notEncoded: {
    en: 'X-Cybozu-Authorization must be base64 of login:password; this is not (CB_WA01).',
    ja: 'X-Cybozu-Authorizationは「ログイン名:パスワード」のbase64ですが、形式が違います（CB_WA01）。',
  },
  tokenAsPassword: {
    en: 'This looks like an API token: it belongs into X-Cybozu-API-Token.',
    ja: 'APIトークンのようです。X-Cybozu-API-Tokenに指定してください。',
  },
  tokenLength: {
    en: 'An API token has 40 characters; one here has not.',
    ja: 'APIトークンは40文字ですが、長さの違うものがあります。',
  },
  tooManyTokens: {
    en: 'More than nine tokens: Kintone refuses the request.',
    ja: 'トークンが9個を超えているため、拒否されます。',
  },
  basicNotEncoded: {
    en: 'Basic must be base64 of user:password; this is not.',
    ja: 'Basicの値は「ユーザー名:パスワード」のbase64ですが、形式が違います。',
  },
  noScheme: {
    en: 'Authorization needs Basic or Bearer before the value.',
    ja: 'Authorizationの値の前にBasicまたはBearerが必要です。',
  },
  requestedWith: {
    en: 'A session without X-Requested-With is refused (CB_JH01).',
    ja: 'X-Requested-Withのないセッション認証は拒否されます（CB_JH01）。',
  },
  twoAuthorizations: {
    en: 'Basic and Bearer share one header and cannot go together.',
    ja: 'BasicとBearerは同じヘッダーのため併用できません。',
  },
  ignored: {
    en: 'The weaker methods are ignored.',
    ja: '優先度の低い方法は無視されます。',
  },
  getWithContentType: {
    en: 'A GET without body is refused with Content-Type JSON (CB_IL02).',
    ja: '本文のないGETにContent-Type: application/jsonを付けるとCB_IL02になります。',
  },
} as const satisfies Record<string, Text>;

interface Headers {
  all(name: string): string[];
}

function readHeaders(masked: string): Headers {
  const found = [...masked.matchAll(/([A-Za-z][\w-]*)["']?\s*[:=]\s*["']?([^"'\n]*)/g)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    value: (match[2] ?? '').trim(),
  }));
  return { all: (name) => found.filter((header) => header.name === name).map((header) => header.value) };
}

function explainPassword(values: readonly string[]): Text[] {
  return values
    .map(toShape)
    .filter((shape) => !shape.isLogin)
    .map((shape) => (shape.length === 40 ? mistakes.tokenAsPassword : mistakes.notEncoded));
}

function explainTokens(values: readonly string[]): Text[] {
  const tokens = values.flatMap((value) => value.split(',')).filter((token) => token.trim() !== '');
  const isReal = (token: string): boolean => token.includes('‹');
  const notes: Text[] = [];
  if (tokens.some((token) => isReal(token) && toShape(token.trim()).length !== 40)) notes.push(mistakes.tokenLength);
  if (tokens.length > 9) notes.push(mistakes.tooManyTokens);
  return notes;
}

/** Explains text that `maskPasted` has masked. */
export function explainSetting(masked: string): SettingExplanation {
  const headers = readHeaders(masked);
  const passwords = headers.all('x-cybozu-authorization').filter(Boolean);
  const tokens = headers.all('x-cybozu-api-token').filter(Boolean);
  const authorizations = headers.all('authorization').filter(Boolean);
  const bearers = authorizations.filter((value) => /^bearer\s/i.test(value));
  const basics = authorizations.filter((value) => /^basic\s/i.test(value));
  const hasUser = /(^|\s)(-u|--user)[\s=]/.test(masked);
  const found = new Set<PresentMethod>();
  if (passwords.length > 0) found.add('password');
  if (tokens.length > 0) found.add('apiToken');
  if (bearers.some((value) => !value.includes('cy.s.'))) found.add('oauth');
  if (bearers.some((value) => value.includes('cy.s.'))) found.add('userApi');
  if (headers.all('cookie').some(Boolean)) found.add('session');
  if (basics.length > 0 || hasUser) found.add('basic');
  const winner = priority.find((method) => found.has(method)) ?? null;
  const notes: Text[] = [...explainPassword(passwords), ...explainTokens(tokens)];
  if (authorizations.length > bearers.length + basics.length) notes.push(mistakes.noScheme);
  if (basics.some((value) => value.includes('‹') && !toShape(value).isLogin)) notes.push(mistakes.basicNotEncoded);
  if (found.has('basic') && bearers.length > 0) notes.push(mistakes.twoAuthorizations);
  if (winner === 'session' && headers.all('x-requested-with').length === 0) notes.push(mistakes.requestedWith);
  if (isBodylessGet(masked, headers)) notes.push(mistakes.getWithContentType);
  if (winner) notes.push(...methodLimits[winner]);
  else notes.push(found.has('basic') ? mistakes.onlyBasic : mistakes.nothing);
  if (priority.filter((method) => found.has(method)).length > 1) notes.push(mistakes.ignored);
  const present = [...priority, 'basic' as const].filter((method) => found.has(method));
  return { present, winner, notes };
}

function isBodylessGet(masked: string, headers: Headers): boolean {
  if (!/\bcurl\b/.test(masked) || !headers.all('content-type').some((value) => value.includes('json'))) return false;
  const hasBody = /\s(-d|--data[\w-]*|-F|--form)[\s=]/.test(masked);
  const isGet = /(-X|--request)[\s=]+["']?GET/.test(masked) || !/(-X|--request)[\s=]/.test(masked);
  return isGet && !hasBody;
}
