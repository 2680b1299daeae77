/** Lookups of a form: find the source record, copy its values, clear them. */
import { type CellPath, toFormValue } from '../../kintone-global/form-model.ts';
import type { LookupSetting } from '../../kintone-global/page-boot.ts';
import type { FormState, PageState } from '../../kintone-global/page-state.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { say } from '../texts.ts';

/** How many candidates the picker shows. */
const maxCandidates = 100;

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Source records of a lookup, narrowed by the typed text: equal keys for the automatic way, similar ones for the picker. */
export async function findLookupRecords(
  page: PageState,
  lookup: LookupSetting,
  text: string,
  match: 'equal' | 'similar',
): Promise<ServerRecord[] | string> {
  const key = lookup.relatedKeyField;
  const conditions = [
    isUnset(lookup.filterCond) ? '' : `(${lookup.filterCond})`,
    text === '' ? '' : `${key} ${match === 'equal' ? '=' : 'like'} ${quote(text)}`,
  ].filter((condition) => condition !== '');
  const order = isUnset(lookup.sort) ? 'order by $id desc' : `order by ${lookup.sort}`;
  const query = `${conditions.join(' and ')} ${order} limit ${maxCandidates}`.trim();
  const answer = await page.transport.call('/k/v1/records', 'GET', { app: lookup.relatedApp.app, query });
  if (!answer.ok) return messageOf(answer.body);
  return (answer.body as { records: ServerRecord[] }).records;
}

/** Message of a refused call, whatever its shape. */
function messageOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
  return typeof body === 'string' && body !== '' ? body.slice(0, 200) : '';
}

function targetPath(path: CellPath, code: string, form: FormState): CellPath {
  const { table } = path;
  return table && form.model.read({ code, table }) ? { code, table } : { code };
}

/** Copies a source record into the form, or empties key and copies with null. */
export function applyLookup(form: FormState, path: CellPath, lookup: LookupSetting, source: ServerRecord | null): void {
  const changed: CellPath[] = [];
  const key = source?.[lookup.relatedKeyField]?.value;
  const type = form.model.read(path)?.type ?? '';
  const state = { confirmed: source !== null, recordId: source ? String(source['$id']?.value) : null };
  if (form.model.write(path, { value: toFormValue(type, key), lookup: state, error: null })) changed.push(path);
  for (const mapping of lookup.fieldMappings) {
    const target = targetPath(path, mapping.field, form);
    const targetType = form.model.read(target)?.type ?? '';
    const value = toFormValue(targetType, source?.[mapping.relatedField]?.value);
    if (form.model.write(target, { value })) changed.push(target);
  }
  form.commit(changed);
}

/** Runs a lookup without a picker: it fills in only when exactly one record matches. */
export async function runLookup(
  page: PageState,
  form: FormState,
  path: CellPath,
  mode: 'UPDATE' | 'CLEAR',
): Promise<void> {
  const lookup = form.model.settingOf(path)?.lookup;
  if (!lookup) return;
  if (mode === 'CLEAR') {
    applyLookup(form, path, lookup, null);
    return;
  }
  const text = form.model.read(path)?.value;
  const found = await findLookupRecords(page, lookup, isUnset(text) ? '' : String(text), 'equal');
  if (typeof found === 'string') {
    form.model.write(path, { error: found });
    return;
  }
  const [only] = found;
  if (only && found.length === 1) applyLookup(form, path, lookup, only);
  else form.model.write(path, { error: say(page)(found.length === 0 ? 'lookupNone' : 'lookupSeveral') });
}
