/** The query as rows of conditions, in a dialog. */
import { useState } from 'preact/hooks';
import { type QueryField, recordIdField } from '../../../query/fields.ts';
import { isSortable, operatorsFor } from '../../../query/operators.ts';
import { type QueryOperator, queryOperators } from '../../../query/ast.ts';
import { Choice, type Option, RemoveButton, TextField } from '../../parts/controls.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { toFieldTitle } from '../form/suggestions.ts';
import { fill, type Ui } from '../ui.ts';
import { type BuilderModel, type BuilderRow, emptyModel, printBuilder, toBuilder } from './builder-model.ts';
import { ConditionValue } from './condition-value.tsx';

export interface QueryBuilderProps {
  ui: Ui;
  query: string;
  onUse: (query: string) => void;
  onClose: () => void;
}

function toOption(field: QueryField): Option {
  return [field.code, toFieldTitle(field)];
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
  const words = t.operatorWords.split('|');
  const choose = (code: string): void => {
    const next = fields.find((candidate) => candidate.code === code);
    onChange({ field: code, operator: next ? (operatorsFor(next)[0] ?? '=') : '=', values: [] });
  };
  return (
    <div class="rc-cond">
      <Choice
        aria-label={t.field}
        value={row.field}
        options={[['', t.addField], ...fields.filter((candidate) => operatorsFor(candidate).length > 0).map(toOption)]}
        onPick={choose}
      />
      <Choice
        aria-label={t.operator}
        value={row.operator}
        options={operators.map((operator): Option => [operator, words[queryOperators.indexOf(operator)] ?? operator])}
        onPick={(operator) => onChange({ ...row, operator: operator as QueryOperator })}
      />
      {field && !row.operator.includes('empty') && (
        <ConditionValue ui={ui} field={field} row={row} id={id} onChange={(values) => onChange({ ...row, values })} />
      )}
      <RemoveButton label={fill(t.remove, { name: row.field || t.field })} onPress={onRemove} />
    </div>
  );
}

interface PartProps {
  ui: Ui;
  fields: readonly QueryField[];
  model: BuilderModel;
  change: (part: Partial<BuilderModel>) => void;
}

function Join({ ui: { t }, model, change }: PartProps) {
  return (
    <Choice
      aria-label={`${t.and} / ${t.or}`}
      value={model.join}
      options={[
        ['and', t.and],
        ['or', t.or],
      ]}
      onPick={(join) => change({ join })}
    />
  );
}

function Order({ ui: { t }, fields, model, change }: PartProps) {
  const order = model.orderBy[0] ?? { field: '', direction: 'asc' };
  return (
    <div class="rc-cond">
      <label>
        {t.sortBy}{' '}
        <Choice
          value={order.field}
          options={[['', t.empty], ...fields.filter(isSortable).map(toOption)]}
          onPick={(field) => change({ orderBy: field === '' ? [] : [{ ...order, field }] })}
        />
      </label>
      <Choice
        aria-label={`${t.ascending} / ${t.descending}`}
        value={order.direction}
        options={[
          ['asc', t.ascending],
          ['desc', t.descending],
        ]}
        onPick={(direction) => order.field !== '' && change({ orderBy: [{ ...order, direction }] })}
      />
      <label>
        {t.limit} <TextField inputMode="numeric" size={5} value={model.limit} onType={(limit) => change({ limit })} />
      </label>
    </div>
  );
}

function Rows(props: PartProps) {
  const { ui, fields, model, change } = props;
  const { t } = ui;
  const { rows } = model;
  return (
    <div class="rc-builder">
      {rows.map((row, index) => (
        <div key={index}>
          {index > 0 && <Join {...props} />}
          <Condition
            ui={ui}
            fields={fields}
            row={row}
            id={`rc-cond-${index}`}
            onChange={(next) => change({ rows: rows.with(index, next) })}
            onRemove={() => change({ rows: rows.toSpliced(index, 1) })}
          />
        </div>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => change({ rows: [...rows, { field: '', operator: '=', values: [] }] })}
      >
        {t.addCondition}
      </button>
      <Order {...props} />
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
        <Rows ui={ui} fields={fields} model={model} change={(part) => setModel({ ...model, ...part })} />
      )}
    </Dialog>
  );
}
