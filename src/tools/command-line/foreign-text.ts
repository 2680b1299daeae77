/** Words that Kintone, a child process or a file brought: one short line, without what a terminal obeys and without a trace of a credential. */
import { redactFragments } from '../auth/secret.ts';

/** Long enough for every message that the REST API documents. */
const maxLength = 300;

/** What a terminal obeys, and what turns the direction of writing around. */
const controls = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;

export function toForeignText(text: string): string {
  const line = redactFragments(text.replaceAll(controls, ' ').replaceAll(/ {2,}/g, ' ').trim());
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}
