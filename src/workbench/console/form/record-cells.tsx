/** The contents of a record: one input per field that is sent, and a way to add more. */
import { useId, useState } from 'preact/hooks';
import { type FormField, isWritable, setOnCreate } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../rest/request/json.ts';
import { fill, type Ui } from '../ui.ts';
import { FieldValue, type FieldValueProps } from './field-value.tsx';

export interface RecordCellsProps {
  ui: Ui;
  fields: readonly FormField[];
  value: Json | undefined;
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
    case 'SUBTABLE':
      return [{ value: {} }];
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

export function RecordCells({ ui, fields, value, onChange, forCreate = false }: RecordCellsProps) {
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
    if (name !== '') onChange({ ...cells, [name]: { value: field ? emptyValue(field) : '' } });
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
              rows={drawRows}
              onChange={(next) => onChange({ ...cells, [name]: { value: next } })}
            />
            <button
              type="button"
              class="plain"
              aria-label={fill(ui.t.remove, { name })}
              onClick={() => onChange(without(name))}
            >
              ×
            </button>
          </div>
        );
      })}
      {fields.length > 0 ? (
        <select
          class="field rc-add"
          aria-label={ui.t.addField}
          value={code}
          onChange={(event) => add(event.currentTarget.value)}
        >
          <option value="">{ui.t.addField}</option>
          {offered.map((field) => (
            <option key={field.code} value={field.code}>
              {field.label === field.code ? field.code : `${field.code} · ${field.label}`}
              {field.required ? ' *' : ''}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="field rc-add"
          aria-label={ui.t.addField}
          placeholder={ui.t.addField}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            add(code.trim());
          }}
          onBlur={() => add(code.trim())}
        />
      )}
    </div>
  );
}

function Rows({ ui, id, field, value, onChange }: FieldValueProps) {
  const rows = Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
  const put = (index: number, cells: Json): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, value: cells } : row)));
  return (
    <div class="rc-rows" id={id} role="group" aria-label={field.code}>
      {rows.map((row, index) => (
        <fieldset key={index}>
          <legend>
            {field.code} {index + 1}
            <button
              type="button"
              class="plain"
              aria-label={fill(ui.t.remove, { name: `${field.code} ${index + 1}` })}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              ×
            </button>
          </legend>
          <RecordCells ui={ui} fields={field.fields} value={row['value']} onChange={(cells) => put(index, cells)} />
        </fieldset>
      ))}
      <button type="button" class="link" onClick={() => onChange([...rows, { value: {} }])}>
        {ui.t.addRow}
      </button>
    </div>
  );
}

function drawRows(props: FieldValueProps) {
  return <Rows {...props} />;
}
