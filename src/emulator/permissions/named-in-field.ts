/** Whether a record names the person in one of its user, group or department fields. */
import { includesMember } from '../auth/membership.ts';
import type { StoredRecord } from '../domain/model.ts';
import type { Call, LiveApp } from '../rest/call.ts';

export interface NamedIn {
  record: StoredRecord;
  /** Code of the field that names people. */
  code: string | null;
  includeSubs: boolean;
}

export function isNamedInField(call: Call, app: LiveApp, { record, code, includeSubs }: NamedIn): boolean {
  const field = code === null ? undefined : app.live.fields.get(code);
  if (!field) return false;
  switch (field.type) {
    case 'CREATOR':
      return record.creator === call.user.code;
    case 'MODIFIER':
      return record.modifier === call.user.code;
    case 'STATUS_ASSIGNEE':
      return record.assignees.includes(call.user.code);
    case 'USER_SELECT':
    case 'GROUP_SELECT':
    case 'ORGANIZATION_SELECT': {
      const type = field.type.replace('_SELECT', '');
      const codes = record.values[field.code];
      if (!Array.isArray(codes)) return false;
      return codes.some(
        (named) => typeof named === 'string' && includesMember(call.member, { type, code: named }, includeSubs),
      );
    }
    default:
      return false;
  }
}
