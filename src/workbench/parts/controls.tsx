/** Small inputs and buttons that the tools share. */
import { useId } from 'preact/hooks';

export interface Suggestion {
  value: string;
  /** Shown behind the value, for example label and type of a field. */
  detail?: string;
}

export function Suggestions({ id, items }: { id: string; items: readonly Suggestion[] }) {
  return (
    <datalist id={id}>
      {items.map(({ value, detail }) => (
        <option key={value} value={value}>
          {detail}
        </option>
      ))}
    </datalist>
  );
}

/** What the inputs below hand on to the browser's own. */
interface InputProps {
  id?: string;
  class?: string;
  value?: string;
  placeholder?: string;
  'aria-label'?: string;
  onFocus?: (() => void) | undefined;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export interface TextFieldProps extends InputProps {
  type?: 'text' | 'search' | 'date' | 'time' | 'datetime-local' | 'password';
  inputMode?: 'text' | 'numeric' | 'decimal';
  size?: number;
  autocomplete?: 'off' | 'new-password';
  onType: (text: string) => void;
  suggestions?: readonly Suggestion[] | null;
}

/** What is wrong with an input stands in an element named after it, where there is any. */
export function describedBy(id: string | undefined) {
  return { 'aria-describedby': id && `${id}-hint` };
}

/** One line of text. Nothing here is for the browser to remember. */
export function TextField({ onType, suggestions, ...rest }: TextFieldProps) {
  const listId = useId();
  return (
    <>
      <input
        class="field"
        autocomplete="off"
        list={suggestions ? listId : undefined}
        {...describedBy(rest.id)}
        {...(rest as object)}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      {suggestions && <Suggestions id={listId} items={suggestions} />}
    </>
  );
}

/** A search box whose name is shown inside it. */
export function SearchField({ label, ...rest }: TextFieldProps & { label: string }) {
  return <TextField class="field rc-search" type="search" aria-label={label} placeholder={label} {...rest} />;
}

export interface TextAreaProps extends InputProps {
  rows?: number;
  spellcheck?: boolean;
  onType: (text: string) => void;
}

export function TextArea({ onType, ...rest }: TextAreaProps) {
  return (
    <textarea
      class="field"
      rows={3}
      {...describedBy(rest.id)}
      {...rest}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}

/** A value and the words for it. */
export type Option<Value extends string = string> = readonly [value: Value, label: string];

export interface ChoiceProps<Value extends string = string> extends InputProps {
  value: Value;
  /** A value alone stands for itself. */
  options: readonly (Value | Option<Value>)[];
  onPick: (value: Value) => void;
}

/** One of several; only what is offered can be picked. */
export function Choice<Value extends string>({ options, onPick, ...rest }: ChoiceProps<Value>) {
  return (
    <select
      class="field"
      {...describedBy(rest.id)}
      {...rest}
      onChange={(event) => onPick(event.currentTarget.value as Value)}
    >
      {options.map((option) => {
        const [value, label] = typeof option === 'string' ? [option, option] : option;
        return (
          <option key={value} value={value}>
            {label}
          </option>
        );
      })}
    </select>
  );
}

export interface TickProps {
  id?: string;
  label: string;
  checked: boolean;
  disabled?: boolean;
  onTick: (checked: boolean) => void;
}

/** A tick and the words beside it. */
export function Tick({ label, onTick, ...rest }: TickProps) {
  return (
    <label class="rc-check">
      <input type="checkbox" {...rest} onChange={(event) => onTick(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

/** A cross that takes something away; `label` says what. */
export function RemoveButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" class="plain" aria-label={label} title={label} onClick={onPress}>
      ×
    </button>
  );
}
