/** Opens the create page by an action of another app: copies what the action maps, tables row by row. */
import { type AppActionBoot, askForAction } from '../../kintone-global/app-action.ts';
import { type CellPath, toFormValue } from '../../kintone-global/form-model.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import type { FormState, PageState } from '../../kintone-global/page-state.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { say } from '../texts.ts';
import { runLookup } from './lookup.ts';
import { loadRefusalText } from './refusals.ts';

/** What the address of such a page names. */
export interface ActionPlace {
  actionId: string;
  sourceApp: number;
  recordId: number;
}

export function parseActionPlace(url: URL): ActionPlace | null {
  const [actionId, app, record] = ['action', 'app', 'record'].map((name) => url.searchParams.get(name));
  if (!actionId || !/^\d+$/.test(app ?? '') || !/^\d+$/.test(record ?? '')) return null;
  return { actionId, sourceApp: Number(app), recordId: Number(record) };
}

/** Address that an action button opens. */
export function actionUrl(page: PageState, action: { id: string; destination: number }): string {
  const create = pageUrl({ ...page.boot, app: { id: action.destination }, isTest: false }, 'create');
  const query = new URLSearchParams({
    action: action.id,
    app: String(page.boot.app?.id ?? 0),
    record: String(page.recordId.peek() ?? 0),
  });
  return `${create}?${query.toString()}`;
}

export interface ActionSource {
  place: ActionPlace;
  action: AppActionBoot;
  record: ServerRecord;
}

/** Reads action and record; what stands in the way goes to the page. */
export async function loadAction(page: PageState, place: ActionPlace): Promise<ActionSource | null> {
  const [action, answer] = await Promise.all([
    askForAction(page, place.sourceApp, place.actionId),
    page.transport.call('/k/v1/record', 'GET', { app: place.sourceApp, id: place.recordId }),
  ]);
  if (!answer.ok) page.failure.value = loadRefusalText(page, answer.body);
  else if (!action) page.failure.value = say(page)('actionMissing');
  else return { place, action, record: (answer.body as { record: ServerRecord }).record };
  return null;
}

type Rows = { value: ServerRecord }[];

function copyIntoTable(form: FormState, target: CellPath & { table: { code: string } }, values: unknown[]): CellPath[] {
  const { code } = target.table;
  return values.map((value, index) => {
    const rows = form.model.rows(code);
    const row = rows[index] ?? form.model.addRow(code, rows.at(-1)?.key ?? null);
    const path: CellPath = { code: target.code, table: { code, rowKey: row.key } };
    form.model.write(path, { value: toFormValue(form.model.read(path)?.type ?? '', value) });
    return path;
  });
}

function tableOf(form: FormState, code: string): string | undefined {
  return Object.values(form.model.settings).find((field) => field.fields?.[code])?.code;
}

/** Copies the mapped values and tells the change handlers, which Kintone does before the show event. */
export async function applyAction(page: PageState, form: FormState, source: ActionSource): Promise<void> {
  const { action, record, place } = source;
  const lookups: CellPath[] = [];
  for (const { srcType, srcField = '', destField } of action.mappings) {
    const table = tableOf(form, destField);
    const sourceTable = action.inTables[srcField];
    let changed: CellPath[];
    if (table !== undefined) {
      const rows = (sourceTable === undefined ? [] : (record[sourceTable]?.value ?? [])) as Rows;
      const values =
        sourceTable === undefined ? [record[srcField]?.value] : rows.map((row) => row.value[srcField]?.value);
      changed = copyIntoTable(form, { code: destField, table: { code: table, rowKey: 0 } }, values);
    } else {
      const address = pageUrl({ ...page.boot, app: { id: place.sourceApp }, isTest: false }, 'detail', place);
      const value = srcType === 'RECORD_URL' ? page.boot.origin + address : record[srcField]?.value;
      const path = { code: destField };
      const type = form.model.read(path)?.type ?? '';
      changed = form.model.write(path, { value: toFormValue(type, value) }) ? [path] : [];
    }
    form.commit(changed);
    lookups.push(
      ...changed.filter((path) => form.model.settingOf(path)?.lookup && !isUnset(form.model.read(path)?.value)),
    );
  }
  for (const path of lookups) await runLookup(page, form, path, 'UPDATE');
}
