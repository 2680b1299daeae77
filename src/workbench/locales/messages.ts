/** Every text a person sees, in English and Japanese side by side; a missing or misshapen translation does not compile. */
import type { Language } from '../../core/language.ts';

type Message = string | ((...values: never[]) => string);

/** The shape of one language: the same keys, plain text where the original is text, the same parameters where it takes some. */
export type Wording<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

export type Localized<T> = { readonly [L in Language]: Wording<T> };

/** Pairs the two languages of one area of the workbench. */
/* @__NO_SIDE_EFFECTS__ */
export function defineMessages<T extends Record<string, Message>>(en: T, ja: Wording<T>): Localized<T> {
  return { en: en as Wording<T>, ja };
}
