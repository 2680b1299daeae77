/** A table of the form: rows of inputs that can be added and taken away. */
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import type { FormState } from '../../kintone-global/page-state.ts';
import { fireTableChange } from '../flow/form-events.ts';
import { usePage, useSay } from '../page-context.tsx';
import { IconButton } from '../views/icon-button.tsx';
import { FieldInput } from './field-input.tsx';

function TableHead({ columns }: { columns: readonly FieldSetting[] }) {
  const t = useSay();
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.code} scope="col">
            {column.label}
            {column.required ? <span aria-label={t('required')}> *</span> : null}
          </th>
        ))}
        <th scope="col">
          <span class="lk-hide">{t('rowActions')}</span>
        </th>
      </tr>
    </thead>
  );
}

export function TableInput({ form, setting }: { form: FormState; setting: FieldSetting }) {
  const page = usePage();
  const t = useSay();
  const { code } = setting;
  const rows = form.model.rows(code);
  const columns = Object.values(setting.fields ?? {});
  const isFixed = (form.model.field(code)?.value.disabled ?? false) || setting.editable === false;

  function add(afterKey: number): void {
    const row = form.model.addRow(code, afterKey);
    fireTableChange(
      page,
      form,
      code,
      form.model.rows(code).findIndex(({ key }) => key === row.key),
    );
  }
  function remove(key: number): void {
    form.model.removeRow(code, key);
    fireTableChange(page, form, code, null);
    form.commit([]);
  }

  return (
    <div class="lk-subwrap">
      <table class="lk-sub">
        <caption class="lk-hide">{setting.label}</caption>
        <TableHead columns={columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {columns.map((column) => (
                <td key={column.code} style={{ minWidth: '130px' }}>
                  <FieldInput
                    form={form}
                    path={{ code: column.code, table: { code, rowKey: row.key } }}
                    setting={column}
                    hasLabel={false}
                  />
                </td>
              ))}
              <td class="lk-col-tools">
                <IconButton icon="plus" label={t('addRow')} isSmall disabled={isFixed} onClick={() => add(row.key)} />
                {rows.length > 1 ? (
                  <IconButton
                    icon="minus"
                    label={t('deleteRow')}
                    isSmall
                    disabled={isFixed}
                    onClick={() => remove(row.key)}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
