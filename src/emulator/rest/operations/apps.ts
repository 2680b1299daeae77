/** App operations: one app, the list, creation, moving, statistics. */
import type { App, AppSettings } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { createLocalize } from '../../settings/localize.ts';
import { createAppSettings } from '../../settings/new-app.ts';
import { toStatistics } from '../../settings/statistics.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { anything, id, integer, list, offset, required, text, withDefault } from '../params.ts';
import { findSpace, mayCreateAppIn } from './space-call.ts';
import { appParam } from './settings-call.ts';
import { createPlainApp } from '../../domain/new-app.ts';

/** A person as answers name one; people who are gone or switched off have empty names. */
export function toPerson(call: Call, code: string): { code: string; name: string } {
  const user = call.domain.users.get(code);
  if (user?.valid) return { code: user.code, name: user.name };
  return code === 'Administrator' ? { code, name: code } : { code: '', name: '' };
}

/** An instant as answers of apps and spaces give it, with milliseconds. */
export function toInstant(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** An app as `app.json` and `apps.json` describe it. */
export function toAppAnswer(call: Call, app: App, settings: AppSettings): Record<string, unknown> {
  const localize = createLocalize(settings, 'user', call.language);
  return {
    appId: String(app.id),
    code: settings.code,
    name: localize(settings.name),
    description: localize(settings.description),
    createdAt: toInstant(app.createdAtMs),
    creator: toPerson(call, app.creator),
    modifiedAt: toInstant(app.modifiedAtMs),
    modifier: toPerson(call, app.modifier),
    spaceId: app.spaceId === null ? null : String(app.spaceId),
    threadId: app.threadId === null ? null : String(app.threadId),
  };
}

const getApp = defineOperation({
  id: 'app/get',
  method: 'GET',
  path: 'app',
  stage: 'live',
  guest: true,
  token: ['view', 'add'],
  scope: 'k:app_settings:read',
  params: { id: required(id()) },
  run(call, { id }) {
    const app = call.liveApp(id);
    return toAppAnswer(call, app, app.live);
  },
});

/** Whether the call is on the path of the app's space. */
function isOnPath(call: Call, app: App): boolean {
  if (call.guestSpaceId !== null) return app.spaceId === call.guestSpaceId;
  return app.spaceId === null || call.domain.spaces.get(app.spaceId)?.isGuest !== true;
}

const getApps = defineOperation({
  id: 'apps/get',
  method: 'GET',
  path: 'apps',
  stage: 'live',
  guest: true,
  token: false,
  scope: 'k:app_settings:read',
  params: {
    ids: list(required(id()), { max: 100 }),
    codes: list(required(text({ min: 1, max: 64 })), { max: 100 }),
    name: text({ min: 1, max: 64 }),
    spaceIds: list(required(id()), { max: 100 }),
    limit: withDefault(integer({ min: 1, max: 100 }), 100),
    offset: offset(),
  },
  run(call, { ids, codes, name, spaceIds, limit, offset }) {
    const wanted = name?.toLowerCase();
    const matches = (app: App, settings: AppSettings): boolean =>
      (!ids?.length || ids.includes(app.id)) &&
      (!codes?.length || codes.includes(settings.code)) &&
      (!spaceIds?.length || (app.spaceId !== null && spaceIds.includes(app.spaceId))) &&
      (wanted === undefined || toNames(settings).some((candidate) => candidate.toLowerCase().includes(wanted)));
    const found = [...call.domain.apps.values()]
      .sort((a, b) => a.id - b.id)
      .flatMap((app) => {
        if (!app.live || !isOnPath(call, app) || !matches(app, app.live)) return [];
        return call.may(app, 'view') || call.may(app, 'add') ? [{ app, settings: app.live }] : [];
      });
    const page = found.slice(offset, offset + limit);
    return { apps: page.map(({ app, settings }) => toAppAnswer(call, app, settings)) };
  },
});

function toNames(settings: AppSettings): string[] {
  return [
    settings.name,
    ...Object.values(settings.translations ?? {}).flatMap((names) => names?.[settings.name] ?? []),
  ];
}

const createApp = defineOperation({
  id: 'preview/app/post',
  method: 'POST',
  path: 'app',
  stage: 'preview',
  guest: true,
  token: false,
  scope: 'k:app_settings:write',
  params: { name: required(text({ min: 1, max: 64, name: 'Name' })), space: id(), thread: id() },
  run(call, { name, space, thread }) {
    if (space === undefined && thread !== undefined) {
      throw new KintoneError('CB_VA01', {}, [{ at: 'space', key: 'spaceNeeded', values: {} }]);
    }
    const place = toPlace(call, space ?? call.guestSpaceId ?? undefined, thread);
    const { domain } = call;
    const appId = domain.nextId.app;
    call.tx.patch(domain.nextId, { app: appId + 1 });
    const app = createPlainApp({
      id: appId,
      ...place,
      creator: call.user.code,
      createdAtMs: call.nowMs,
      preview: createAppSettings({ name, language: call.language }),
    });
    call.tx.set(domain.apps, appId, app);
    return { app: String(appId), revision: String(app.preview.revision) };
  },
});

function toPlace(
  call: Call,
  spaceId: number | undefined,
  thread: number | undefined,
): Pick<App, 'spaceId' | 'threadId'> {
  if (spaceId === undefined) return { spaceId: null, threadId: null };
  const space = findSpace(call, spaceId);
  if (!mayCreateAppIn(call, space)) throw new KintoneError('CB_NO02');
  const threadId = thread ?? space.defaultThread;
  if (!space.threads.some(({ id }) => id === threadId)) throw new KintoneError('OC_NO02', { id: threadId });
  return { spaceId, threadId };
}

const moveApp = defineOperation({
  id: 'app/move/post',
  method: 'POST',
  path: 'app/move',
  stage: 'live',
  guest: true,
  token: false,
  user: ['manage'],
  scope: null,
  params: { ...appParam, space: anything() },
  run(call, { app: appId, space }) {
    const app = call.app(appId);
    const target = space === null || space === undefined ? null : findSpace(call, toSpaceId(space));
    if (target && !mayCreateAppIn(call, target)) throw new KintoneError('CB_NO02');
    call.tx.patch(app, {
      spaceId: target?.id ?? null,
      threadId: target?.defaultThread ?? null,
      modifier: call.user.code,
      modifiedAtMs: call.nowMs,
    });
    return {};
  },
});

function toSpaceId(value: unknown): number {
  const spaceId = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(spaceId) && spaceId >= 1) return spaceId;
  throw new KintoneError('CB_VA01', {}, [{ at: 'space', key: 'integer', values: {} }]);
}

function nameOf(call: Call, app: App): string {
  const settings = app.live ?? app.preview;
  return createLocalize(settings, 'user', call.language)(settings.name);
}

const getStatistics = defineOperation({
  id: 'apps/statistics/get',
  method: 'GET',
  path: 'apps/statistics',
  stage: 'live',
  guest: false,
  token: false,
  scope: null,
  params: {
    limit: withDefault(integer({ min: 1, max: 100 }), 100),
    offset: offset(),
  },
  run(call, { limit, offset }) {
    const apps = [...call.domain.apps.values()].filter((app) => isOnPath(call, app) && call.may(app, 'manage'));
    const page = apps.sort((a, b) => a.id - b.id).slice(offset, offset + limit);
    return {
      apps: page.map((app) => ({
        ...toStatistics(call.domain, app),
        name: nameOf(call, app),
        dailyRequestCount: String(call.kintone.requestCounts.of(app.id, call.nowMs)),
        creator: toPerson(call, app.creator),
        modifier: toPerson(call, app.modifier),
        createdAt: toInstant(app.createdAtMs),
        modifiedAt: toInstant(app.modifiedAtMs),
      })),
    };
  },
});

export const appOperations: readonly Operation[] = [getApp, getApps, createApp, moveApp, getStatistics];
