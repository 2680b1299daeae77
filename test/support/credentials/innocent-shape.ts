/** What an innocent file of the labelled set is: text that can be taken for a credential and is none. */
import type { Random, Values } from './random.ts';

export interface Innocent {
  text: string;
  path?: string;
}

export type InnocentShape = (v: Values, r: Random) => Innocent;

/** A script of this text. */
export const file = (text: string): Innocent => ({ text: `${text}\n` });
