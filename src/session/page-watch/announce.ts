/** Tells people and programs of the page what the watch has seen: kind, masked value and script, in the person's language. */
import type { CredentialKind } from '../../secrets/credential-names.ts';
import type { PageWatchFinding } from './finding.ts';

/** Name of the event on `window`; its `detail` is the finding. For those who collect findings. */
export const pageWatchEvent = 'kintone-session-workbench:credential';

const kindNames: Record<CredentialKind, { en: string; ja: string }> = {
  apiToken: { en: 'an API token', ja: 'APIトークン' },
  password: { en: 'a login name and password', ja: 'ログイン名とパスワード' },
  basic: { en: 'a login of Basic authentication', ja: 'Basic認証の認証情報' },
  oauthToken: { en: 'an OAuth token', ja: 'OAuthトークン' },
  oauthClientSecret: { en: 'an OAuth client secret', ja: 'OAuthクライアントシークレット' },
  thirdParty: { en: 'a credential', ja: '認証情報' },
};

function isJapanese(kintone: unknown): boolean {
  try {
    return (kintone as { getLoginUser(): { language?: string } }).getLoginUser().language === 'ja';
  } catch {
    return false;
  }
}

/** One sentence: what was sent, by which script, and what to do instead. */
export function toPageWatchSentence(finding: PageWatchFinding, language: 'en' | 'ja'): string {
  const { masked, way, header, script, blocked } = finding;
  const kind = kindNames[finding.kind][language];
  if (language === 'ja') {
    const who = script === '' ? 'スクリプト' : script;
    const what = blocked ? '送信しようとしたため、止めました' : '送信しました';
    return `${who} が${kind}(${masked})を ${way} の ${header} でこのkintoneへ${what}。認証情報を無効にし、kintone.api() でログイン中のセッションを使ってください。`;
  }
  const who = script === '' ? 'A script' : script;
  const what = blocked ? 'tried to send' : 'sent';
  return `${who} ${what} ${kind} (${masked}) to this Kintone by ${way} in ${header}${blocked ? ' and was stopped' : ''}. Revoke it, and call the REST API with the session by kintone.api().`;
}

/** Prints the sentence and fires the event. */
export function announceFinding(finding: PageWatchFinding, kintone: unknown): void {
  // oxlint-disable-next-line no-console -- the console is where a developer looks; the value is masked
  console.warn(toPageWatchSentence(finding, isJapanese(kintone) ? 'ja' : 'en'));
  window.dispatchEvent(new CustomEvent(pageWatchEvent, { detail: finding }));
}
