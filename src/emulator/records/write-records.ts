/** Adds, updates and deletes records with all rights and revision checks. */
import type { StoredRecord } from '../domain/model.ts';
import { KintoneError, Problems } from '../errors.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { type Payload, buildValues } from './build-record.ts';
import { fixedOnAdd, fixedOnUpdate, refuseFixedFields } from './fixed-fields.ts';
import { toWireDateTime } from './date-text.ts';
import { formOf } from './form.ts';
import { firstAssignees, firstState } from './process.ts';
import { isKnownUser } from './read-value.ts';
import { normalizeDateTime } from './date-text.ts';
import { putRecord, removeRecord, takeRecordId } from './record-store.ts';
import { isJsonObject } from '../json-object.ts';

export interface WrittenRecord {
  id: string;
  revision: string;
}

/** One app's writes within a call; several records share the problems that are reported together. */
export class RecordWriting {
  readonly #problems = new Problems();
  readonly #access;
  readonly #fieldAccess;

  constructor(
    private readonly call: Call,
    private readonly app: LiveApp,
  ) {
    this.#access = createRecordAccess(call, app);
    this.#fieldAccess = createFieldAccess(call, app);
  }

  /** @throws KintoneError CB_VA01 with the problems of all records. */
  finish(): void {
    this.#problems.check();
  }

  add(payload: Payload, path: string): WrittenRecord {
    const { call, app } = this;
    refuseFixedFields(app, payload, fixedOnAdd);
    const id = takeRecordId(call.tx, app);
    const system = this.#readSystemValues(payload, path);
    this.#checkFieldRights(payload, null);
    const values = buildValues({ call, app, payload, recordId: id, before: null, path, problems: this.#problems });
    const state = firstState(app.live);
    const record: StoredRecord = {
      id,
      revision: 1,
      createdAtMs: call.nowMs,
      creator: call.user.code,
      updatedAtMs: call.nowMs,
      modifier: call.user.code,
      status: state?.name ?? null,
      assignees: [],
      values,
      comments: [],
      ...system,
    };
    record.assignees = state ? firstAssignees(state, record) : [];
    putRecord(call.tx, app, record);
    return { id: String(id), revision: '1' };
  }

  update(
    before: StoredRecord,
    payload: Payload,
    options: { path: string; revision: number | undefined },
  ): WrittenRecord {
    const { call, app } = this;
    this.#checkEditable(before);
    checkRevision(before, options.revision);
    refuseFixedFields(app, payload, fixedOnUpdate);
    this.#checkFieldRights(payload, before);
    const problems = this.#problems;
    const values = buildValues({ call, app, payload, recordId: before.id, before, path: options.path, problems });
    const record = {
      ...before,
      values,
      revision: before.revision + 1,
      updatedAtMs: call.nowMs,
      modifier: call.user.code,
    };
    putRecord(call.tx, app, record);
    this.#dropFiles(before, record);
    return { id: String(record.id), revision: String(record.revision) };
  }

  remove(record: StoredRecord, revision: number | undefined): void {
    if (!this.#access.of(record).deletable) throw new KintoneError('CB_NO02');
    checkRevision(record, revision);
    removeRecord(this.call.tx, this.app, record.id);
    this.#dropFiles(record, null);
  }

  #checkEditable(record: StoredRecord): void {
    const abilities = this.#access.of(record);
    if (!abilities.editable) throw new KintoneError('CB_NO02');
  }

  #checkFieldRights(payload: Payload, before: StoredRecord | null): void {
    if (this.#fieldAccess.isOpen) return;
    for (const field of formOf(this.app.live).fields) {
      if (!Object.hasOwn(payload, field.code)) continue;
      const level = before ? this.#fieldAccess.of(field.code, before) : this.#fieldAccess.static(field.code);
      if (level !== 'WRITE') throw new KintoneError('GAIA_FU01', { label: field.label });
    }
  }

  /** Creator, modifier and times that an app manager may set on a new record. */
  #readSystemValues(payload: Payload, path: string): Partial<StoredRecord> {
    const { call, app } = this;
    const system: Partial<StoredRecord> = {};
    for (const field of formOf(app.live).fields) {
      const name = systemNames[field.type];
      if (!name || !Object.hasOwn(payload, field.code)) continue;
      const entry = payload[field.code];
      const value = isJsonObject(entry) ? entry['value'] : undefined;
      if (value === undefined || value === null || value === '') continue;
      if (!call.may(app, 'manage')) throw new KintoneError('GAIA_BF02', { label: field.label });
      if (name === 'creator' || name === 'modifier') system[name] = this.#readUser(value);
      else {
        const ms = Date.parse(typeof value === 'string' ? (normalizeDateTime(value) ?? '') : '');
        const at = `${path}[${field.code}].value`;
        if (Number.isNaN(ms)) this.#problems.add(at, 'dateTime');
        else if (ms > call.nowMs) this.#problems.add(at, 'future');
        else system[name] = Date.parse(toWireDateTime(ms));
      }
    }
    return system;
  }

  #readUser(value: unknown): string {
    const code = isJsonObject(value) ? value['code'] : undefined;
    if (typeof code !== 'string') throw new KintoneError('CB_IJ01');
    if (!isKnownUser(this.call.domain, code)) throw new KintoneError('GAIA_IL26', { code });
    return code;
  }

  /** Files that a record no longer holds are gone. */
  #dropFiles(before: StoredRecord, after: StoredRecord | null): void {
    const kept = after ? filesOf(after) : new Set<string>();
    for (const fileId of filesOf(before)) if (!kept.has(fileId)) this.call.tx.delete(this.call.domain.files, fileId);
  }
}

const systemNames: Partial<Record<string, 'creator' | 'modifier' | 'createdAtMs' | 'updatedAtMs'>> = {
  CREATOR: 'creator',
  MODIFIER: 'modifier',
  CREATED_TIME: 'createdAtMs',
  UPDATED_TIME: 'updatedAtMs',
};

/** @throws KintoneError GAIA_CO02. -1 and nothing skip the check. */
export function checkRevision(record: StoredRecord, revision: number | undefined): void {
  if (revision !== undefined && revision !== -1 && revision !== record.revision) throw new KintoneError('GAIA_CO02');
}

/** Ids of all files in a record. */
function filesOf(record: StoredRecord): Set<string> {
  const found = new Set<string>();
  const visit = (values: StoredRecord['values']): void => {
    for (const value of Object.values(values)) {
      if (!Array.isArray(value)) continue;
      for (const entry of value) {
        if (typeof entry !== 'object') break;
        if ('fileId' in entry) found.add(entry.fileId);
        else visit(entry.values);
      }
    }
  };
  visit(record.values);
  return found;
}
