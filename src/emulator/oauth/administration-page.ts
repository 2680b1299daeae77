/** The page on which an administrator registers OAuth clients. */
import type { OAuthClient } from '../domain/model.ts';
import { escapeHtml, renderPlainPage } from '../sign-in/plain-page.ts';
import type { ClientChange, ClientProblem } from './client-administration.ts';
import type { ClientRegistration } from './oauth-client.ts';
import { hidden, type PageLanguage } from './oauth-pages.ts';

interface Texts {
  title: string;
  intro: string;
  name: string;
  redirect: string;
  users: string;
  endpoints: string;
  newClient: string;
  add: string;
  save: string;
  remove: string;
  removeWarning: string;
  revoke: string;
  revokeWarning: string;
  none: string;
  portal: string;
  saved: string;
  problems: Readonly<Record<ClientProblem, (unknownUser: string) => string>>;
}

const texts: Readonly<Record<PageLanguage, Texts>> = {
  en: {
    title: 'OAuth clients',
    intro: 'Programs that may ask people for access to this local Kintone.',
    name: 'Client name',
    redirect: 'Redirect endpoint (https, or http on this machine)',
    users: 'Allowed users, one login name a line',
    endpoints: 'Endpoints',
    newClient: 'New client',
    add: 'Add OAuth client',
    save: 'Save',
    remove: 'Delete',
    removeWarning: 'The client and all its tokens will be gone for good.',
    revoke: 'Revoke all tokens',
    revokeWarning: 'Everybody who uses this client has to allow access again.',
    none: 'No OAuth client is registered.',
    portal: 'To the portal',
    saved: 'Saved.',
    problems: {
      form: () => 'This page was out of date. Check the values and send them again.',
      name: () => 'Enter a name of 1 to 64 characters.',
      redirect: () => 'The redirect endpoint must begin with https://, or with http:// on this machine, and have no #.',
      user: (unknownUser) => `Nobody has the login name "${unknownUser}".`,
      limit: () => 'There are 20 clients, and Kintone takes no more. Delete one first.',
      gone: () => 'This client is no longer there.',
    },
  },
  ja: {
    title: 'OAuthクライアント',
    intro: 'このローカルkintoneへのアクセスを利用者に求めることができるプログラムです。',
    name: 'クライアント名',
    redirect: 'リダイレクトエンドポイント（https、またはこのマシンのhttp）',
    users: '利用ユーザー（1行に1つのログイン名）',
    endpoints: 'エンドポイント',
    newClient: '新しいクライアント',
    add: 'OAuthクライアントの追加',
    save: '保存',
    remove: '削除',
    removeWarning: 'クライアントとすべてのトークンを完全に削除します。元に戻せません。',
    revoke: 'すべてのトークンを無効化',
    revokeWarning: 'このクライアントの利用者は、もう一度アクセスを許可する必要があります。',
    none: 'OAuthクライアントは登録されていません。',
    portal: 'ポータルへ',
    saved: '保存しました。',
    problems: {
      form: () => 'ページの内容が古くなっています。値を確認してから、もう一度送信してください。',
      name: () => '名前を1～64文字で入力してください。',
      redirect: () =>
        'リダイレクトエンドポイントは https:// （このマシンでは http:// も可）で始まり、# を含まないURLにしてください。',
      user: (unknownUser) => `ログイン名「${unknownUser}」のユーザーは存在しません。`,
      limit: () => 'クライアントは20個までです。先にどれかを削除してください。',
      gone: () => 'このクライアントはすでにありません。',
    },
  },
};

export interface AdministrationPage {
  language: PageLanguage;
  clients: readonly OAuthClient[];
  requestToken: string;
  /** A form that could not be used. */
  refused: ClientChange | null;
  isSaved: boolean;
}

const empty: ClientRegistration = { name: '', redirectUri: '', allowedUsers: [] };

function fieldsOf(text: Texts, client: ClientRegistration): string {
  return `<label>${text.name}<input name="name" required maxlength="64" value="${escapeHtml(client.name)}"></label>
<label>${text.redirect}<input name="redirectUri" required inputmode="url" value="${escapeHtml(client.redirectUri)}"></label>
<label>${text.users}<textarea name="allowedUsers" rows="3">${escapeHtml(client.allowedUsers.join('\n'))}</textarea></label>`;
}

/** A button behind its warning: without a script a page cannot ask. */
function warned(name: string, warning: string, action: string): string {
  return `<details><summary>${name}…</summary><p>${warning}</p>
<button class="danger" name="action" value="${action}" formnovalidate>${name}</button></details>`;
}

export function renderAdministrationPage(page: AdministrationPage): string {
  const { language, clients, requestToken, refused } = page;
  const text = texts[language];
  const open = `<form method="post" action="/admin/oauth-clients">${hidden('__REQUEST_TOKEN__', requestToken)}`;
  const alertOf = (clientId: string): string =>
    refused?.problem && refused.clientId === clientId
      ? // The form may stand below the end of the window; what has the focus is scrolled to.
        `<p role="alert" tabindex="-1" autofocus>${escapeHtml(text.problems[refused.problem](refused.unknownUser))}</p>`
      : '';
  const valuesOf = (clientId: string, known: ClientRegistration): ClientRegistration =>
    refused?.clientId === clientId ? refused.registration : known;
  const isListed =
    refused === null || refused.clientId === '' || clients.some((each) => each.clientId === refused.clientId);
  const list = clients.map(
    (client) => `<section><h2>${escapeHtml(client.name)}</h2>${alertOf(client.clientId)}
<dl><dt>client_id</dt><dd><code>${escapeHtml(client.clientId)}</code></dd><dt>client_secret</dt><dd><code>${escapeHtml(client.clientSecret)}</code></dd></dl>
${open}${hidden('clientId', client.clientId)}${fieldsOf(text, valuesOf(client.clientId, client))}
<button name="action" value="save">${text.save}</button>
${warned(text.revoke, text.revokeWarning, 'revoke')}${warned(text.remove, text.removeWarning, 'delete')}</form></section>`,
  );
  const content = `${page.isSaved ? `<p role="status">${text.saved}</p>` : ''}${isListed ? '' : `<p role="alert">${text.problems.gone('')}</p>`}
<p>${text.intro}</p>
<p>${text.endpoints}: <code>/oauth2/authorization</code>, <code>/oauth2/token</code></p>
${list.join('') || `<p>${text.none}</p>`}
<section><h2>${text.newClient}</h2>${alertOf('')}${open}${fieldsOf(text, valuesOf('', empty))}
<button name="action" value="add">${text.add}</button></form></section>
<section><a href="/k/">${text.portal}</a></section>`;
  return renderPlainPage({ language, title: text.title, content, isWide: true });
}
