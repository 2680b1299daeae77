/** The contents of a record: one input per field that is sent, and a way to add more. */
import { useId, useState } from 'preact/hooks';
import { type FormField, isWritable, setOnCreate } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath } from '../../../rest/request/json.ts';
import { Choice, type Option, RemoveButton, TextField } from '../../parts/controls.tsx';
import { fill, type Ui } from '../ui.ts';
import { FieldValue, type FieldValueProps } from './field-value.tsx';
import { ParamHints } from './param-hints.tsx';
import { Rows } from './rows.tsx';

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

export function RecordCells({ ui, fields, value, path, onChange, forCreate = false }: RecordCellsProps) {
  const baseId = useId();
  const [code, setCode] = useState('');
  const cells = isJsonObject(value) ? value : {};
  const offered = fields.filter(
    (field) => (isWritable(field) || (forCreate && setOnCreate.has(field.type))) && !(field.code in cells),
  );
  const without = (gone: string): JsonObject =>
    Object.fromEntries(Object.entries(cells).filter(([name]) => name !== gone));
  const add = (name: string): void => {
    setCode('');
    const field = fields.find((candidate) => candidate.code === name);
    if (field?.type === 'SUBTABLE') void ui.con.addTable(path, name);
    else if (name !== '') onChange({ ...cells, [name]: { value: field ? emptyValue(field) : '' } });
  };
  return (
    <div class="rc-cells">
      {Object.entries(cells).map(([name, cell]) => {
        const field = fields.find((candidate) => candidate.code === name) ?? unknownField(name);
        const inner = isJsonObject(cell) ? cell['value'] : undefined;
        return (
          <div class="rc-cell" key={name}>
            <label for={`${baseId}-${name}`}>
              {name}
              {field.required && <em title={ui.t.required}>*</em>}
              <small>{field.label === name ? field.type : `${field.label} · ${field.type}`}</small>
            </label>
            <FieldValue
              ui={ui}
              id={`${baseId}-${name}`}
              field={field}
              value={inner}
              path={[...path, name, 'value']}
              rows={drawRows}
              onChange={(next) => onChange({ ...cells, [name]: { value: next } })}
            />
            <RemoveButton label={fill(ui.t.remove, { name })} onPress={() => onChange(without(name))} />
            <ParamHints
              ui={ui}
              id={`${baseId}-${name}`}
              path={[...path, name]}
              reach={field.type === 'SUBTABLE' ? rowReach : Infinity}
            />
          </div>
        );
      })}
      {/* What is typed into a text field would be lost when the fields arrive and a list takes its place. */}
      {fields.length > 0 || ui.con.form.value === undefined ? (
        <Choice
          class="field rc-add"
          aria-label={ui.t.addField}
          value={code}
          options={[
            ['', ui.t.addField],
            ...offered.map(({ code: name, label, required }): Option => [
              name,
              `${label === name ? name : `${name} · ${label}`}${required ? ' *' : ''}`,
            ]),
          ]}
          onPick={add}
        />
      ) : (
        <TextField
          class="field rc-add"
          aria-label={ui.t.addField}
          placeholder={ui.t.addField}
          value={code}
          onType={setCode}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            add(code.trim());
          }}
          onBlur={() => add(code.trim())}
        />
      )}
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
