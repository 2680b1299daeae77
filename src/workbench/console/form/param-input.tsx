/** The input for one parameter, chosen by what the catalogue says about it. */
import { useId } from 'preact/hooks';
import type { Param } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonPath, toPlainText } from '../../../rest/request/json.ts';
import { TextField } from '../../parts/controls.tsx';
import { fill, type Ui } from '../ui.ts';
import { ParamHints } from './param-hints.tsx';
import { JsonInput } from './json-input.tsx';
import { RecordCells } from './record-cells.tsx';
import { Rows } from './rows.tsx';
import { ScalarInput, toNumberOrText } from './scalar-input.tsx';
import { suggestFor } from './suggestions.ts';
import { TagInput } from './tag-input.tsx';

export interface ParamInputProps {
  ui: Ui;
  param: Param;
  value: Json | undefined;
  path: JsonPath;
}

export interface ControlProps extends ParamInputProps {
  id: string;
  set: (value: Json | undefined) => void;
}

function ListInput({ ui, param, value, id, set }: ControlProps) {
  const values = Array.isArray(value) ? (value as readonly Json[]).map(toPlainText) : [];
  const { items, onFocus } = suggestFor(ui, param.role);
  const isField = param.role === 'field';
  return (
    <TagInput
      ui={ui}
      id={id}
      label={param.name}
      values={values}
      suggestions={
        isField ? [{ value: '$id' }, ...(items ?? [])] : (items ?? param.options.map((value) => ({ value })))
      }
      onFocus={onFocus}
      placeholder={isField ? ui.t.addField : ui.t.addValue}
      separator={/[,\s]/}
      onChange={(next) => set(next.map((text) => toNumberOrText(param, text)))}
    />
  );
}

function FileInput({ ui, id }: ControlProps) {
  const { blocked, file } = ui.con;
  return (
    <input
      id={id}
      type="file"
      onChange={(event) => {
        blocked.value = null;
        file.value = event.currentTarget.files?.[0] ?? null;
      }}
    />
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
        path={path}
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
  const isSent = param.required || Object.keys(members).length > 0 || typeof path.at(-1) === 'number';
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
      <ParamHints ui={ui} id={id} path={path} reach={1} own={param.children.map(({ name }) => name)} />
    </div>
  );
}

function EntriesInput(props: ControlProps) {
  const { ui, param, value, path, id, set } = props;
  if (param.children.length === 0 && param.role !== 'body')
    return <JsonInput ui={ui} id={id} label={param.name} value={value} onChange={set} />;
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const isRecords = param.name === 'records';
  const [first] = items;
  const same = isJsonObject(first) && isJsonObject(first['record']) && items.length > 1 ? first['record'] : null;
  return (
    <Rows
      aside={
        same &&
        Object.keys(same).length > 0 && (
          <button
            type="button"
            class="link"
            onClick={() => set(items.map((item) => (isJsonObject(item) ? { ...item, record: same } : item)))}
          >
            {ui.t.sameForAll}
          </button>
        )
      }
      ui={ui}
      id={id}
      label={param.name}
      count={items.length}
      title={(index) => fill(isRecords ? ui.t.record : ui.t.entry, { number: index + 1 })}
      row={(index) => (
        <ObjectInput
          {...props}
          id={`${id}-${index}`}
          param={{ ...param, list: false }}
          value={items[index]}
          path={[...path, index]}
          set={(next) => set(items.with(index, next ?? {}))}
        />
      )}
      addLabel={isRecords ? ui.t.addRecord : ui.t.addEntry}
      onRemove={(index) => set(items.toSpliced(index, 1))}
      onAdd={() => set([...items, {}])}
    />
  );
}

function Control(props: ControlProps) {
  const { param, value } = props;
  if (param.kind === 'file') return <FileInput {...props} />;
  if (typeof value === 'string' && value.includes('{{') && param.role !== 'query')
    return <TextField id={props.id} value={value} onType={props.set} />;
  const isObject = param.kind === 'object' || param.kind === 'map';
  if (param.list) return isObject ? <EntriesInput {...props} /> : <ListInput {...props} />;
  return isObject ? <ObjectInput {...props} /> : <ScalarInput {...props} />;
}

/** Members and entries have inputs of their own, which show what is wrong with them; everything else is said at the parameter. */
function toReach({ role, kind, children, list }: Param): number {
  return role === 'body' || (kind === 'object' && children.length > 0) ? (list ? 0 : -1) : Infinity;
}

/** Label, input and what is wrong with it. */
export function ParamInput({ ui, param, value, path }: ParamInputProps) {
  const id = useId();
  const set = (next: Json | undefined): void => ui.con.dispatch({ type: 'set', path, value: next });
  return (
    <div class="rc-param">
      <label for={id}>
        {param.name}
        {param.required && ' '}
        {param.required && (
          <em title={ui.t.required} aria-label={ui.t.required}>
            *
          </em>
        )}
      </label>
      <div class="rc-control">
        <Control ui={ui} param={param} value={value} path={path} id={id} set={set} />
        <ParamHints ui={ui} id={id} path={path} reach={toReach(param)} />
      </div>
    </div>
  );
}
