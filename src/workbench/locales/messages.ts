/** Every text a person sees, in English and Japanese side by side; a missing or misshapen translation does not compile. */
import type { Language } from '../../core/language.ts';

type Message = string | ((...values: never[]) => string);

/** The shape of one language: the same keys, plain text where the original is text, the same parameters where it takes some. */
export type Wording<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

export type Localized<T> = { readonly [L in Language]: Wording<T> };

/** Pairs the two languages of one area. The build hands the second one over as a list in the order of the first. */
/* @__NO_SIDE_EFFECTS__ */
export function defineMessages<T extends Record<string, Message>>(
  en: T,
  ja: Wording<T> | readonly Message[],
): Localized<T> {
  return { en: en as Wording<T>, ja: isList(ja) ? nameList(Object.keys(en), ja) : ja };
}

function isList<T>(ja: Wording<T> | readonly Message[]): ja is readonly Message[] {
  return Array.isArray(ja);
}

function nameList<T>(names: readonly string[], list: readonly Message[]): Wording<T> {
  return Object.fromEntries(names.map((name, index) => [name, list[index]])) as Wording<T>;
}
