/** Display languages of Kintone and the two this project speaks. */

/** Values of `kintone.getLoginUser().language`. */
export const kintoneLanguages = ['ja', 'en', 'zh', 'zh-TW', 'es', 'pt-BR', 'th', 'ms'] as const;
export type KintoneLanguage = (typeof kintoneLanguages)[number];

/** Languages in which the workbench and the tools speak. */
export type Language = 'en' | 'ja';

/** Chooses the language to speak: Japanese for Japanese users, English for everyone else. */
export function toLanguage(language: string | undefined): Language {
  return language?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
