/** The sign-in page. */
import type { MessageLanguage } from '../messages/text.ts';

export interface SignInForm {
  language: MessageLanguage;
  /** Path to go to afterwards. */
  next: string;
  failed?: boolean;
  username?: string;
}

const texts = {
  en: {
    title: 'Sign in to the local Kintone',
    username: 'Login name',
    password: 'Password',
    signIn: 'Sign in',
    failed: 'The login name or the password is wrong.',
  },
  ja: {
    title: 'ローカルkintoneにログイン',
    username: 'ログイン名',
    password: 'パスワード',
    signIn: 'ログイン',
    failed: 'ログイン名またはパスワードが正しくありません。',
  },
  zh: {
    title: '登录本地Kintone',
    username: '登录名',
    password: '密码',
    signIn: '登录',
    failed: '登录名或密码不正确。',
  },
} as const;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const style = `body{margin:0;font:14px/1.5 system-ui,sans-serif;background:#f5f5f5;color:#333}
main{max-width:22rem;margin:12vh auto;padding:2rem;background:#fff;border-top:4px solid #ffbf00;box-shadow:0 1px 4px #0003}
h1{font-size:1.2rem;margin:0 0 1.5rem}label{display:block;margin:0 0 1rem}
input{display:block;box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #767676}
button{padding:.6rem 2rem;font:inherit;color:#fff;background:#206694;border:0}
[role=alert]{margin:0 0 1rem;padding:.5rem;background:#fdecea;color:#8a1f11}`;

export function renderSignInPage(form: SignInForm): string {
  const text = texts[form.language];
  const alert = form.failed ? `<p role="alert">${text.failed}</p>` : '';
  return `<!doctype html>
<html lang="${form.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text.title}</title><style>${style}</style></head>
<body><main><h1>${text.title}</h1>${alert}
<form method="post" action="/login">
<input type="hidden" name="next" value="${escapeHtml(form.next)}">
<label>${text.username}<input name="username" autocomplete="username" required autofocus value="${escapeHtml(form.username ?? '')}"></label>
<label>${text.password}<input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">${text.signIn}</button>
</form></main></body></html>`;
}
