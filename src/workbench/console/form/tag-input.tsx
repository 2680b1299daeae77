/** A list of short values: each one a tag, new ones picked from suggestions or typed. */
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

function isOffered(text: string, { suggestions }: TagInputProps): boolean {
  return suggestions.some((item) => item.value === text);
}

/** What is offered may hold spaces and commas of its own; what is typed or pasted is a list. */
function toNewTags(text: string, props: TagInputProps): string[] {
  const typed = isOffered(text, props) ? [text] : text.split(props.separator ?? /,/);
  return typed.map((part) => part.trim()).filter((part) => part !== '' && !props.values.includes(part));
}

export function TagInput(props: TagInputProps) {
  const { ui, id, values, onChange } = props;
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const add = (value: string): void => {
    const tags = toNewTags(value, props);
    if (tags.length > 0) onChange([...values, ...tags]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1));
  };
  const onType = (value: string): void => {
    // Choosing from the list arrives as one input event with a whole suggestion.
    if (isOffered(value, props) && value.length - text.length > 1) add(value);
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
        aria-label={props.label}
        {...describedBy(id)}
        list={listId}
        value={text}
        placeholder={props.placeholder}
        autocomplete="off"
        onFocus={props.onFocus}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <Suggestions id={listId} items={props.suggestions.filter((item) => !values.includes(item.value))} />
    </div>
  );
}
