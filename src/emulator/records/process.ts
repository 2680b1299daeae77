/** Process management on records: first state, actions, assignees. */
import { includesMember, createMembership } from '../auth/membership.ts';
import type { AppSettings, Domain, ProcessAction, ProcessState, StoredRecord } from '../domain/model.ts';
import type { Localize } from '../settings/localize.ts';

/** States in their order. */
export function statesOf(settings: AppSettings): ProcessState[] {
  return Object.values(settings.process.states ?? {}).sort((a, b) => Number(a.index) - Number(b.index));
}

/** The state a new record starts in; null while process management is off. */
export function firstState(settings: AppSettings): ProcessState | null {
  return settings.process.enable ? (statesOf(settings)[0] ?? null) : null;
}

/** State of a record; records from before process management was switched on count as in the first one. */
export function stateOf(settings: AppSettings, record: StoredRecord): ProcessState | null {
  return statesOf(settings).find((state) => state.name === record.status) ?? firstState(settings);
}

/** Assignees of a new record: its creator, or nobody. */
export function firstAssignees(state: ProcessState, record: StoredRecord): string[] {
  const namesCreator = state.assignee.entities.some(
    ({ entity }) => entity.type === 'CREATOR' || entity.type === 'FIELD_ENTITY',
  );
  return namesCreator ? [record.creator] : [];
}

/** The action of the record's state that has this name in the caller's language; none where two have it. */
export function findAction(
  settings: AppSettings,
  record: StoredRecord,
  name: string,
  localize: Localize,
): ProcessAction | null {
  const from = stateOf(settings, record)?.name;
  const named = (settings.process.actions ?? []).filter(
    (action) => action.from === from && localize(action.name) === name,
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Users that the entities of a state or an action name for this record. */
export function peopleOf(
  domain: Domain,
  settings: AppSettings,
  { entities }: Pick<ProcessState['assignee'], 'entities'>,
  record: StoredRecord,
): string[] {
  const codes = new Set<string>();
  for (const { entity, includeSubs } of entities) {
    if (entity.type === 'CREATOR') codes.add(record.creator);
    else if (entity.type === 'FIELD_ENTITY' || entity.type === 'CUSTOM_FIELD') {
      for (const code of namedIn(domain, settings, record, entity.code)) codes.add(code);
    } else {
      for (const user of domain.users.values()) {
        if (user.valid && includesMember(createMembership(domain, user), entity, includeSubs)) codes.add(user.code);
      }
    }
  }
  return [...codes];
}

function namedIn(domain: Domain, settings: AppSettings, record: StoredRecord, code: string | null): string[] {
  const field = code === null ? undefined : settings.fields.get(code);
  if (!field) return [];
  if (field.type === 'CREATOR') return [record.creator];
  if (field.type === 'MODIFIER') return [record.modifier];
  const value = record.values[field.code];
  const named = Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
  if (field.type === 'USER_SELECT') return named;
  const type = field.type === 'GROUP_SELECT' ? 'GROUP' : 'ORGANIZATION';
  return [...domain.users.values()]
    .filter((user) => {
      const member = createMembership(domain, user);
      return user.valid && named.some((entry) => includesMember(member, { type, code: entry }, false));
    })
    .map((user) => user.code);
}
