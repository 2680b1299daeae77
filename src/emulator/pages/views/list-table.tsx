/** The table of a list view: a link to each record, a column per field, editing and deleting a row in place. */
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';
import type { FieldStyle } from '../../kintone-global/shell-state.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { formatValue, isNumeric } from '../fields/format.ts';
import { ValueView } from '../fields/value-view.tsx';
import { showList, toNextSort } from '../flow/list-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import { toStyle } from './shown-field.tsx';
import { Icon } from './icons.tsx';
import { RowEditor, RowTools } from './row-editor.tsx';

/** Values that look broken on two lines. */
const shortTypes = new Set(['DATE', 'TIME', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME', 'RECORD_NUMBER']);

/** Names, which are broken between words only. */
const wholeTypes = new Set([
  'STATUS',
  'STATUS_ASSIGNEE',
  'USER_SELECT',
  'GROUP_SELECT',
  'ORGANIZATION_SELECT',
  'CREATOR',
  'MODIFIER',
]);

/** Values that need room to be read. */
const textTypes = new Set(['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT', 'RICH_TEXT', 'LINK', 'FILE']);

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

/** From this length on, counted in Latin letters, a text is taken for sentences rather than names. */
const sentenceLetters = 24;

/** Length as the eye sees it: letters of East Asian scripts are twice as wide. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffee]/g)?.length ?? 0);
}

/** Text columns whose values are mostly sentences, which take more room than names do. */
function wordyColumns(columns: readonly FieldSetting[], records: readonly ServerRecord[]): ReadonlySet<string> {
  const wordy = columns.filter(({ code, type }) => {
    const texts = textTypes.has(type) ? records.map((record) => record[code]?.value) : [];
    const widths = texts.flatMap((value) => (typeof value === 'string' && value !== '' ? [widthOf(value)] : []));
    return widths.reduce((sum, width) => sum + width, 0) > sentenceLetters * widths.length;
  });
  return new Set(wordy.map(({ code }) => code));
}

/** Types whose cell is a line of text: drawn without a component of their own, for a list has hundreds. */
function isPlain(type: string): boolean {
  return type !== 'RICH_TEXT' && type !== 'FILE' && type !== 'LINK';
}

interface RowProps {
  record: ServerRecord;
  columns: readonly FieldSetting[];
  style: Record<string, Pick<FieldStyle, 'content' | 'background'>> | undefined;
  isChosen: boolean;
  wordy: ReadonlySet<string>;
}

function classOf(column: FieldSetting, wordy: ReadonlySet<string>): string | undefined {
  const { code, type } = column;
  if (isNumeric(type, column)) return 'lk-col-number';
  if (shortTypes.has(type)) return 'lk-col-short';
  if (wholeTypes.has(type)) return 'lk-col-whole';
  if (!textTypes.has(type)) return undefined;
  return wordy.has(code) ? 'lk-col-words' : 'lk-col-text';
}

function drawCell(page: PageState, { record, style, wordy }: RowProps, column: FieldSetting) {
  const recordId = String(record['$id']?.value);
  const { code, type } = column;
  const value = record[code]?.value;
  const cellStyle = style?.[code];
  return (
    <td
      key={code}
      ref={(element) => page.slots.setCell(code, recordId, element)}
      class={classOf(column, wordy)}
      style={cellStyle ? { ...toStyle(cellStyle.background), ...toStyle(cellStyle.content) } : undefined}
    >
      <div class="lk-cell">
        {isPlain(type) ? (
          formatValue(page.boot, type, value, column)
        ) : (
          <ValueView type={type} value={value} setting={column} />
        )}
      </div>
    </td>
  );
}

/** The row that the keyboard has chosen, brought into view. */
function scrollToChosen(element: HTMLTableRowElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function Row(props: RowProps) {
  const page = usePage();
  const t = useSay();
  const { record, columns } = props;
  const form = page.form.value;
  const recordId = Number(record['$id']?.value);
  const isEdited = form?.kind === 'inline' && form.recordId === recordId;
  return (
    <tr {...(props.isChosen ? { 'aria-current': 'true' as const, class: 'lk-row-chosen', ref: scrollToChosen } : {})}>
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
        columns.map((column) => drawCell(page, props, column))
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
  const bodyStyle = page.shell.listStyle.value.body;
  const chosen = page.shell.selectedRow.value;
  const wordy = wordyColumns(columns, list.records);
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
            <th scope="col" class="lk-col-tools">
              <span class="lk-hide">{t('rowActions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.records.map((record, index) => (
            <Row
              isChosen={index === chosen}
              key={String(record['$id']?.value)}
              record={record}
              columns={columns}
              wordy={wordy}
              style={bodyStyle[String(record['$id']?.value)]}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
