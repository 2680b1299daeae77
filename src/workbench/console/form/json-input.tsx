/** A small JSON editor for a value that has no form of its own. */
import { useEffect, useMemo, useState } from 'preact/hooks';
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

export function JsonInput({ ui, id, label, value, onChange }: JsonInputProps) {
  const printed = value === undefined ? '' : JSON.stringify(value, null, 2);
  const [text, setText] = useState(printed);
  const [own, setOwn] = useState(printed);
  // A change from outside replaces the text; a change made here must not reprint what is being typed.
  useEffect(() => {
    if (printed !== own) {
      setText(printed);
      setOwn(printed);
    }
  }, [printed, own]);
  const error = useMemo(() => (text.trim() === '' ? null : findJsonError(text)), [text]);
  const onInput = (next: string): void => {
    setText(next);
    if (next.trim() === '') {
      setOwn('');
      onChange(undefined);
      return;
    }
    if (findJsonError(next)) return;
    const parsed = JSON.parse(next) as Json;
    setOwn(JSON.stringify(parsed, null, 2));
    onChange(parsed);
  };
  return (
    <CodeEditor
      id={id}
      label={label}
      value={text}
      onInput={onInput}
      tokenize={toJsonTokens}
      diagnostics={
        error ? [{ from: error.offset, to: error.offset + 1, severity: 'error', message: fill(ui.t.jsonEnd, {}) }] : []
      }
      minLines={2}
    />
  );
}
