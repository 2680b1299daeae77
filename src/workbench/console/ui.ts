/** What every view of the console is handed: the state, the shell, and wording in the language now chosen. */
import type { Language } from '../../core/language.ts';
import { answerMessages } from '../locales/console-answer.ts';
import { libraryMessages } from '../locales/console-library.ts';
import { requestMessages } from '../locales/console-request.ts';
import type { Wording } from '../locales/messages.ts';
import type { WorkbenchContext } from '../shell/tool.ts';
import type { Console } from './state/console.ts';
import type { RequestTab } from './state/tab.ts';

type Words = Wording<(typeof requestMessages)['en']> &
  Wording<(typeof answerMessages)['en']> &
  Wording<(typeof libraryMessages)['en']>;

export interface Ui {
  /** What all requests share, and the request in front. */
  con: Console & RequestTab;
  ctx: WorkbenchContext;
  t: Words;
  language: Language;
}

export function toUi(con: Console, ctx: WorkbenchContext): Ui {
  const t = { ...ctx.wording(requestMessages), ...ctx.wording(answerMessages), ...ctx.wording(libraryMessages) };
  return { con: { ...con, ...con.tab.value }, ctx, t, language: ctx.language.value };
}

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (found, name: string) => String(values[name] ?? found));
}
