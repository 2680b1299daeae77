/** Record permissions: whether a person may see, edit or delete a record. */
import { includesMember } from '../auth/membership.ts';
import type { StoredRecord } from '../domain/model.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { compileCondition } from '../records/query-context.ts';
import { isNamedInField } from './named-in-field.ts';

export interface RecordAbilities {
  viewable: boolean;
  editable: boolean;
  deletable: boolean;
}

export interface RecordAccess {
  /** True when nothing is narrowed beyond the app's rights. */
  readonly isOpen: boolean;
  of(record: StoredRecord): RecordAbilities;
}

const nothing: RecordAbilities = { viewable: false, editable: false, deletable: false };

/** Combines the app's rights with its record permissions. API tokens have the rights of their checkboxes. */
export function createRecordAccess(call: Call, app: LiveApp): RecordAccess {
  const byApp: RecordAbilities = {
    viewable: call.may(app, 'view'),
    editable: call.may(app, 'edit'),
    deletable: call.may(app, 'delete'),
  };
  const { recordRights } = app.live;
  if (call.isToken || recordRights.length === 0) return { isOpen: true, of: () => byApp };
  const rules = recordRights.map((right) => ({
    matches: compileCondition(call, app, right.filterCond),
    entities: right.entities,
  }));
  return {
    isOpen: false,
    of(record) {
      // The first condition that the record meets decides, and in it the first entry that takes the person in.
      const rule = rules.find((candidate) => candidate.matches(record));
      if (!rule) return byApp;
      const entry = rule.entities.find(({ entity, includeSubs }) =>
        entity.type === 'FIELD_ENTITY'
          ? isNamedInField(call, app, { record, code: entity.code, includeSubs })
          : includesMember(call.member, entity, includeSubs),
      );
      if (!entry?.viewable) return nothing;
      return {
        viewable: byApp.viewable,
        editable: byApp.editable && entry.editable,
        deletable: byApp.deletable && entry.deletable,
      };
    },
  };
}
