/** What the pages know about one record beyond REST: rights, runnable actions with their assignees, earlier versions. */
import type { App, StoredRecord, StoredValue, TableRow } from '../domain/model.ts';
import { Transaction } from '../domain/transaction.ts';
import { includesMember } from '../auth/membership.ts';
import type {
  RecordHistoryEntry,
  RecordInfo,
  RunnableAction,
  StatusHistoryEntry,
} from '../kintone-global/record-info.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { toMessageLanguage } from '../messages/text.ts';
import { createFieldAccess, type FieldAccess } from '../permissions/field-rights.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import { peopleOf, stateOf, statesOf } from '../records/process.ts';
import { compileCondition } from '../records/query-context.ts';
import { versionsOf } from '../records/record-history.ts';
import { Call, type LiveApp, isLive } from '../rest/call.ts';
import { evaluateOperations } from '../rest/operations/evaluate-acl.ts';
import { toActions } from '../settings/app-actions.ts';
import { createLocalize } from '../settings/localize.ts';

/** Most entries that one look at the history gives. */
const maxHistory = 100;

interface Subject {
  call: Call;
  app: LiveApp;
  record: StoredRecord;
}

/** The record as the person may see it; null where there is none for them. */
export function findSubject(
  kintone: LocalKintone,
  userCode: string,
  { appId, recordId }: { appId: number; recordId: number },
): Subject | null {
  const user = kintone.domain.users.get(userCode);
  const app: App | undefined = kintone.domain.apps.get(appId);
  const record = app?.records.get(recordId);
  const [operation] = evaluateOperations;
  if (!user || !app || !isLive(app) || !record || !operation) return null;
  const caller = { kind: 'user', method: 'session', user, scopes: null } as const;
  const space = app.spaceId === null ? undefined : kintone.domain.spaces.get(app.spaceId);
  const guestSpaceId = space?.isGuest ? space.id : null;
  const language = toMessageLanguage(user.language === 'auto' ? kintone.domain.systemLanguage : user.language) ?? 'en';
  const call = new Call({ kintone, caller, language, guestSpaceId, tx: new Transaction() }, operation);
  if (!call.may(app, 'view') || !createRecordAccess(call, app).of(record).viewable) return null;
  return { call, app, record };
}

function toPerson({ call }: Subject, code: string): { code: string; name: string } {
  return { code, name: call.domain.users.get(code)?.name ?? code };
}

/** Actions of the present state that the person may run now. */
function listRunnable(subject: Subject): RunnableAction[] {
  const { call, app, record } = subject;
  const { process } = app.live;
  const from = stateOf(app.live, record);
  if (!process.enable || !from) return [];
  const localize = createLocalize(app.live, 'user', call.language);
  const isMine = record.assignees.length === 0 || record.assignees.includes(call.user.code);
  return (process.actions ?? []).flatMap((action): RunnableAction[] => {
    const to = statesOf(app.live).find((state) => state.name === action.to);
    const others = action.executableUser;
    const isAllowed =
      action.type === 'SECONDARY'
        ? !others || peopleOf(call.domain, app.live, others, record).includes(call.user.code)
        : isMine;
    if (!to || action.from !== from.name || !isAllowed) return [];
    if (!compileCondition(call, app, action.filterCond)(record)) return [];
    const assignees = peopleOf(call.domain, app.live, to.assignee, record).map((code) => toPerson(subject, code));
    return [{ name: localize(action.name), nextStatus: { name: to.name, type: to.assignee.type, assignees } }];
  });
}

function listAppActions({ call, app }: Subject): RecordInfo['appActions'] {
  return toActions(app.live)
    .filter((action) => action.entities.some((entity) => includesMember(call.member, entity, true)))
    .map(({ id, name, destApp }) => ({ id, name, destination: Number(destApp.app) }));
}

/** Rights and actions of a record for a signed-in person. */
export function findRecordInfo(
  kintone: LocalKintone,
  userCode: string,
  place: { appId: number; recordId: number },
): RecordInfo | null {
  const subject = findSubject(kintone, userCode, place);
  if (!subject) return null;
  const { call, app, record } = subject;
  const abilities = createRecordAccess(call, app).of(record);
  const access = createFieldAccess(call, app);
  const rights = app.live.fieldRights.map(({ code }) => [code, access.of(code, record)] as const);
  return {
    canEdit: abilities.editable,
    canDelete: abilities.deletable,
    fieldRights: Object.fromEntries(rights),
    actions: listRunnable(subject),
    appActions: listAppActions(subject),
  };
}

/** A stored value as the reader of a history sees it: text, and tables by the number of their rows. */
function toHistoryText(subject: Subject, type: string, value: StoredValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return type === 'RICH_TEXT' ? value.replaceAll(/<[^>]*>/g, ' ').trim() : value;
  if (type === 'SUBTABLE') return `(${(value as TableRow[]).length})`;
  const names: Record<string, ReadonlyMap<string, { name: string }>> = {
    USER_SELECT: subject.call.domain.users,
    GROUP_SELECT: subject.call.domain.groups,
    ORGANIZATION_SELECT: subject.call.domain.organizations,
  };
  return value
    .map((item) =>
      typeof item === 'string' ? (names[type]?.get(item)?.name ?? item) : 'name' in item ? item.name : '',
    )
    .join(', ');
}

function toEntry(
  subject: Subject,
  access: FieldAccess,
  { before, after }: { before: StoredRecord | undefined; after: StoredRecord },
): RecordHistoryEntry {
  const { app } = subject;
  const changes = [...app.live.fields.values()].flatMap((field): RecordHistoryEntry['changes'] => {
    const { code, type, label } = field;
    if (!(code in after.values) || access.of(code, after) === 'NONE') return [];
    if (!before || JSON.stringify(before.values[code]) === JSON.stringify(after.values[code])) return [];
    return [
      {
        label,
        type,
        before: toHistoryText(subject, type, before.values[code]),
        after: toHistoryText(subject, type, after.values[code]),
      },
    ];
  });
  return {
    revision: after.revision,
    at: new Date(after.updatedAtMs).toISOString(),
    by: toPerson(subject, after.modifier),
    isCreation: !before && after.revision === 1,
    status: before && before.status !== after.status ? { before: before.status, after: after.status } : null,
    changes,
  };
}

/** The changes of a record, newest first. */
export function findRecordHistory(
  kintone: LocalKintone,
  userCode: string,
  place: { appId: number; recordId: number },
): RecordHistoryEntry[] | null {
  const subject = findSubject(kintone, userCode, place);
  if (!subject) return null;
  const versions = versionsOf(subject.app, subject.record);
  const access = createFieldAccess(subject.call, subject.app);
  return versions
    .map((after, index) => toEntry(subject, access, { before: versions[index - 1], after }))
    .toReversed()
    .slice(0, maxHistory);
}

/** Who moved the record to which status, newest first. */
export function findStatusHistory(
  kintone: LocalKintone,
  userCode: string,
  place: { appId: number; recordId: number },
): StatusHistoryEntry[] | null {
  const subject = findSubject(kintone, userCode, place);
  if (!subject) return null;
  const versions = versionsOf(subject.app, subject.record);
  return versions
    .flatMap((after, index): StatusHistoryEntry[] => {
      const before = versions[index - 1];
      if (!before || before.status === after.status) return [];
      const status = stateOf(subject.app.live, after)?.name ?? '';
      return [
        {
          changedAt: new Date(after.updatedAtMs).toISOString(),
          assignees: [toPerson(subject, after.modifier)],
          status,
        },
      ];
    })
    .toReversed();
}
