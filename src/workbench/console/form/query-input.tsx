/** The query editor: colours, completion, and the message Kintone would give, while it is typed. */
import { useMemo, useState } from 'preact/hooks';
import { completeQuery } from '../../../query/completion.ts';
import { lexQuery } from '../../../query/lexer.ts';
import { toQueryLine } from '../../../query/messages.ts';
import { findQueryFunction } from '../../../query/operators.ts';
import { CodeEditor } from '../../parts/code-editor.tsx';
import type { Token } from '../../parts/code-pieces.ts';
import { QueryBuilder } from '../query/query-builder.tsx';
import { checkQueryText } from '../state/issues.ts';
import type { Ui } from '../ui.ts';

export interface QueryInputProps {
  ui: Ui;
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const words = new Set('and or not in like is empty order by asc desc limit offset'.split(' '));
const kinds: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  operator: 'operator',
  wrong: 'error',
};

export function toQueryTokens(text: string): Token[] {
  return lexQuery(text).tokens.flatMap((token) => {
    const { start: from, end: to } = token.range;
    if (token.kind !== 'word') {
      const kind = kinds[token.kind];
      return kind === undefined ? [] : [{ from, to, kind }];
    }
    const kind = words.has(token.text) ? 'operator' : findQueryFunction(token.text) ? 'function' : 'key';
    return [{ from, to, kind }];
  });
}

export function QueryInput({ ui, id, label, value, onChange }: QueryInputProps) {
  const form = ui.con.form.value;
  const [isBuilding, setBuilding] = useState(false);
  const found = useMemo(() => checkQueryText(value, form), [value, form]);
  const diagnostics = useMemo(
    () =>
      found.map((item) => ({
        from: item.range.start,
        to: Math.max(item.range.end, item.range.start + 1),
        severity: item.severity,
      })),
    [found],
  );
  return (
    <>
      <CodeEditor
        id={id}
        label={label}
        value={value}
        onInput={onChange}
        tokenize={toQueryTokens}
        diagnostics={diagnostics}
        minLines={1}
        complete={form ? (text, caret) => completeQuery(text, caret, form.queryFields) : undefined}
      />
      <button type="button" class="link rc-build" disabled={!form} onClick={() => setBuilding(true)}>
        {ui.t.builder}
      </button>
      {isBuilding && (
        <QueryBuilder
          ui={ui}
          query={value}
          onClose={() => setBuilding(false)}
          onUse={(query) => {
            onChange(query);
            setBuilding(false);
          }}
        />
      )}
      <div id={`${id}-hint`}>
        {found.map((item) => (
          <p key={`${item.range.start}${item.code}`} class={`rc-hint is-${item.severity}`}>
            {item.severity === 'error' && <code>{item.code}</code>} {toQueryLine(item, ui.language)}
          </p>
        ))}
        {found.length === 0 && value.trim() !== '' && form && <p class="rc-hint is-ok">✓ {ui.t.querySays}</p>}
      </div>
    </>
  );
}
