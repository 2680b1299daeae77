/** Field permissions: whether a person may see or write a field of a record. */
import { includesMember } from '../auth/membership.ts';
import type { FieldRight, StoredRecord } from '../domain/model.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { isNamedInField } from './named-in-field.ts';

export type FieldAccessLevel = 'WRITE' | 'READ' | 'NONE';

export interface FieldAccess {
  /** True when nothing is narrowed. */
  readonly isOpen: boolean;
  /** The level where no record is at hand; entries that name a field of the record do not count. */
  static(code: string): FieldAccessLevel;
  of(code: string, record: StoredRecord): FieldAccessLevel;
  /** Fields that the person sees in no record, and so may not ask about either. */
  readonly hidden: readonly string[];
}

const open: FieldAccess = { isOpen: true, static: () => 'WRITE', of: () => 'WRITE', hidden: [] };

export function createFieldAccess(call: Call, app: LiveApp): FieldAccess {
  if (call.isToken || app.live.fieldRights.length === 0) return open;
  const rights = new Map(app.live.fieldRights.map((right) => [right.code, right]));
  const level = (right: FieldRight, record: StoredRecord | null): FieldAccessLevel => {
    // The first entry from the top that takes the person in decides; who is not listed has no access.
    for (const { entity, includeSubs, accessibility } of right.entities) {
      const isIn =
        entity.type === 'FIELD_ENTITY'
          ? record !== null && isNamedInField(call, app, { record, code: entity.code, includeSubs })
          : includesMember(call.member, entity, includeSubs);
      if (isIn) return accessibility;
    }
    return 'NONE';
  };
  const fixed = new Map<string, FieldAccessLevel>();
  for (const right of rights.values()) fixed.set(right.code, level(right, null));
  const dependsOnRecord = (right: FieldRight) => right.entities.some(({ entity }) => entity.type === 'FIELD_ENTITY');
  return {
    isOpen: false,
    hidden: app.live.fieldRights
      .filter((right) => fixed.get(right.code) === 'NONE' && !dependsOnRecord(right))
      .map((right) => right.code),
    static: (code) => fixed.get(code) ?? 'WRITE',
    of(code, record) {
      const right = rights.get(code);
      if (!right) return 'WRITE';
      return dependsOnRecord(right) ? level(right, record) : (fixed.get(code) ?? 'WRITE');
    },
  };
}
