/** The input for the value of one record field, by its type. */
import type { VNode } from 'preact';
import type { FormField } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, toPlainText } from '../../../rest/request/json.ts';
import { fill, type Ui } from '../ui.ts';
import { fromLocalInput, toLocalInput } from './dates.ts';
import { JsonInput } from './json-input.tsx';
import { TagInput } from './tag-input.tsx';
import { toPeople } from './suggestions.ts';

export interface FieldValueProps {
  ui: Ui;
  id: string;
  field: FormField;
  value: Json | undefined;
  onChange: (value: Json) => void;
  /** Draws a table; handed in, because a row holds fields again. */
  rows: (props: FieldValueProps) => VNode;
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? (value as readonly Json[]).map(toPlainText) : [];
}

function codes(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  return list.map((item) =>
    isJsonObject(item) ? toPlainText(item['code'] ?? item['fileKey'] ?? '') : toPlainText(item),
  );
}

function hasVariable(value: Json | undefined): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function Choices({ ui, id, field, value, onChange }: FieldValueProps) {
  if (field.type === 'CHECK_BOX' || field.type === 'MULTI_SELECT') {
    const chosen = texts(value);
    const toggle = (option: string): void =>
      onChange(chosen.includes(option) ? chosen.filter((other) => other !== option) : [...chosen, option]);
    return (
      <div class="rc-checks" id={id} role="group" aria-label={field.code}>
        {field.options.map((option) => (
          <label key={option}>
            <input type="checkbox" checked={chosen.includes(option)} onChange={() => toggle(option)} />
            {option}
          </label>
        ))}
      </div>
    );
  }
  const now = value === null || value === undefined ? '' : toPlainText(value);
  return (
    <select id={id} class="field" value={now} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{ui.t.empty}</option>
      {field.options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
      {now !== '' && !field.options.includes(now) && <option value={now}>{now}</option>}
    </select>
  );
}

function Codes({ ui, id, field, value, onChange }: FieldValueProps) {
  const member = field.type === 'FILE' ? 'fileKey' : 'code';
  return (
    <TagInput
      id={id}
      label={field.code}
      values={codes(value)}
      suggestions={field.type === 'USER_SELECT' ? toPeople(ui) : []}
      placeholder={member === 'fileKey' ? 'fileKey' : ui.t.addValue}
      removeLabel={(name) => fill(ui.t.remove, { name })}
      onChange={(next) => onChange(next.map((code) => ({ [member]: code })))}
    />
  );
}

/** Date types are picked, options chosen, users suggested; a variable is always typed as text. */
export function FieldValue(props: FieldValueProps) {
  const { id, field, value, onChange } = props;
  const text = value === null || value === undefined ? '' : toPlainText(value);
  if (hasVariable(value)) {
    return <input id={id} class="field" value={text} onInput={(event) => onChange(event.currentTarget.value)} />;
  }
  switch (field.type) {
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'RADIO_BUTTON':
    case 'DROP_DOWN':
      return <Choices {...props} />;
    case 'USER_SELECT':
    case 'GROUP_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'FILE':
      return <Codes {...props} />;
    case 'SUBTABLE':
      return props.rows(props);
    case 'MULTI_LINE_TEXT':
    case 'RICH_TEXT':
      return (
        <textarea
          id={id}
          class="field"
          rows={3}
          value={text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return (
        <input
          id={id}
          class="field"
          type="datetime-local"
          value={toLocalInput(text)}
          onInput={(event) => onChange(fromLocalInput(event.currentTarget.value))}
        />
      );
    case 'CREATOR':
    case 'MODIFIER':
      return (
        <JsonInput ui={props.ui} id={id} label={field.code} value={value} onChange={(next) => onChange(next ?? null)} />
      );
    case 'DATE':
      return (
        <input
          id={id}
          class="field"
          type="date"
          value={text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'TIME':
      return (
        <input
          id={id}
          class="field"
          type="time"
          value={text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <input
          id={id}
          class="field"
          inputMode={field.type === 'NUMBER' ? 'decimal' : 'text'}
          value={text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
