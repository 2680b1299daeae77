/** Completion of the query editor: what the query language offers, best matches first, with the blank that follows. */
import { completeQuery as offerQuery, type QueryCompletion } from '../../../query/completion.ts';
import type { QueryField } from '../../../query/fields.ts';
import type { Completion, CompletionList } from '../../parts/code-editor.tsx';

/** A field, operator or keyword is followed by a blank, unless it opens what comes next. */
function toItem({ kind, insert, label, detail }: QueryCompletion): Completion {
  const isOpen = kind === 'value' || kind === 'function' || /[(.]$/.test(insert);
  const item = { insert: isOpen ? insert : `${insert} `, label };
  return detail === '' ? item : { ...item, detail };
}

/** Suggestions for the word at the caret, or null. */
export function completeQuery(text: string, caret: number, fields: readonly QueryField[]): CompletionList | null {
  const list = offerQuery(text, caret, fields);
  if (!list) return null;
  const typed = text.slice(list.from, caret).replace(/^"/, '').toLowerCase();
  const rank = (item: Completion): number => (item.label.toLowerCase().startsWith(typed) ? 0 : 1);
  return { from: list.from, items: list.items.map(toItem).toSorted((a, b) => rank(a) - rank(b)) };
}
