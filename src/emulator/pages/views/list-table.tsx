/** The table of a list view: a link to each record, a column per field, editing and deleting a row in place. */
import { useCallback } from 'preact/hooks';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { isNumeric } from '../fields/format.ts';
import { ValueView } from '../fields/value-view.tsx';
import { showList, toNextSort } from '../flow/list-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import { toStyle } from './shown-field.tsx';
import { Icon } from './icons.tsx';
import { RowEditor, RowTools } from './row-editor.tsx';

/** Values that look broken on two lines. */
const shortTypes = new Set(['DATE', 'TIME', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME', 'RECORD_NUMBER', 'STATUS']);

const unsortable = new Set([
  'SUBTABLE',
  'FILE',
  'RICH_TEXT',
  'MULTI_LINE_TEXT',
  'CHECK_BOX',
  'MULTI_SELECT',
  'CATEGORY',
]);

export function listColumns(page: PageState, list: ListState): FieldSetting[] {
  const { fields } = appOf(page);
  return (list.view.fields ?? []).flatMap((code) => fields[code] ?? []);
}

function HeadCell({ list, column }: { list: ListState; column: FieldSetting }) {
  const page = usePage();
  const t = useSay();
  const [code, direction] = list.sort.split(' ');
  const isSorted = code === column.code;
  const style = page.shell.listStyle.value.header[column.code];
  if (unsortable.has(column.type)) {
    return (
      <th scope="col" style={{ ...toStyle(style?.background), ...toStyle(style?.content) }}>
        {column.label}
      </th>
    );
  }
  return (
    <th
      scope="col"
      style={{ ...toStyle(style?.background), ...toStyle(style?.content) }}
      {...(isSorted ? { 'aria-sort': direction === 'asc' ? ('ascending' as const) : ('descending' as const) } : {})}
    >
      <button
        type="button"
        title={t('sortBy', { field: column.label })}
        onClick={() => void showList(page, { ...list, sort: toNextSort(list, column.code), offset: 0 })}
      >
        {column.label}
        {isSorted ? <Icon name={direction === 'asc' ? 'up' : 'down'} /> : null}
      </button>
    </th>
  );
}

function Cell({ record, column }: { record: ServerRecord; column: FieldSetting }) {
  const page = usePage();
  const recordId = String(record['$id']?.value);
  const remember = useCallback(
    (element: HTMLElement | null) => page.slots.setCell(column.code, recordId, element),
    [column.code, recordId],
  );
  const style = page.shell.listStyle.value.body[recordId]?.[column.code];
  return (
    <td
      ref={remember}
      class={
        isNumeric(column.type, column) ? 'lk-col-number' : shortTypes.has(column.type) ? 'lk-col-short' : undefined
      }
      style={{ ...toStyle(style?.background), ...toStyle(style?.content) }}
    >
      <div class="lk-cell">
        <ValueView type={column.type} value={record[column.code]?.value} setting={column} />
      </div>
    </td>
  );
}

function Row({ record, columns }: { record: ServerRecord; columns: readonly FieldSetting[] }) {
  const page = usePage();
  const t = useSay();
  const form = page.form.value;
  const recordId = Number(record['$id']?.value);
  const isEdited = form?.kind === 'inline' && form.recordId === recordId;
  return (
    <tr>
      <td class="lk-col-open">
        <a
          class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
          href={pageUrl(page.boot, 'detail', { recordId })}
          aria-label={t('openRecord', { id: recordId })}
        >
          <Icon name="page" />
        </a>
      </td>
      {isEdited ? (
        <RowEditor form={form} record={record} columns={columns} />
      ) : (
        columns.map((column) => <Cell key={column.code} record={record} column={column} />)
      )}
      <td class="lk-col-tools">
        <RowTools record={record} isEdited={isEdited} />
      </td>
    </tr>
  );
}

export function ListTable({ list }: { list: ListState }) {
  const page = usePage();
  const t = useSay();
  const columns = listColumns(page, list);
  return (
    <div class="lk-tablewrap" tabIndex={0} role="region" aria-label={list.view.name}>
      <table class="lk-table">
        <thead>
          <tr>
            <th scope="col">
              <span class="lk-hide">{t('open')}</span>
            </th>
            {columns.map((column) => (
              <HeadCell key={column.code} list={list} column={column} />
            ))}
            <th scope="col">
              <span class="lk-hide">{t('rowActions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.records.map((record) => (
            <Row key={String(record['$id']?.value)} record={record} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
