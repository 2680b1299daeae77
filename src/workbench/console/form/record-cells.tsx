/** The contents of a record: one input per field that is sent, and a way to add more. */
import { useId, useState } from 'preact/hooks';
import { type FormField, isWritable, setOnCreate } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath } from '../../../rest/request/json.ts';
import { Choice, type Option, RemoveButton, TextField } from '../../parts/controls.tsx';
import { isEnter } from '../../parts/keys.ts';
import { fill, type Ui } from '../ui.ts';
import { FieldValue, type FieldValueProps } from './field-value.tsx';
import { ParamHints } from './param-hints.tsx';
import { Rows } from './rows.tsx';
import { toFieldDetail, toFieldTitle } from './suggestions.ts';

export interface RecordCellsProps {
  ui: Ui;
  fields: readonly FormField[];
  value: Json | undefined;
  path: JsonPath;
  onChange: (value: JsonObject) => void;
  /** Creator and times may be sent with a new record. */
  forCreate?: boolean;
}

function emptyValue(field: FormField): Json {
  switch (field.type) {
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'USER_SELECT':
    case 'GROUP_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'FILE':
      return [];
    default:
      return '';
  }
}

function unknownField(code: string): FormField {
  return {
    code,
    label: code,
    type: 'SINGLE_LINE_TEXT',
    required: false,
    options: [],
    fields: [],
    lookup: false,
    calculated: false,
    unique: false,
    maxLength: null,
    minValue: null,
    maxValue: null,
    hasDefault: false,
  };
}

/** One field: its name and type, its value, the way to take it out, and what is wrong with it. */
function Cell(props: FieldValueProps & { onRemove: () => void }) {
  const { ui, id, field, path, onRemove } = props;
  const { code, type } = field;
  return (
    <div class="rc-cell">
      <label for={id}>
        {code}
        {field.required && <em title={ui.t.required}>*</em>}
        <small>{toFieldDetail(field)}</small>
      </label>
      <FieldValue {...props} />
      <RemoveButton label={fill(ui.t.remove, { name: code })} onPress={onRemove} />
      <ParamHints ui={ui} id={id} path={path.slice(0, -1)} reach={type === 'SUBTABLE' ? rowReach : Infinity} />
    </div>
  );
}

/** Picks one more field, or asks for its code where the fields of the app are not known. */
function AddField({
  ui,
  offered,
  onAdd,
}: {
  ui: Ui;
  offered: readonly FormField[] | null;
  onAdd: (code: string) => void;
}) {
  const [code, setCode] = useState('');
  const add = (name: string): void => {
    setCode('');
    onAdd(name);
  };
  if (offered)
    return (
      <Choice
        class="field rc-add"
        aria-label={ui.t.addField}
        value=""
        options={[
          ['', ui.t.addField],
          ...offered.map((field): Option => [field.code, `${toFieldTitle(field)}${field.required ? ' *' : ''}`]),
        ]}
        onPick={onAdd}
      />
    );
  return (
    <TextField
      class="field rc-add"
      aria-label={ui.t.addField}
      placeholder={ui.t.addField}
      value={code}
      onType={setCode}
      onKeyDown={(event) => {
        if (!isEnter(event)) return;
        event.preventDefault();
        add(code.trim());
      }}
      onBlur={() => add(code.trim())}
    />
  );
}

export function RecordCells({ ui, fields, value, path, onChange, forCreate = false }: RecordCellsProps) {
  const baseId = useId();
  const cells = isJsonObject(value) ? value : {};
  const find = (code: string) => fields.find((field) => field.code === code);
  const offered = fields.filter(
    (field) => (isWritable(field) || (forCreate && setOnCreate.has(field.type))) && !(field.code in cells),
  );
  const put = (code: string, next: Json): void => onChange({ ...cells, [code]: { value: next } });
  const add = (code: string): void => {
    const field = find(code);
    if (field?.type === 'SUBTABLE') void ui.con.addTable(path, code);
    else if (code !== '') put(code, field ? emptyValue(field) : '');
  };
  return (
    <div class="rc-cells">
      {Object.entries(cells).map(([code, cell]) => (
        <Cell
          key={code}
          ui={ui}
          id={`${baseId}-${code}`}
          field={find(code) ?? unknownField(code)}
          value={isJsonObject(cell) ? cell['value'] : undefined}
          path={[...path, code, 'value']}
          rows={drawRows}
          onChange={(next) => put(code, next)}
          onRemove={() => onChange(Object.fromEntries(Object.entries(cells).filter(([name]) => name !== code)))}
        />
      ))}
      {/* What is typed into a text field would be lost when the fields arrive and a list takes its place. */}
      <AddField ui={ui} offered={fields.length > 0 || ui.con.form.value === undefined ? offered : null} onAdd={add} />
      <ParamHints ui={ui} id={baseId} path={path} reach={1} own={Object.keys(cells)} />
    </div>
  );
}

/** `value` and the number of the row; below that stand the fields of the row. */
const rowReach = 2;

function drawRows({ ui, id, field, value, path, onChange }: FieldValueProps) {
  const rows = Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
  return (
    <Rows
      ui={ui}
      id={id}
      label={field.code}
      count={rows.length}
      title={(index) => `${field.code} ${index + 1}`}
      row={(index) => (
        <RecordCells
          ui={ui}
          fields={field.fields}
          value={rows[index]?.['value']}
          path={[...path, index, 'value']}
          onChange={(cells) => onChange(rows.with(index, { ...rows[index], value: cells }))}
        />
      )}
      addLabel={ui.t.addRow}
      onRemove={(index) => onChange(rows.toSpliced(index, 1))}
      onAdd={() => onChange([...rows, { value: {} }])}
    />
  );
}
