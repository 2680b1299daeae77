/** Apps of a fixture: their settings, and their records. */
import type { App, StoredRecord } from '../domain/model.ts';
import { isJsonObject } from '../json-object.ts';
import { fixtureProblem, repeated } from './fixture-problem.ts';
import { toRecord, toRules } from './fixture-records.ts';
import type { FixtureApp } from './fixture-schema.ts';
import { toSettings } from './fixture-settings.ts';
import { toMilliseconds } from './instant.ts';

export interface AppContext {
  id: number;
  /** Where in the file, for messages. */
  place: string;
  nowMs: number;
}

export function toApp(given: FixtureApp, { id, place, nowMs }: AppContext): App {
  const live = given.settings ? toSettings(given.settings, `${place}.settings`) : null;
  const preview = given.preview ? toSettings(given.preview, `${place}.preview`) : live;
  if (!preview) {
    throw fixtureProblem(place, { en: 'needs settings or preview', ja: 'にsettingsまたはpreviewを指定してください' });
  }
  const creator = given.creator ?? 'Administrator';
  const createdAtMs = toMilliseconds(given.createdAt, nowMs);
  const records = new Map<number, StoredRecord>();
  const { fields, process } = live ?? preview;
  const rules = toRules(fields.values());
  const rows = { next: 1 };
  let nextRecordId = 1;
  for (const [index, item] of ((given.records ?? []) as unknown[]).entries()) {
    const at = `${place}.records[${index}]`;
    const wanted = isJsonObject(item) ? item['id'] : undefined;
    const recordId = wanted === undefined ? nextRecordId : Number(wanted);
    if (!Number.isSafeInteger(recordId) || recordId < 1) {
      throw fixtureProblem(`${at}.id`, { en: 'must be a positive integer', ja: 'には1以上の整数を指定してください' });
    }
    if (records.has(recordId)) throw fixtureProblem(`${at}.id`, repeated(`record ${recordId}`));
    records.set(recordId, toRecord(item, recordId, { place: at, nowMs, creator, rules, process }, rows));
    nextRecordId = Math.max(nextRecordId, recordId + 1);
  }
  return {
    id,
    spaceId: given.space ?? null,
    threadId: given.thread ?? null,
    creator,
    createdAtMs,
    modifier: given.modifier ?? creator,
    modifiedAtMs: toMilliseconds(given.modifiedAt, createdAtMs),
    live,
    preview,
    deploy: null,
    records,
    recordsVersion: 0,
    nextRecordId: Math.max(given.nextRecordId ?? 1, nextRecordId),
    nextRowId: Math.max(given.nextRowId ?? 1, rows.next),
  };
}
