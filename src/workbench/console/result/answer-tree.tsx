/** The answer as a tree, with the value under the cursor ready to be copied or kept. */
import { useState } from 'preact/hooks';
import { type Json, type JsonPath, printPath } from '../../../rest/request/json.ts';
import { copyText } from '../../parts/copy-text.ts';
import { JsonTree } from '../../parts/json-tree.tsx';
import { type JsonRow, toClipboardText } from '../../parts/json-rows.ts';
import { Copy } from '../../shell/copy.tsx';
import type { Answer } from '../state/answer.ts';
import type { Ui } from '../ui.ts';
import { findLink } from './links.ts';
import { TakeValue } from './take-value.tsx';

export interface AnswerTreeProps {
  ui: Ui;
  answer: Answer;
  value: Json;
  search: string;
}

export function AnswerTree({ ui, answer, value, search }: AnswerTreeProps) {
  const { con, ctx, t } = ui;
  const [at, setAt] = useState<{ path: JsonPath; value: Json } | null>(null);
  const fields = con.form.value?.fields;
  const linkOf = (row: JsonRow): (() => void) | null => {
    const link = findLink(answer.sent, value, row.path);
    return link ? () => con.dispatch({ type: 'load', request: link.request }) : null;
  };
  const annotate = (row: JsonRow) => {
    const label = row.size === null ? undefined : fields?.find((field) => field.code === row.name)?.label;
    return label !== undefined && label !== row.name ? <span class="jt-note">{label}</span> : null;
  };
  return (
    <div class="rc-tree">
      <JsonTree
        value={value}
        label={t.resultView}
        search={search}
        linkOf={linkOf}
        annotate={annotate}
        onSelect={(path, here) => setAt({ path, value: here as Json })}
        onCopy={(text) => void copyText(text)}
      />
      {at && (
        <div class="rc-at">
          <code>{printPath(at.path) || '$'}</code>
          <Copy ctx={ctx} text={() => printPath(at.path)} label={t.copyPath} />
          <Copy ctx={ctx} text={() => toClipboardText(at.value)} label={t.copyValue} />
          <TakeValue ui={ui} path={at.path} value={at.value} />
        </div>
      )}
    </div>
  );
}
