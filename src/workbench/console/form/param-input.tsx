/** The input for one parameter, chosen by what the catalogue says about it. */
import { useId } from 'preact/hooks';
import type { Param } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonPath, toPlainText } from '../../../rest/request/json.ts';
import { fill, type Ui } from '../ui.ts';
import { ParamHints } from './param-hints.tsx';
import { JsonInput } from './json-input.tsx';
import { QueryInput } from './query-input.tsx';
import { RecordCells } from './record-cells.tsx';
import { toFieldSuggestions, toPeople } from './suggestions.ts';
import { TagInput } from './tag-input.tsx';
import { fromLocalInput, toLocalInput } from './dates.ts';

export interface ParamInputProps {
  ui: Ui;
  param: Param;
  value: Json | undefined;
  path: JsonPath;
}

interface ControlProps extends ParamInputProps {
  id: string;
  set: (value: Json | undefined) => void;
}

function toNumberOrText(text: string): Json {
  return /^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

function IdInput({ ui, param, value, id, set }: ControlProps) {
  const { page } = ui.con.deps;
  const known = param.role === 'app' ? page.appId : param.role === 'record' ? page.recordId : null;
  const text = value === undefined || value === null ? '' : toPlainText(value);
  return (
    <div class="rc-tags">
      <input
        id={id}
        value={text}
        inputMode="numeric"
        autocomplete="off"
        onInput={(event) => set(event.currentTarget.value)}
      />
      {known !== null &&
        (text === known ? (
          <span class="rc-tag">{param.role === 'app' ? ui.t.thisApp : ui.t.thisRecord}</span>
        ) : (
          <button type="button" class="link" onClick={() => set(known)}>
            {param.role === 'app' ? ui.t.thisApp : ui.t.thisRecord} ({known})
          </button>
        ))}
    </div>
  );
}

function ListInput({ ui, param, value, id, set }: ControlProps) {
  const values = Array.isArray(value) ? (value as readonly Json[]).map(toPlainText) : [];
  const form = ui.con.form.value;
  const suggestions =
    param.role === 'field' && form
      ? [{ value: '$id' }, ...toFieldSuggestions(form.fields)]
      : param.role === 'user'
        ? toPeople(ui)
        : param.options.map((option) => ({ value: option }));
  const toItem = (text: string): Json => (param.kind === 'number' ? toNumberOrText(text) : text);
  return (
    <TagInput
      id={id}
      label={param.name}
      values={values}
      suggestions={suggestions}
      placeholder={param.role === 'field' ? ui.t.addField : ui.t.addValue}
      removeLabel={(name) => fill(ui.t.remove, { name })}
      onChange={(next) => set(next.map(toItem))}
    />
  );
}

function BooleanInput({ ui, param, value, id, set }: ControlProps) {
  // These three are off unless they are sent; the rest keep what is set until true or false is sent.
  if (['totalCount', 'upsert', 'revert'].includes(param.name)) {
    return (
      <label class="rc-check">
        <input
          id={id}
          type="checkbox"
          checked={value === true || value === 'true'}
          onChange={(event) => set(event.currentTarget.checked ? true : undefined)}
        />
        {param.name === 'totalCount' ? ui.t.countAll : ui.t.yes}
      </label>
    );
  }
  const now = value === undefined || value === null ? '' : String(value === true || value === 'true');
  return (
    <select
      id={id}
      class="field"
      value={now}
      onChange={(event) => set(event.currentTarget.value === '' ? undefined : event.currentTarget.value === 'true')}
    >
      <option value="">{ui.t.notSent}</option>
      <option value="true">{ui.t.yes}</option>
      <option value="false">{ui.t.no}</option>
    </select>
  );
}

function ScalarInput(props: ControlProps) {
  const { ui, param, value, id, set } = props;
  const text = value === undefined || value === null ? '' : toPlainText(value);
  if (param.kind === 'boolean') return <BooleanInput {...props} />;
  if (param.options.length > 0) {
    return (
      <select id={id} class="field" value={text} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{ui.t.notSent}</option>
        {param.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    );
  }
  if (param.role === 'app' || param.role === 'record') return <IdInput {...props} />;
  if (param.role === 'query' || param.role === 'filter') {
    return <QueryInput ui={ui} id={id} label={param.name} value={text} onChange={set} />;
  }
  if (param.role === 'long') {
    return <textarea id={id} class="field" rows={3} value={text} onInput={(event) => set(event.currentTarget.value)} />;
  }
  if (param.role === 'date') {
    return (
      <input
        id={id}
        class="field"
        type="datetime-local"
        value={toLocalInput(text)}
        onInput={(event) => set(fromLocalInput(event.currentTarget.value))}
      />
    );
  }
  const people =
    param.role === 'user'
      ? toPeople(ui)
      : param.role === 'field' && ui.con.form.value
        ? toFieldSuggestions(ui.con.form.value.fields)
        : null;
  if (param.role === 'secret') {
    return (
      <input
        id={id}
        class="field"
        type="password"
        autocomplete="new-password"
        value={text}
        onInput={(event) => set(event.currentTarget.value)}
      />
    );
  }
  const onInput = (typed: string): void => set(param.kind === 'number' ? toNumberOrText(typed) : typed);
  const placeholder = param.fallback ? fill(ui.t.byDefault, { value: param.fallback }) : '';
  if (!people) {
    return (
      <input
        id={id}
        class="field"
        value={text}
        inputMode={param.kind === 'number' ? 'numeric' : 'text'}
        autocomplete="off"
        placeholder={placeholder}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      <input
        id={id}
        class="field"
        value={text}
        list={`${id}-list`}
        autocomplete="off"
        placeholder={placeholder}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <datalist id={`${id}-list`}>
        {people.map((person) => (
          <option key={person.value} value={person.value}>
            {person.detail}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** https://kintone.dev/en/docs/kintone/rest-api/files/upload-file/ */
const maxFileBytes = 1024 ** 3;

function FileInput({ ui, id }: ControlProps) {
  const { con, t } = ui;
  const file = con.file.value;
  return (
    <div class="rc-file">
      <input
        id={id}
        type="file"
        onChange={(event) => {
          con.blocked.value = null;
          con.file.value = event.currentTarget.files?.[0] ?? null;
        }}
      />
      {file && file.size > maxFileBytes && <p class="rc-hint is-error">{fill(t.fileTooLarge, { name: file.name })}</p>}
    </div>
  );
}

function ObjectInput(props: ControlProps) {
  const { ui, param, value, path, id, set } = props;
  if (param.role === 'body') {
    return (
      <RecordCells
        ui={ui}
        fields={ui.con.form.value?.fields ?? []}
        value={value}
        onChange={set}
        forCreate={ui.con.endpoint.value?.method === 'POST'}
      />
    );
  }
  if (param.children.length === 0 || param.kind === 'map') {
    return <JsonInput ui={ui} id={id} label={param.name} value={value} onChange={set} />;
  }
  const members = isJsonObject(value) ? value : {};
  // Members of an optional object are required only once it is sent.
  const isSent = param.required || Object.keys(members).length > 0 || path.some((step) => typeof step === 'number');
  return (
    <div class="rc-members" role="group" aria-label={param.name}>
      {param.children.map((child) => (
        <ParamInput
          key={child.name}
          ui={ui}
          param={isSent ? child : { ...child, required: false }}
          value={members[child.name]}
          path={[...path, child.name]}
        />
      ))}
    </div>
  );
}

function EntriesInput(props: ControlProps) {
  const { ui, param, value, path, id, set } = props;
  if (param.children.length === 0 && param.role !== 'body')
    return <JsonInput ui={ui} id={id} label={param.name} value={value} onChange={set} />;
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const title = param.name === 'records' ? ui.t.record : ui.t.entry;
  return (
    <div class="rc-rows" id={id} role="group" aria-label={param.name}>
      {items.map((item, index) => (
        <fieldset key={index}>
          <legend>
            {fill(title, { number: index + 1 })}
            <button
              type="button"
              class="plain"
              aria-label={fill(ui.t.remove, { name: fill(title, { number: index + 1 }) })}
              onClick={() => set(items.filter((_, at) => at !== index))}
            >
              ×
            </button>
          </legend>
          <ObjectInput
            {...props}
            id={`${id}-${index}`}
            param={{ ...param, list: false }}
            value={item}
            path={[...path, index]}
            set={(next) => set(items.map((other, at) => (at === index ? (next ?? {}) : other)))}
          />
        </fieldset>
      ))}
      <button type="button" class="link" onClick={() => set([...items, {}])}>
        {param.name === 'records' ? ui.t.addRecord : ui.t.addEntry}
      </button>
    </div>
  );
}

function Control(props: ControlProps) {
  const { param, value } = props;
  if (param.kind === 'file') return <FileInput {...props} />;
  if (typeof value === 'string' && value.includes('{{') && param.role !== 'query') {
    return (
      <input id={props.id} class="field" value={value} onInput={(event) => props.set(event.currentTarget.value)} />
    );
  }
  const isObject = param.kind === 'object' || param.kind === 'map';
  if (param.list) return isObject ? <EntriesInput {...props} /> : <ListInput {...props} />;
  return isObject ? <ObjectInput {...props} /> : <ScalarInput {...props} />;
}

/** Label, input and what is wrong with it. */
export function ParamInput({ ui, param, value, path }: ParamInputProps) {
  const id = useId();
  const set = (next: Json | undefined): void => ui.con.dispatch({ type: 'set', path, value: next });
  const inner: ControlProps = { ui, param, value, path, id, set };
  return (
    <div class="rc-param">
      <label for={id}>
        {param.name}
        {param.required && (
          <em title={ui.t.required} aria-label={ui.t.required}>
            *
          </em>
        )}
      </label>
      <div class="rc-control">
        <Control {...inner} />
        <ParamHints ui={ui} path={path} />
      </div>
    </div>
  );
}
