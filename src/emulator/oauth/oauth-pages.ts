/** Pages of the OAuth server: consent, problems, and the administration of clients. */
import type { OAuthClient } from '../domain/model.ts';
import { escapeHtml } from '../sign-in/sign-in-page.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { scopeTexts } from './scopes.ts';

export type PageLanguage = 'en' | 'ja';

const texts = {
  en: {
    consentTitle: 'Allow access to the local Kintone?',
    wants: (name: string, user: string) => `${name} wants to act for ${user} and asks to:`,
    allow: 'Allow',
    deny: 'Deny',
    problemTitle: 'This authorization request cannot go on',
    unknownClient: 'The client_id belongs to no registered OAuth client. Register it, or correct the client_id.',
    redirectMismatch:
      'The redirect_uri is not exactly the registered redirect endpoint. Nothing was sent to it. Correct one of the two.',
    adminTitle: 'OAuth clients',
    name: 'Client name',
    redirect: 'Redirect endpoint (https, or http on this machine)',
    users: 'Allowed users, one login name a line',
    add: 'Add OAuth client',
    save: 'Save',
    remove: 'Delete',
    revoke: 'Revoke all tokens',
    none: 'No OAuth client is registered.',
    invalid:
      'Enter a name of 1 to 64 characters, a valid redirect endpoint and known login names (at most 20 clients).',
  },
  ja: {
    consentTitle: 'ローカルkintoneへのアクセスを許可しますか？',
    wants: (name: string, user: string) => `${name}が、${user}として次の操作を求めています。`,
    allow: '許可',
    deny: '拒否',
    problemTitle: '認可リクエストを続行できません',
    unknownClient: 'client_idに該当するOAuthクライアントがありません。登録するか、client_idを修正してください。',
    redirectMismatch:
      'redirect_uriが登録されたリダイレクトエンドポイントと一致しません。何も送信していません。どちらかを修正してください。',
    adminTitle: 'OAuthクライアント',
    name: 'クライアント名',
    redirect: 'リダイレクトエンドポイント（https、またはこのマシンのhttp）',
    users: '利用ユーザー（1行に1つのログイン名）',
    add: 'OAuthクライアントの追加',
    save: '保存',
    remove: '削除',
    revoke: 'すべてのトークンを無効化',
    none: 'OAuthクライアントは登録されていません。',
    invalid:
      '1～64文字の名前、正しいリダイレクトエンドポイント、存在するログイン名を指定してください（クライアントは20個まで）。',
  },
};

const style = `body{margin:0;font:14px/1.6 system-ui,sans-serif;background:#f5f5f5;color:#333}
main{max-width:40rem;margin:8vh auto;padding:2rem;background:#fff;border-top:4px solid #ffbf00;box-shadow:0 1px 4px #0003}
h1{font-size:1.2rem;margin:0 0 1rem}code{font-size:.9em;overflow-wrap:anywhere}label{display:block;margin:.5rem 0}
input,textarea{display:block;box-sizing:border-box;width:100%;padding:.4rem;font:inherit;border:1px solid #767676}
button{margin:.5rem .5rem 0 0;padding:.5rem 1.5rem;font:inherit;color:#fff;background:#206694;border:0}
button[value=deny],button[value=delete],button[value=revoke]{color:#333;background:#e3e7e8}
form.client{border-top:1px solid #ddd;margin-top:1.5rem;padding-top:1rem}[role=alert]{padding:.5rem;background:#fdecea;color:#8a1f11}`;

function renderPage(language: PageLanguage, title: string, content: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}

export interface ConsentPage {
  language: PageLanguage;
  request: AuthorizationRequest;
  /** Sent again with the decision. */
  params: URLSearchParams;
  userName: string;
  requestToken: string;
}

export function renderConsentPage(page: ConsentPage): string {
  const text = texts[page.language];
  const scopes = page.request.scopes
    .map((scope) => `<li>${escapeHtml(scopeTexts[scope][page.language])} <code>${scope}</code></li>`)
    .join('');
  const fields = [...page.params].map(([name, value]) => hidden(name, value)).join('');
  return renderPage(
    page.language,
    text.consentTitle,
    `<p>${escapeHtml(text.wants(page.request.client.name, page.userName))}</p><ul>${scopes}</ul>
<p><code>${escapeHtml(page.request.redirectUri)}</code></p>
<form method="post" action="/oauth2/authorization">${fields}${hidden('__REQUEST_TOKEN__', page.requestToken)}
<button name="decision" value="allow">${text.allow}</button><button name="decision" value="deny">${text.deny}</button></form>`,
  );
}

export function renderProblemPage(language: PageLanguage, problem: 'unknownClient' | 'redirectMismatch'): string {
  const text = texts[language];
  return renderPage(language, text.problemTitle, `<p role="alert">${escapeHtml(text[problem])}</p>`);
}

export interface AdminPage {
  language: PageLanguage;
  clients: readonly OAuthClient[];
  requestToken: string;
  failed: boolean;
}

export function renderAdminPage({ language, clients, requestToken, failed }: AdminPage): string {
  const text = texts[language];
  const fields = (client: Pick<OAuthClient, 'name' | 'redirectUri' | 'allowedUsers'>): string =>
    `<label>${text.name}<input name="name" required maxlength="64" value="${escapeHtml(client.name)}"></label>
<label>${text.redirect}<input name="redirectUri" required value="${escapeHtml(client.redirectUri)}"></label>
<label>${text.users}<textarea name="allowedUsers" rows="3">${escapeHtml(client.allowedUsers.join('\n'))}</textarea></label>`;
  const open = `<form class="client" method="post" action="/admin/oauth-clients">${hidden('__REQUEST_TOKEN__', requestToken)}`;
  const list = clients.map(
    (client) => `${open}${hidden('clientId', client.clientId)}
<p>client_id <code>${escapeHtml(client.clientId)}</code><br>client_secret <code>${escapeHtml(client.clientSecret)}</code></p>
${fields(client)}<button name="action" value="save">${text.save}</button>
<button name="action" value="revoke">${text.revoke}</button><button name="action" value="delete">${text.remove}</button></form>`,
  );
  const alert = failed ? `<p role="alert">${escapeHtml(text.invalid)}</p>` : '';
  const empty = { name: '', redirectUri: '', allowedUsers: [] };
  return renderPage(
    language,
    text.adminTitle,
    `${alert}${list.join('') || `<p>${text.none}</p>`}${open}${fields(empty)}<button name="action" value="add">${text.add}</button></form>`,
  );
}
