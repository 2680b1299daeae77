/** A list of the answer as a table that draws only what is in view. */
import { useMemo, useState } from 'preact/hooks';
import { isJsonObject, type Json, type JsonPath } from '../../../rest/request/json.ts';
import { Choice, type Option } from '../../parts/controls.tsx';
import { VirtualTable } from '../../parts/virtual-table.tsx';
import { type Answer, findLists, toListRows } from '../state/answer.ts';
import { type AnswerColumn, isCell, toCellText, toColumns } from '../state/table-cells.ts';
import { fill, type Ui } from '../ui.ts';
import { findLink } from './links.ts';

export interface AnswerTableProps {
  ui: Ui;
  answer: Answer;
  value: Json;
  search: string;
}

const maxCellLength = 200;

export function AnswerTable({ ui, answer, value, search }: AnswerTableProps) {
  const { t } = ui;
  const lists = useMemo(() => findLists(value), [value]);
  const [chosen, setChosen] = useState(0);
  const list = lists[chosen] ?? lists[0];
  const fields = ui.con.form.value?.fields ?? null;
  const rows = useMemo(() => (list ? toListRows(value, list.path) : []), [value, list]);
  const wanted = answer.sent.request.values['fields'];
  const columns = useMemo(
    () => toColumns(rows, fields, Array.isArray(wanted) ? (wanted as readonly Json[]) : []),
    [rows, fields, wanted],
  );
  const rowsWord = (count: number): string => fill(t.rows, { count });
  const shown = useMemo(() => filterRows(rows, columns, search), [rows, columns, search]);
  if (!list) return <p class="rc-none">{t.noLists}</p>;
  return (
    <div class="rc-table">
      {lists.length > 1 && (
        <label class="rc-lists">
          {t.listChoice}
          <Choice
            value={String(chosen)}
            options={lists
              .slice(0, 50)
              .map(({ name, length }, index): Option => [String(index), `${name} (${length})`])}
            onPick={(picked) => setChosen(Number(picked))}
          />
        </label>
      )}
      <VirtualTable
        label={`${t.table}: ${list.name}`}
        columns={columns}
        rowCount={shown.length}
        empty={t.empty}
        cell={(row, column) =>
          drawCell({
            ui,
            answer,
            value,
            row: rows[shown[row] ?? -1] ?? null,
            column: column.id,
            path: [...list.path, shown[row] ?? 0],
            rowsWord,
          })
        }
      />
    </div>
  );
}

function filterRows(rows: readonly Json[], columns: readonly AnswerColumn[], search: string): number[] {
  const needle = search.trim().toLowerCase();
  const all = rows.map((_, index) => index);
  if (needle === '') return all;
  return all.filter((index) =>
    columns.some((column) =>
      toCellText(rows[index] ?? null, column.id, String)
        .toLowerCase()
        .includes(needle),
    ),
  );
}

interface CellProps {
  ui: Ui;
  answer: Answer;
  value: Json;
  row: Json;
  column: string;
  path: JsonPath;
  rowsWord: (count: number) => string;
}

/** A plain function: a component per cell would cost more than the cell. */
function drawCell({ ui, answer, value, row, column, path, rowsWord }: CellProps) {
  const text = toCellText(row, column, rowsWord);
  if (text === '') return <span class="empty">{ui.t.empty}</span>;
  const cell = isJsonObject(row) ? row[column] : undefined;
  const link = findLink(answer.sent, value, isCell(cell) ? [...path, column, 'value'] : [...path, column]);
  if (!link) return text.length > 20 ? <span title={text.slice(0, 1000)}>{text.slice(0, maxCellLength)}</span> : text;
  const label = fill(link.kind === 'app' ? ui.t.openApp : ui.t.openRecord, { id: link.id });
  return (
    <button
      type="button"
      class="link"
      title={label}
      aria-label={label}
      onClick={() => ui.con.dispatch({ type: 'load', request: link.request })}
    >
      {text}
    </button>
  );
}
