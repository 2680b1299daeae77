/** Localized names: what the `lang` parameter chooses. */
import type { AppSettings } from '../domain/model.ts';
import type { MessageLanguage } from '../messages/text.ts';

export const langs = ['default', 'user', 'ja', 'en', 'zh'] as const;
export type Lang = (typeof langs)[number];

/** Turns a default name into the one to show. */
export type Localize = (name: string) => string;

/** The names of an app in the language asked for; without one, the default names. */
export function createLocalize(settings: AppSettings, lang: Lang | undefined, userLanguage: MessageLanguage): Localize {
  if (lang === undefined || lang === 'default') return (name) => name;
  const names = settings.translations?.[lang === 'user' ? userLanguage : lang];
  return (name) => (names && Object.hasOwn(names, name) ? (names[name] ?? name) : name);
}
