/** Process management on records: actions and assignees. */
import type { ProcessAction, ProcessState, StoredRecord } from '../../domain/model.ts';
import { KintoneError, invalid } from '../../errors.ts';
import { findAction, peopleOf, stateOf, statesOf } from '../../records/process.ts';
import { isKnownUser } from '../../records/read-value.ts';
import { putRecord } from '../../records/record-store.ts';
import { compileCondition } from '../../records/query-context.ts';
import { checkRevision } from '../../records/write-records.ts';
import { createLocalize } from '../../settings/localize.ts';
import type { Call, LiveApp } from '../call.ts';
import { type Operation, defineOperation } from '../operation.ts';
import { id, list, object, required, revision, text } from '../params.ts';
import { findRecord } from './records.ts';

const base = { method: 'PUT', stage: 'live', guest: true, scope: 'k:app_record:write' } as const;
/** An action needs no right to edit: https://cybozu.dev/ja/kintone/docs/rest-api/records/update-status/ */
const forActions = { ...base, token: ['view'] } as const;

interface ActionRequest {
  id: number;
  action: string;
  assignee?: string | undefined;
  revision?: number | undefined;
}

function openApp(call: Call, appId: number): LiveApp {
  const app = call.liveApp(appId);
  if (!app.live.process.enable) throw new KintoneError('GAIA_ST02');
  return app;
}

/** Runs one action; the revision grows by two, as measured. */
function runAction(call: Call, app: LiveApp, request: ActionRequest): StoredRecord {
  const record = findRecord(call, app, request.id);
  checkRevision(record, request.revision);
  const action = findAction(app.live, record, request.action, createLocalize(app.live, 'user', call.language));
  if (!action || !compileCondition(call, app, action.filterCond)(record)) throw new KintoneError('GAIA_IL03');
  const from = stateOf(app.live, record);
  if (action.type === 'SECONDARY') checkExecutor(call, app, action, record);
  else if (from) checkAssignee(call, record);
  const to = statesOf(app.live).find((state) => state.name === action.to);
  if (!to) throw new KintoneError('GAIA_IL03');
  const isOneOfAll = from?.assignee.type === 'ALL' && record.assignees.length > 1;
  if (isOneOfAll && action.type === 'PRIMARY') {
    const left = record.assignees.filter((code) => code !== call.user.code);
    return putNext(call, app, record, { assignees: left });
  }
  return putNext(call, app, record, {
    status: to.name,
    assignees: nextAssignees(call, app, { to, record, assignee: request.assignee }),
  });
}

function putNext(call: Call, app: LiveApp, record: StoredRecord, changes: Partial<StoredRecord>): StoredRecord {
  const next = {
    ...record,
    ...changes,
    revision: record.revision + 2,
    updatedAtMs: call.nowMs,
    modifier: call.user.code,
  };
  putRecord(call.tx, app, next);
  return next;
}

/** Only an assignee may act, where there is one. API tokens act as Administrator and are held to the same. */
function checkAssignee(call: Call, record: StoredRecord): void {
  if (record.assignees.length > 0 && !record.assignees.includes(call.user.code)) throw new KintoneError('GAIA_NT01');
}

/** A secondary action is for the people it names, whoever the assignee is; for everyone when it names nobody. */
function checkExecutor(call: Call, app: LiveApp, { executableUser }: ProcessAction, record: StoredRecord): void {
  if (!executableUser) return;
  const people = peopleOf(call.domain, app.live, executableUser, record);
  if (!people.includes(call.user.code)) throw new KintoneError('GAIA_NT01');
}

interface NextState {
  to: ProcessState;
  record: StoredRecord;
  assignee: string | undefined;
}

function nextAssignees(call: Call, app: LiveApp, { to, record, assignee }: NextState): string[] {
  const choices = peopleOf(call.domain, app.live, to.assignee, record);
  if (to.assignee.type !== 'ONE') {
    if (assignee !== undefined && assignee !== '') throw new KintoneError('GAIA_SA04');
    return choices;
  }
  if (choices.length === 0) {
    if (assignee !== undefined && assignee !== '') throw new KintoneError('GAIA_SA04');
    return [];
  }
  // Measured: also where only one person can be chosen.
  if (assignee === undefined || assignee === '') throw new KintoneError('GAIA_SA01');
  if (!isKnownUser(call.domain, assignee)) throw new KintoneError('GAIA_IL26', { code: assignee });
  if (!choices.includes(assignee)) throw new KintoneError('GAIA_SA04');
  return [assignee];
}

const runOne = defineOperation({
  ...forActions,
  id: 'record/status/put',
  path: 'record/status',
  params: {
    app: required(id()),
    id: required(id()),
    action: required(text()),
    assignee: text(),
    revision: revision(),
  },
  run(call, params) {
    const record = runAction(call, openApp(call, params.app), params);
    return { revision: String(record.revision) };
  },
});

const actionItem = object({
  id: required(id()),
  action: required(text()),
  assignee: text(),
  revision: revision(),
});

const runMany = defineOperation({
  ...forActions,
  id: 'records/status/put',
  path: 'records/status',
  params: {
    app: required(id()),
    records: required(list(required(actionItem), { max: 100, message: 'updateAtMost' })),
  },
  run(call, params) {
    const app = openApp(call, params.app);
    const records = params.records.map((request) => runAction(call, app, request));
    return { records: records.map((record) => ({ id: String(record.id), revision: String(record.revision) })) };
  },
});

/** For app managers: https://cybozu.dev/ja/kintone/docs/rest-api/records/update-assignees/ */
const assign = defineOperation({
  ...base,
  token: ['manage'],
  id: 'record/assignees/put',
  path: 'record/assignees',
  params: {
    app: required(id()),
    id: required(id()),
    assignees: required(list(required(text()), { max: 100 })),
    revision: revision(),
  },
  run(call, params) {
    const app = openApp(call, params.app);
    const record = findRecord(call, app, params.id);
    checkRevision(record, params.revision);
    for (const code of params.assignees) {
      if (!isKnownUser(call.domain, code)) throw new KintoneError('GAIA_IL26', { code });
    }
    const assignees = [...new Set(params.assignees)];
    if (assignees.length > 1 && stateOf(app.live, record)?.assignee.type === 'ONE') {
      throw invalid('assignees', 'size', { min: 0, max: 1 });
    }
    const next = {
      ...record,
      assignees,
      revision: record.revision + 1,
      updatedAtMs: call.nowMs,
      modifier: call.user.code,
    };
    putRecord(call.tx, app, next);
    return { revision: String(next.revision) };
  },
});

export const recordStatusOperations: readonly Operation[] = [runOne, runMany, assign];
