/** The answer as text, as much of it as a page can show without stalling. */
import { useMemo } from 'preact/hooks';
import type { Json } from '../../../rest/request/json.ts';
import { toSizeText } from '../../parts/text-size.ts';
import { fill, type Ui } from '../ui.ts';
import { printStart } from './print-json.ts';

const maxShown = 100_000;

export function AnswerRaw({ ui, value, search }: { ui: Ui; value: Json; search: string }) {
  const { t } = ui;
  const printed = useMemo(() => printStart(value, maxShown), [value]);
  const pieces = useMemo(() => splitAt(printed.text, search.trim()), [printed, search]);
  return (
    <div class="rc-raw" tabIndex={0} role="region" aria-label={t.raw}>
      {!printed.isWhole && <p class="rc-hint">{fill(t.rawCut, { shown: toSizeText(maxShown) })}</p>}
      <pre>{pieces}</pre>
    </div>
  );
}

const maxMarks = 500;

function splitAt(text: string, search: string) {
  if (search === '') return text;
  const lower = text.toLowerCase();
  const needle = search.toLowerCase();
  const pieces = [];
  let from = 0;
  for (let at = lower.indexOf(needle); at !== -1 && pieces.length < maxMarks; at = lower.indexOf(needle, from)) {
    pieces.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + needle.length)}</mark>);
    from = at + needle.length;
  }
  return [...pieces, text.slice(from)];
}
