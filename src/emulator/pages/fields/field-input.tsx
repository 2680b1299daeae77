/** An input for a field of any type, in a form, a table row or a row of the list. */
import { useId, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { CellState } from '../../kintone-global/form-cells.ts';
import { type CellPath, toFormValue } from '../../kintone-global/form-model.ts';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import type { FormState } from '../../kintone-global/page-state.ts';
import { isUnset, systemTypes } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { usePage, useSay } from '../page-context.tsx';
import { DateTimeInput } from './datetime-input.tsx';
import { EntityInput } from './entity-input.tsx';
import { FileInput } from './file-input.tsx';
import { LookupTools } from './lookup-tools.tsx';
import { RichTextInput } from './rich-text-input.tsx';
import { ValueView } from './value-view.tsx';

export interface FieldInputProps {
  form: FormState;
  path: CellPath;
  setting: FieldSetting;
  /** True where a label element stands above the input. */
  hasLabel: boolean;
  inputId?: string;
}

export interface InputProps {
  cell: CellState;
  setting: FieldSetting;
  isDisabled: boolean;
  /** Takes a value and fires the change event if it is another. */
  change: (value: unknown) => void;
  id: string | undefined;
  name: string;
}

function sortOptions(setting: FieldSetting): string[] {
  return Object.values(setting.options ?? {})
    .toSorted((a, b) => Number(a.index) - Number(b.index))
    .map((option) => option.label);
}

/** Text keeps its own draft while typing: Kintone fires the change on leaving the input. */
function TextInput({ cell, setting, isDisabled, change, id, name }: InputProps) {
  const shown = isUnset(cell.value) ? '' : toText(cell.value);
  const [draft, setDraft] = useState<string | null>(null);
  const common = {
    id,
    'aria-label': name,
    value: draft ?? shown,
    disabled: isDisabled,
    'aria-invalid': cell.error !== null,
    onInput: (event: Event) => setDraft((event.currentTarget as HTMLInputElement).value),
    onBlur: () => {
      if (draft === null) return;
      setDraft(null);
      change(draft);
    },
  };
  if (setting.type === 'MULTI_LINE_TEXT') return <textarea class="lk-area" {...common} />;
  const kind = setting.type === 'LINK' && setting.protocol === 'MAIL' ? 'email' : 'text';
  return (
    <input
      class={setting.type === 'NUMBER' ? 'lk-input lk-number' : 'lk-input'}
      type={kind === 'email' ? 'text' : kind}
      inputMode={setting.type === 'NUMBER' ? 'decimal' : kind}
      autocomplete="off"
      {...common}
    />
  );
}

function DropDown({ cell, setting, isDisabled, change, id, name }: InputProps) {
  const t = useSay();
  return (
    <select
      class="lk-select"
      id={id}
      aria-label={name}
      aria-invalid={cell.error !== null}
      disabled={isDisabled}
      value={isUnset(cell.value) ? '' : toText(cell.value)}
      onChange={(event) => change(event.currentTarget.value)}
    >
      <option value="">{t('none')}</option>
      {sortOptions(setting).map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

function Choices({ cell, setting, isDisabled, change, name }: InputProps) {
  const groupName = useId();
  const isRadio = setting.type === 'RADIO_BUTTON';
  const chosen = Array.isArray(cell.value) ? (cell.value as string[]) : [toText(cell.value)];
  const options = sortOptions(setting);
  return (
    <div class="lk-options" role={isRadio ? 'radiogroup' : 'group'} aria-label={name}>
      {options.map((option) => (
        <label key={option}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={groupName}
            checked={chosen.includes(option)}
            disabled={isDisabled}
            onChange={(event) => {
              if (isRadio) change(option);
              else {
                const isOn = event.currentTarget.checked;
                change(options.filter((item) => (item === option ? isOn : chosen.includes(item))));
              }
            }}
          />
          {option}
        </label>
      ))}
    </div>
  );
}

function MultiSelect({ cell, setting, isDisabled, change, id, name }: InputProps) {
  const chosen = Array.isArray(cell.value) ? (cell.value as string[]) : [];
  const options = sortOptions(setting);
  return (
    <select
      multiple
      class="lk-select"
      style={{ height: 'auto', minWidth: '140px' }}
      size={Math.min(Math.max(options.length, 2), 5)}
      id={id}
      aria-label={name}
      disabled={isDisabled}
      onChange={(event) => change([...event.currentTarget.selectedOptions].map((option) => option.value))}
    >
      {options.map((option) => (
        <option key={option} value={option} selected={chosen.includes(option)}>
          {option}
        </option>
      ))}
    </select>
  );
}

function DateInput({ cell, setting, isDisabled, change, id, name }: InputProps) {
  return (
    <input
      class="lk-input"
      type={setting.type === 'TIME' ? 'time' : 'date'}
      id={id}
      aria-label={name}
      aria-invalid={cell.error !== null}
      disabled={isDisabled}
      value={isUnset(cell.value) ? '' : toText(cell.value)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function chooseInput(props: InputProps): ComponentChildren {
  switch (props.setting.type) {
    case 'DROP_DOWN':
      return <DropDown {...props} />;
    case 'RADIO_BUTTON':
    case 'CHECK_BOX':
      return <Choices {...props} />;
    case 'MULTI_SELECT':
      return <MultiSelect {...props} />;
    case 'DATE':
    case 'TIME':
      return <DateInput {...props} />;
    case 'DATETIME':
      return <DateTimeInput {...props} />;
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return <EntityInput {...props} />;
    case 'RICH_TEXT':
      return <RichTextInput {...props} />;
    case 'FILE':
      return <FileInput {...props} />;
    default:
      return <TextInput {...props} />;
  }
}

function ErrorText({ cell }: { cell: CellState }) {
  if (cell.error === null) return null;
  return (
    <span class="lk-error" role="alert">
      {cell.error}
    </span>
  );
}

export function FieldInput({ form, path, setting, inputId }: FieldInputProps) {
  const page = usePage();
  const t = useSay();
  const cell = form.model.read(path);
  if (!cell) return null;
  const isCalculated = setting.type === 'CALC' || !isUnset(setting.expression);
  if (systemTypes.has(setting.type) || isCalculated || setting.type === 'CATEGORY') {
    return (
      <div class="lk-value" title={isCalculated ? t('auto') : undefined}>
        <ValueView type={cell.type} value={cell.value} setting={setting} />
      </div>
    );
  }
  const isDisabled = cell.disabled || setting.editable === false || isCopied(form, path);
  const change = (value: unknown): void => {
    const lookup = cell.lookup ? { lookup: { confirmed: false, recordId: null } } : {};
    if (form.model.write(path, { value: toFormValue(setting.type, value), ...lookup })) form.commit([path]);
  };
  const style = path.table ? undefined : page.shell.fieldStyles.value[path.code]?.content;
  return (
    <div style={{ ...style }}>
      {chooseInput({ cell, setting, isDisabled, change, id: inputId, name: setting.label })}
      {setting.lookup ? (
        <LookupTools form={form} path={path} lookup={setting.lookup} isDisabled={isDisabled} name={setting.label} />
      ) : null}
      <ErrorText cell={cell} />
    </div>
  );
}

/** Copied by a lookup, so not for typing. */
function isCopied(form: FormState, path: CellPath): boolean {
  const own = path.table ? (form.model.settings[path.table.code]?.fields ?? {}) : form.model.settings;
  return Object.values(own).some((field) => field.lookup?.fieldMappings.some((mapping) => mapping.field === path.code));
}
