/** Small form parts of Connect: one question as a drop-down, several ticks as a group. */
import { Choice, type ChoiceProps, type Option, Tick } from '../parts/controls.tsx';

/** A drop-down below its question. */
export function Question<Value extends string>({ label, ...rest }: ChoiceProps<Value> & { label: string }) {
  return (
    <label class="con-choice">
      <span>{label}</span>
      <Choice {...rest} />
    </label>
  );
}

export interface TicksProps<Value extends string> {
  label: string;
  values: readonly Value[];
  options: readonly Option<Value>[];
  onPick: (values: Value[]) => void;
}

/** At least one tick stays, since settings for no call mean nothing. */
export function Ticks<Value extends string>({ label, values, options, onPick }: TicksProps<Value>) {
  return (
    <fieldset class="con-ticks">
      <legend>{label}</legend>
      {options.map(([value, text]) => (
        <Tick
          key={value}
          label={text}
          checked={values.includes(value)}
          disabled={values.length === 1 && values[0] === value}
          onTick={(isOn) => onPick(isOn ? [...values, value] : values.filter((other) => other !== value))}
        />
      ))}
    </fieldset>
  );
}
