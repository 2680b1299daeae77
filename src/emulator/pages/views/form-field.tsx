/** A field of the form with its label, for create and edit. */
import { useId } from 'preact/hooks';
import type { FieldSetting, LayoutFieldSetting } from '../../kintone-global/page-boot.ts';
import type { FormState } from '../../kintone-global/page-state.ts';
import { systemTypes } from '../../kintone-global/record-shape.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { TableInput } from '../fields/table-input.tsx';
import { usePage, useSay } from '../page-context.tsx';
import { RelatedRecords } from './related-records.tsx';
import { toStyle, toWidth } from './shown-field.tsx';

export interface FormFieldProps {
  form: FormState;
  item: LayoutFieldSetting;
  setting: FieldSetting;
}

export function FormField({ form, item, setting }: FormFieldProps) {
  const page = usePage();
  const t = useSay();
  const id = useId();
  const style = page.shell.fieldStyles.value[setting.code];
  const error = form.model.field(setting.code)?.value.error ?? null;
  if (form.kind === 'create' && systemTypes.has(setting.type)) return null;
  const isRelated = setting.type === 'REFERENCE_TABLE';
  return (
    <div class="lk-field" style={{ ...toWidth(item), ...toStyle(style?.background) }}>
      {setting.noLabel ? null : (
        <label class="lk-label" for={id} style={toStyle(style?.label)}>
          {setting.label}
          {setting.required ? (
            <span class="lk-required" title={t('required')}>
              *
            </span>
          ) : null}
        </label>
      )}
      {isRelated ? <RelatedRecords setting={setting} /> : null}
      {setting.type === 'SUBTABLE' ? (
        <>
          <TableInput form={form} setting={setting} />
          {error === null ? null : (
            <span class="lk-error" role="alert">
              {error}
            </span>
          )}
        </>
      ) : null}
      {isRelated || setting.type === 'SUBTABLE' ? null : (
        <FieldInput form={form} path={{ code: setting.code }} setting={setting} hasLabel inputId={id} />
      )}
    </div>
  );
}
