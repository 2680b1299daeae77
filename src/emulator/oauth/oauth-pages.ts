/** Pages of the OAuth server that a person meets on the way of a client: consent, and what cannot go on. */
import { escapeHtml, renderPlainPage } from '../sign-in/plain-page.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { scopeTexts } from './scopes.ts';

export type PageLanguage = 'en' | 'ja';

const texts = {
  en: {
    noPrivilegeTitle: 'You may not open this page',
    noPrivilege: 'Only administrators register OAuth clients.',
    portal: 'To the portal',
    consentTitle: 'Allow access to the local Kintone?',
    wants: (name: string, user: string) => `${name} wants to act for ${user} and asks to:`,
    allow: 'Allow',
    deny: 'Deny',
    problemTitle: 'This authorization request cannot go on',
    unknownClient: 'The client_id belongs to no registered OAuth client. Register it, or correct the client_id.',
    redirectMismatch:
      'The redirect_uri is not exactly the registered redirect endpoint. Nothing was sent to it. Correct one of the two.',
  },
  ja: {
    noPrivilegeTitle: 'このページを開く権限がありません',
    noPrivilege: 'OAuthクライアントを登録できるのは、cybozu.com共通管理者だけです。',
    portal: 'ポータルへ',
    consentTitle: 'ローカルkintoneへのアクセスを許可しますか？',
    wants: (name: string, user: string) => `${name}が、${user}として次の操作を求めています。`,
    allow: '許可',
    deny: '拒否',
    problemTitle: '認可リクエストを続行できません',
    unknownClient: 'client_idに該当するOAuthクライアントがありません。登録するか、client_idを修正してください。',
    redirectMismatch:
      'redirect_uriが登録されたリダイレクトエンドポイントと一致しません。何も送信していません。どちらかを修正してください。',
  },
};

const titles = {
  unknownClient: 'problemTitle',
  redirectMismatch: 'problemTitle',
  noPrivilege: 'noPrivilegeTitle',
} as const;

type Problem = keyof typeof titles;

export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}

export interface ConsentPage {
  language: PageLanguage;
  request: AuthorizationRequest;
  /** Stays in the address of the decision: there it survives a new sign-in, and no field of a form changes its line breaks. */
  params: URLSearchParams;
  userName: string;
  requestToken: string;
}

export function renderConsentPage(page: ConsentPage): string {
  const text = texts[page.language];
  const scopes = page.request.scopes
    .map((scope) => `<li>${escapeHtml(scopeTexts[scope][page.language])} <code>${scope}</code></li>`)
    .join('');
  const action = `/oauth2/authorization?${page.params.toString()}`;
  const content = `<p>${escapeHtml(text.wants(page.request.client.name, page.userName))}</p><ul>${scopes}</ul>
<p><code>${escapeHtml(page.request.redirectUri)}</code></p>
<form method="post" action="${escapeHtml(action)}">${hidden('__REQUEST_TOKEN__', page.requestToken)}
<button name="decision" value="allow">${text.allow}</button><button class="quiet" name="decision" value="deny">${text.deny}</button></form>`;
  return renderPlainPage({ language: page.language, title: text.consentTitle, content, isWide: true });
}

export function renderProblemPage(language: PageLanguage, problem: Problem): string {
  const text = texts[language];
  // From the others nobody comes from the portal: a program led there.
  const back = problem === 'noPrivilege' ? `<p><a href="/k/">${text.portal}</a></p>` : '';
  const content = `<p role="alert">${escapeHtml(text[problem])}</p>${back}`;
  return renderPlainPage({ language, title: text[titles[problem]], content, isWide: true });
}
