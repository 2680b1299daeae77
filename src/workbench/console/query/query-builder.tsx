/** The query as rows of conditions, in a dialog. */
import { useState } from 'preact/hooks';
import { type QueryField, recordIdField } from '../../../query/fields.ts';
import { functionsFor, isSortable, operatorsFor } from '../../../query/operators.ts';
import type { QueryOperator } from '../../../query/ast.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TagInput } from '../form/tag-input.tsx';
import { toPeople } from '../form/suggestions.ts';
import { fill, type Ui } from '../ui.ts';
import { type BuilderModel, type BuilderRow, emptyModel, printBuilder, toBuilder } from './builder-model.ts';

export interface QueryBuilderProps {
  ui: Ui;
  query: string;
  onUse: (query: string) => void;
  onClose: () => void;
}

function suggestionsFor(ui: Ui, field: QueryField | undefined): { value: string }[] {
  if (!field) return [];
  const options = (field.options ?? []).map((value) => ({ value }));
  const calls = functionsFor(field).map(({ name, parameters }) => ({
    value: parameters === 'distance' ? `${name}(7, DAYS)` : `${name}()`,
  }));
  const people = ['USER_SELECT', 'CREATOR', 'MODIFIER', 'STATUS_ASSIGNEE'].includes(field.type) ? toPeople(ui) : [];
  return [...options, ...calls, ...people];
}

function Condition({
  ui,
  fields,
  row,
  id,
  onChange,
  onRemove,
}: {
  ui: Ui;
  fields: readonly QueryField[];
  row: BuilderRow;
  id: string;
  onChange: (row: BuilderRow) => void;
  onRemove: () => void;
}) {
  const { t } = ui;
  const field = fields.find((candidate) => candidate.code === row.field);
  const operators = field ? operatorsFor(field) : [];
  const isList = row.operator === 'in' || row.operator === 'not in';
  const hasValue = !row.operator.includes('empty');
  const choose = (code: string): void => {
    const next = fields.find((candidate) => candidate.code === code);
    onChange({ field: code, operator: next ? (operatorsFor(next)[0] ?? '=') : '=', values: [] });
  };
  const offered = suggestionsFor(ui, field);
  return (
    <div class="rc-cond">
      <select
        class="field"
        aria-label={t.field}
        value={row.field}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{t.addField}</option>
        {fields
          .filter((candidate) => operatorsFor(candidate).length > 0)
          .map((candidate) => (
            <option key={candidate.code} value={candidate.code}>
              {candidate.label === candidate.code ? candidate.code : `${candidate.code} · ${candidate.label}`}
            </option>
          ))}
      </select>
      <select
        class="field"
        aria-label={t.operator}
        value={row.operator}
        onChange={(event) => onChange({ ...row, operator: event.currentTarget.value as QueryOperator })}
      >
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {operator}
          </option>
        ))}
      </select>
      {hasValue && isList && (
        <TagInput
          id={id}
          label={t.value}
          values={row.values}
          suggestions={offered}
          placeholder={t.addValue}
          removeLabel={(name) => fill(t.remove, { name })}
          onChange={(values) => onChange({ ...row, values })}
        />
      )}
      {hasValue && !isList && (
        <>
          <input
            class="field"
            aria-label={t.value}
            list={`${id}-list`}
            value={row.values[0] ?? ''}
            onInput={(event) => onChange({ ...row, values: [event.currentTarget.value] })}
          />
          <datalist id={`${id}-list`}>
            {offered.map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
      <button
        type="button"
        class="plain"
        aria-label={fill(t.remove, { name: row.field || t.field })}
        onClick={onRemove}
      >
        ×
      </button>
    </div>
  );
}

function Rows({
  ui,
  fields,
  model,
  setModel,
}: {
  ui: Ui;
  fields: readonly QueryField[];
  model: BuilderModel;
  setModel: (model: BuilderModel) => void;
}) {
  const { t } = ui;
  const put = (index: number, row: BuilderRow): void =>
    setModel({ ...model, rows: model.rows.map((other, at) => (at === index ? row : other)) });
  const order = model.orderBy[0] ?? { field: '', direction: 'asc' as const };
  return (
    <div class="rc-builder">
      {model.rows.map((row, index) => (
        <div key={index}>
          {index > 0 && (
            <select
              class="field rc-join"
              aria-label={`${t.and} / ${t.or}`}
              value={model.join}
              onChange={(event) => setModel({ ...model, join: event.currentTarget.value === 'or' ? 'or' : 'and' })}
            >
              <option value="and">{t.and}</option>
              <option value="or">{t.or}</option>
            </select>
          )}
          <Condition
            ui={ui}
            fields={fields}
            row={row}
            id={`rc-cond-${index}`}
            onChange={(next) => put(index, next)}
            onRemove={() => setModel({ ...model, rows: model.rows.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => setModel({ ...model, rows: [...model.rows, { field: '', operator: '=', values: [] }] })}
      >
        {t.addCondition}
      </button>
      <div class="rc-cond">
        <label>
          {t.sortBy}{' '}
          <select
            class="field"
            value={order.field}
            onChange={(event) =>
              setModel({
                ...model,
                orderBy: event.currentTarget.value === '' ? [] : [{ ...order, field: event.currentTarget.value }],
              })
            }
          >
            <option value="">{t.notSent}</option>
            {fields.filter(isSortable).map((field) => (
              <option key={field.code} value={field.code}>
                {field.code}
              </option>
            ))}
          </select>
        </label>
        <select
          class="field"
          aria-label={`${t.ascending} / ${t.descending}`}
          value={order.direction}
          onChange={(event) =>
            setModel({
              ...model,
              orderBy:
                order.field === ''
                  ? []
                  : [{ ...order, direction: event.currentTarget.value === 'desc' ? 'desc' : 'asc' }],
            })
          }
        >
          <option value="asc">{t.ascending}</option>
          <option value="desc">{t.descending}</option>
        </select>
        <label>
          {t.limit}{' '}
          <input
            class="field"
            inputMode="numeric"
            size={5}
            value={model.limit}
            onInput={(event) => setModel({ ...model, limit: event.currentTarget.value })}
          />
        </label>
      </div>
      <pre class="rc-code">{printBuilder(model, fields) || t.queryFree}</pre>
    </div>
  );
}

export function QueryBuilder({ ui, query, onUse, onClose }: QueryBuilderProps) {
  const { t, con } = ui;
  const parsed = toBuilder(query);
  const [model, setModel] = useState<BuilderModel>(parsed ?? emptyModel);
  const fields = [...(con.form.value?.queryFields ?? []), recordIdField];
  return (
    <Dialog
      title={t.builderTitle}
      onClose={onClose}
      actions={
        <>
          <button type="button" class="btn" onClick={onClose}>
            {t.back}
          </button>
          <button
            type="button"
            class="btn is-main"
            disabled={parsed === null}
            onClick={() => onUse(printBuilder(model, fields))}
          >
            {t.builderUse}
          </button>
        </>
      }
    >
      {parsed === null ? (
        <p class="rc-hint is-warning">{t.builderMixed}</p>
      ) : (
        <Rows ui={ui} fields={fields} model={model} setModel={setModel} />
      )}
    </Dialog>
  );
}
