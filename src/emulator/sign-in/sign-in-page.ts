/** The sign-in page. */
import type { MessageLanguage } from '../messages/text.ts';
import { escapeHtml, renderPlainPage } from './plain-page.ts';

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

export function renderSignInPage(form: SignInForm): string {
  const text = texts[form.language];
  const alert = form.failed ? `<p role="alert">${text.failed}</p>` : '';
  const content = `${alert}
<form method="post" action="/login">
<input type="hidden" name="next" value="${escapeHtml(form.next)}">
<label>${text.username}<input name="username" autocomplete="username" required autofocus value="${escapeHtml(form.username ?? '')}"></label>
<label>${text.password}<input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">${text.signIn}</button>
</form>`;
  return renderPlainPage({ language: form.language, title: text.title, content });
}
