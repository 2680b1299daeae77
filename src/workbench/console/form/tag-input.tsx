/** A list of short values: each one a tag, new ones picked from suggestions or typed. */
import type { TargetedKeyboardEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

export interface Suggestion {
  value: string;
  /** Shown behind the value, for example label and type of a field. */
  detail?: string;
}

export interface TagInputProps {
  id: string;
  label: string;
  values: readonly string[];
  suggestions: readonly Suggestion[];
  placeholder: string;
  /** Accessible name of the button that takes a value away. */
  removeLabel: (value: string) => string;
  onChange: (values: string[]) => void;
}

export function TagInput({ id, label, values, suggestions, placeholder, removeLabel, onChange }: TagInputProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const add = (value: string): void => {
    const parts = value.split(/[,\s]+/).filter((part) => part !== '' && !values.includes(part));
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
            aria-label={removeLabel(value)}
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
        list={listId}
        value={text}
        placeholder={placeholder}
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <datalist id={listId}>
        {suggestions
          .filter((item) => !values.includes(item.value))
          .map((item) => (
            <option key={item.value} value={item.value}>
              {item.detail}
            </option>
          ))}
      </datalist>
    </div>
  );
}
