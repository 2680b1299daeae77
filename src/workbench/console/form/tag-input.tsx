/** A list of short values: each one a tag, new ones picked from suggestions or typed. */
import type { TargetedKeyboardEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { describedBy, type Suggestion, Suggestions } from '../../parts/controls.tsx';
import { fill, type Ui } from '../ui.ts';

export interface TagInputProps {
  ui: Ui;
  id: string;
  label: string;
  values: readonly string[];
  suggestions: readonly Suggestion[];
  onFocus?: (() => void) | undefined;
  placeholder: string;
  /** What divides values that are typed or pasted together. @default a comma */
  separator?: RegExp;
  onChange: (values: string[]) => void;
}

export function TagInput({
  ui,
  id,
  label,
  values,
  suggestions,
  onFocus,
  placeholder,
  separator = /,/,
  onChange,
}: TagInputProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const add = (value: string): void => {
    // What is offered may hold spaces and commas of its own; what is typed or pasted is a list.
    const typed = suggestions.some((item) => item.value === value) ? [value] : value.split(separator);
    const parts = typed.map((part) => part.trim()).filter((part) => part !== '' && !values.includes(part));
    if (parts.length > 0) onChange([...values, ...parts]);
    setText('');
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1));
  };
  const onInput = (value: string): void => {
    // Choosing from the list arrives as one input event with a whole suggestion.
    if (suggestions.some((item) => item.value === value) && value.length - text.length > 1) add(value);
    else setText(value);
  };
  return (
    <div class="rc-tags" onClick={() => input.current?.focus()}>
      {values.map((value) => (
        <span key={value} class="rc-tag">
          {value}
          <button
            type="button"
            aria-label={fill(ui.t.remove, { name: value })}
            onClick={() => onChange(values.filter((other) => other !== value))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        ref={input}
        id={id}
        aria-label={label}
        {...describedBy(id)}
        list={listId}
        value={text}
        placeholder={placeholder}
        autocomplete="off"
        onFocus={onFocus}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <Suggestions id={listId} items={suggestions.filter((item) => !values.includes(item.value))} />
    </div>
  );
}
