/** The input for the value of one record field, by its type. */
import type { VNode } from 'preact';
import type { FormField } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, type JsonPath, toPlainText } from '../../../rest/request/json.ts';
import { Choice, TextArea, TextField, Tick } from '../../parts/controls.tsx';
import type { Ui } from '../ui.ts';
import { fromLocalInput, toLocalInput } from './dates.ts';
import { JsonInput } from './json-input.tsx';
import { TagInput } from './tag-input.tsx';
import { suggestForType } from './suggestions.ts';

export interface FieldValueProps {
  ui: Ui;
  id: string;
  field: FormField;
  value: Json | undefined;
  path: JsonPath;
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
          <Tick key={option} label={option} checked={chosen.includes(option)} onTick={() => toggle(option)} />
        ))}
      </div>
    );
  }
  const now = value === null || value === undefined ? '' : toPlainText(value);
  const known = now === '' || field.options.includes(now) ? field.options : [...field.options, now];
  return <Choice id={id} value={now} options={[['', ui.t.empty], ...known]} onPick={onChange} />;
}

function Codes({ ui, id, field, value, onChange }: FieldValueProps) {
  const member = field.type === 'FILE' ? 'fileKey' : 'code';
  const { items, onFocus } = suggestForType(ui, field.type);
  return (
    <TagInput
      ui={ui}
      id={id}
      label={field.code}
      values={codes(value)}
      suggestions={items ?? []}
      onFocus={onFocus}
      placeholder={member === 'fileKey' ? 'fileKey' : ui.t.addValue}
      onChange={(next) => onChange(next.map((code) => ({ [member]: code })))}
    />
  );
}

const pickers: Readonly<Record<string, { type: 'date' | 'time'; shows: RegExp }>> = {
  DATE: { type: 'date', shows: /^\d{4}-\d\d-\d\d$/ },
  TIME: { type: 'time', shows: /^\d\d:\d\d$/ },
};

/** Date types are picked, options chosen, users suggested; a variable is always typed as text. */
export function FieldValue(props: FieldValueProps) {
  const { id, field, value, onChange } = props;
  const text = value === null || value === undefined ? '' : toPlainText(value);
  if (hasVariable(value)) return <TextField id={id} value={text} onType={onChange} />;
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
      return <TextArea id={id} value={text} onType={onChange} />;
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      // What the browser cannot show as a date is shown as it stands.
      if (text !== '' && toLocalInput(text) === '') break;
      return (
        <TextField
          id={id}
          type="datetime-local"
          value={toLocalInput(text)}
          onType={(typed) => onChange(fromLocalInput(typed))}
        />
      );
    case 'CREATOR':
    case 'MODIFIER':
      return (
        <JsonInput ui={props.ui} id={id} label={field.code} value={value} onChange={(next) => onChange(next ?? null)} />
      );
    default:
  }
  const picked = pickers[field.type];
  return (
    <TextField
      id={id}
      type={picked && (text === '' || picked.shows.test(text)) ? picked.type : 'text'}
      inputMode={field.type === 'NUMBER' ? 'decimal' : 'text'}
      value={text}
      onType={onChange}
    />
  );
}
