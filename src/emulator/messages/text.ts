/** What a message is: one template in the three languages of the local Kintone, filled with named values. */

export type MessageLanguage = 'en' | 'ja' | 'zh';

export type MessageText = Readonly<Record<MessageLanguage, string>>;
/** A value that is itself worded comes in all languages. */
export type MessageValues = Readonly<Record<string, string | number | MessageText>>;

/** An error code's text and the HTTP status it is answered with. */
export interface ErrorText extends MessageText {
  status: number;
}

/** Fills the `{name}` places of a template. A place without a value stays as it is, so that a mistake shows. */
export function fill(text: MessageText, language: MessageLanguage, values: MessageValues): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : place;
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** Chooses the message language of an account language or a browser language tag. */
export function toMessageLanguage(tag: string): MessageLanguage | null {
  const lower = tag.toLowerCase();
  if (lower.startsWith('ja')) return 'ja';
  if (lower.startsWith('zh')) return 'zh';
  return /^[a-z]/.test(lower) ? 'en' : null;
}

/** Reads an Accept-Language header by its q-values. Null when it names nothing that we speak. */
export function parseAcceptLanguage(header: string | null): MessageLanguage | null {
  if (!header) return null;
  const wishes = header
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', ...settings] = part.trim().split(';');
      const quality = settings.map((setting) => /^\s*q=([\d.]+)\s*$/.exec(setting)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const wish of wishes) {
    if (/^ja\b/i.test(wish.tag)) return 'ja';
    if (/^zh\b/i.test(wish.tag)) return 'zh';
    if (/^en\b/i.test(wish.tag)) return 'en';
  }
  return null;
}
