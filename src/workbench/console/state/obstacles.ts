/** What would stop a record write, seen from the state before it. Pure. */
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type JsonObject, toPlainText } from '../../../rest/request/json.ts';
import { type Before, findRecord, toTargets } from './undo.ts';

export interface Obstacle {
  /** `missing`: no such record. `adds`: the upsert would add one. `revision`: it was changed since. */
  kind: 'missing' | 'adds' | 'revision';
  /** Record id, or the value of the update key. */
  record: string;
  now: string;
}

export function findObstacles(endpoint: Endpoint, values: JsonObject, before: Before | null): Obstacle[] {
  if (before?.kind !== 'records') return [];
  return toTargets(endpoint, values).flatMap((target): Obstacle[] => {
    const found = findRecord(target, before.records);
    const record = target.id ?? target.key?.value ?? '';
    if (!found) return [{ kind: values['upsert'] === true ? 'adds' : 'missing', record, now: '' }];
    const cell = found['$revision'];
    const now = isJsonObject(cell) ? toPlainText(cell['value'] ?? '') : '';
    const isOld = target.revision !== null && target.revision !== '-1' && target.revision !== now;
    return isOld ? [{ kind: 'revision', record, now }] : [];
  });
}
