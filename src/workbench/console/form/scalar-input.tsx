/** The input for one single value: ids, choices, queries, dates, people, text. */
import type { Param } from '../../../rest/catalogue/endpoint.ts';
import { type Json, toPlainText } from '../../../rest/request/json.ts';
import { Choice, TextArea, TextField, Tick } from '../../parts/controls.tsx';
import { fill } from '../ui.ts';
import { fromLocalInput, toLocalInput } from './dates.ts';
import type { ControlProps } from './param-input.tsx';
import { QueryInput } from './query-input.tsx';
import { suggestFor } from './suggestions.ts';

export function toNumberOrText(param: Param, text: string): Json {
  return param.kind === 'number' && /^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

function toText(value: Json | undefined): string {
  return value === undefined || value === null ? '' : toPlainText(value);
}

function IdInput({ ui, param, value, id, set }: ControlProps) {
  const { page } = ui.con.deps;
  const [known, word] = param.role === 'app' ? [page.appId, ui.t.thisApp] : [page.recordId, ui.t.thisRecord];
  const text = toText(value);
  return (
    <div class="rc-tags">
      <TextField class="" id={id} value={text} inputMode="numeric" onType={set} />
      {known !== null &&
        (text === known ? (
          <span class="rc-tag">{word}</span>
        ) : (
          <button type="button" class="link" onClick={() => set(known)}>
            {word} ({known})
          </button>
        ))}
    </div>
  );
}

function BooleanInput({ ui, param, value, id, set }: ControlProps) {
  const isOn = value === true || value === 'true';
  // These three are off unless they are sent; the rest keep what is set until true or false is sent.
  if (['totalCount', 'upsert', 'revert'].includes(param.name)) {
    return (
      <Tick
        id={id}
        checked={isOn}
        onTick={(next) => set(next || undefined)}
        label={param.name === 'totalCount' ? ui.t.countAll : 'true'}
      />
    );
  }
  return (
    <Choice
      id={id}
      value={value === undefined || value === null ? '' : String(isOn)}
      options={[['', ui.t.notSent], 'true', 'false']}
      onPick={(next) => set(next === '' ? undefined : next === 'true')}
    />
  );
}

export function ScalarInput(props: ControlProps) {
  const { ui, param, value, id, set } = props;
  const { role } = param;
  const text = toText(value);
  if (param.kind === 'boolean') return <BooleanInput {...props} />;
  if (param.options.length > 0)
    return <Choice id={id} value={text} options={[['', ui.t.notSent], ...param.options]} onPick={set} />;
  if (role === 'app' || role === 'record') return <IdInput {...props} />;
  if (role === 'query' || role === 'filter')
    return <QueryInput ui={ui} id={id} label={param.name} value={text} onChange={set} />;
  if (role === 'long') return <TextArea id={id} value={text} onType={set} />;
  if (role === 'date') {
    return (
      <TextField
        id={id}
        type="datetime-local"
        value={toLocalInput(text)}
        onType={(typed) => set(fromLocalInput(typed))}
      />
    );
  }
  if (role === 'secret')
    return <TextField id={id} type="password" autocomplete="new-password" value={text} onType={set} />;
  const { items, onFocus } = suggestFor(ui, role);
  return (
    <TextField
      id={id}
      value={text}
      inputMode={param.kind === 'number' ? 'numeric' : 'text'}
      placeholder={param.fallback ? fill(ui.t.byDefault, { value: param.fallback }) : ''}
      suggestions={items}
      onFocus={onFocus}
      onType={(typed) => set(toNumberOrText(param, typed))}
    />
  );
}
