/** Small form parts of Connect: one question as a drop-down, several ticks as a group. */

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

export interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <label class="con-choice">
      <span>{label}</span>
      <select
        class="field"
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface TicksProps<Value extends string> {
  label: string;
  values: readonly Value[];
  options: readonly Option<Value>[];
  onChange: (values: Value[]) => void;
}

/** At least one tick stays, since settings for no call mean nothing. */
export function Ticks<Value extends string>({ label, values, options, onChange }: TicksProps<Value>) {
  return (
    <fieldset class="con-ticks">
      <legend>{label}</legend>
      {options.map(({ value, label: text }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={values.includes(value)}
            disabled={values.length === 1 && values[0] === value}
            onChange={() =>
              onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
            }
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
