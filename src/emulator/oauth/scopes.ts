/** OAuth scopes of Kintone and what the consent page says about them. */
import type { OAuthScope } from '../domain/model.ts';

export const scopeTexts: Readonly<Record<OAuthScope, { en: string; ja: string }>> = {
  'k:app_record:read': { en: 'Read records of apps', ja: 'アプリのレコードの閲覧' },
  'k:app_record:write': { en: 'Add, change and delete records of apps', ja: 'アプリのレコードの追加、編集、削除' },
  'k:app_settings:read': { en: 'Read settings of apps', ja: 'アプリの設定の閲覧' },
  'k:app_settings:write': { en: 'Change settings of apps and add apps', ja: 'アプリの設定の変更とアプリの追加' },
  'k:file:read': { en: 'Download files', ja: 'ファイルのダウンロード' },
  'k:file:write': { en: 'Upload files', ja: 'ファイルのアップロード' },
};

function isScope(text: string): text is OAuthScope {
  return Object.hasOwn(scopeTexts, text);
}

/** Reads a space-separated list. Null when it is empty or names something else. */
export function parseScopes(text: string | null): OAuthScope[] | null {
  const words = [...new Set((text ?? '').split(/\s+/).filter(Boolean))];
  const scopes = words.filter(isScope);
  return scopes.length > 0 && scopes.length === words.length ? scopes : null;
}
