/** The value of one condition: options ticked, days picked or named, people offered, anything else typed. */
import type { QueryField } from '../../../query/fields.ts';
import { fromTodayUnits, functionsFor, queryFunctions } from '../../../query/operators.ts';
import { Choice, type Option, type Suggestion, TextField, Tick } from '../../parts/controls.tsx';
import { fromLocalInput, toLocalInput } from '../form/dates.ts';
import { suggestForType } from '../form/suggestions.ts';
import { TagInput } from '../form/tag-input.tsx';
import type { Ui } from '../ui.ts';
import type { BuilderRow } from './builder-model.ts';

export interface ConditionValueProps {
  ui: Ui;
  field: QueryField;
  row: BuilderRow;
  id: string;
  onChange: (values: readonly string[]) => void;
}

/** Name and arguments of a function call such as `FROM_TODAY(7, DAYS)`. */
const call = /^(\w+)\((.*)\)$/;

/** The functions that fit the field, each under the words for it. */
function toCalls(ui: Ui, field: QueryField): Required<Suggestion>[] {
  const words = ui.t.functionWords.split('|');
  return functionsFor(field).map((each) => ({
    value: each.parameters === 'distance' ? `${each.name}(7, DAYS)` : `${each.name}()`,
    detail: words[queryFunctions.indexOf(each)] || each.name.toLowerCase().replace('_', ' '),
  }));
}

function Day({ ui, field, row, onChange }: ConditionValueProps) {
  const { t } = ui;
  const [value = ''] = row.values;
  const [, name, inner = ''] = call.exec(value) ?? [];
  const [distance = '', unit = ''] = inner.split(/,\s*/);
  const calls = toCalls(ui, field);
  const chosen = calls.find((each) => each.value.startsWith(`${name}(`))?.value ?? '';
  const units = t.unitWords.split('|');
  const isDate = field.type === 'DATE';
  return (
    <>
      <Choice
        aria-label={t.value}
        value={chosen}
        options={[['', t.pickDay], ...calls.map((each): Option => [each.value, each.detail])]}
        onPick={(next) => onChange([next])}
      />
      {chosen === '' && (
        <TextField
          aria-label={t.value}
          type={isDate ? 'date' : 'datetime-local'}
          value={isDate ? value : toLocalInput(value)}
          onType={(next) => onChange([isDate ? next : fromLocalInput(next)])}
        />
      )}
      {name === 'FROM_TODAY' && (
        <>
          <TextField
            aria-label={t.value}
            inputMode="numeric"
            size={4}
            value={distance}
            onType={(next) => onChange([`FROM_TODAY(${next}, ${unit})`])}
          />
          <Choice
            aria-label={t.value}
            value={unit}
            options={fromTodayUnits.map((each, index): Option => [each, units[index] ?? each])}
            onPick={(next) => onChange([`FROM_TODAY(${distance}, ${next})`])}
          />
        </>
      )}
    </>
  );
}

export function ConditionValue(props: ConditionValueProps) {
  const { ui, field, row, id, onChange } = props;
  const { values } = row;
  const isList = row.operator === 'in' || row.operator === 'not in';
  if (isList && field.options) {
    return (
      <div class="rc-checks" role="group" aria-label={ui.t.value}>
        {field.options.map((option) => (
          <Tick
            key={option}
            label={option}
            checked={values.includes(option)}
            onTick={(isOn) => onChange(isOn ? [...values, option] : values.filter((other) => other !== option))}
          />
        ))}
      </div>
    );
  }
  const calls = toCalls(ui, field);
  if (calls.length > 2) return <Day {...props} />;
  const { items, onFocus } = suggestForType(ui, field.type);
  const offered = [...(field.options ?? []).map((value) => ({ value })), ...calls, ...(items ?? [])];
  return isList ? (
    <TagInput
      ui={ui}
      id={id}
      label={ui.t.value}
      values={values}
      suggestions={offered}
      onFocus={onFocus}
      placeholder={ui.t.addValue}
      onChange={onChange}
    />
  ) : (
    <TextField
      aria-label={ui.t.value}
      type={field.type === 'TIME' ? 'time' : 'text'}
      value={values[0] ?? ''}
      suggestions={offered}
      onType={(value) => onChange([value])}
    />
  );
}
