/** A small JSON editor for a value that has no form of its own. */
import { useEffect, useState } from 'preact/hooks';
import { findJsonError } from '../../../rest/request/parse-values.ts';
import type { Json } from '../../../rest/request/json.ts';
import { CodeEditor } from '../../parts/code-editor.tsx';
import { toJsonTokens } from '../../parts/json-tokens.ts';
import { fill, type Ui } from '../ui.ts';

export interface JsonInputProps {
  ui: Ui;
  id: string;
  label: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

/** What is wrong with a JSON text, with line and column. */
export function toJsonMistake({ t }: Ui, text: string, { offset, found }: { offset: number; found: string }): string {
  const lines = text.slice(0, offset).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return fill(found === '' ? t.jsonEnd : t.jsonBroken, { found, line: lines.length, column });
}

/** Text that does not parse is kept as text, so that it stops Send and is not lost; the value itself is never one. */
function toValue(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  return findJsonError(text) ? text : (JSON.parse(text) as Json);
}

function print(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

export function JsonInput({ ui, id, label, value, onChange }: JsonInputProps) {
  const printed = print(value);
  const [text, setText] = useState(printed);
  const [own, setOwn] = useState(printed);
  // A change from outside replaces the text; a change made here must not reprint what is being typed.
  useEffect(() => {
    if (printed !== own) {
      setText(printed);
      setOwn(printed);
    }
  }, [printed, own]);
  const error = text.trim() === '' ? null : findJsonError(text);
  const onInput = (next: string): void => {
    const parsed = toValue(next);
    setText(next);
    setOwn(print(parsed));
    onChange(parsed);
  };
  return (
    <>
      <CodeEditor
        id={id}
        label={label}
        value={text}
        onInput={onInput}
        tokenize={toJsonTokens}
        diagnostics={error ? [{ from: error.offset, to: error.offset + 1, severity: 'error' }] : []}
        minLines={2}
      />
      {error && <p class="rc-hint is-error">{toJsonMistake(ui, text, error)}</p>}
    </>
  );
}
