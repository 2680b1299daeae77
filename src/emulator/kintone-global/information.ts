/** The asynchronous getters: who, where, which app, which record, which rights. */
import { appModes, needPage, PageRuleError } from './page-rules.ts';
import { pageUrl } from './page-url.ts';
import { appOf, type PageMode, type PageState } from './page-state.ts';
import type { ServerRecord } from './record-shape.ts';
import { toText } from './to-text.ts';

/** Kintone refuses a person's 51st server-backed getter within a minute. Source: cybozu.dev, build-page-url. */
const maxFetchesPerMinute = 50;

const pageNames: Record<PageMode, string> = {
  index: 'APP_INDEX',
  detail: 'APP_DETAIL',
  edit: 'APP_EDIT',
  create: 'APP_CREATE',
  print: 'APP_PRINT',
  report: 'APP_REPORT',
  portal: 'PORTAL_TOP',
  spacePortal: 'SPACE_PORTAL',
};

/** Counts server-backed getters; the answer for one key is kept until the page is left. */
function createMeter(now: () => number) {
  const timesMs: number[] = [];
  const known = new Map<string, Promise<unknown>>();
  return function meter<T>(key: string, fetchValue: () => Promise<T> | T): Promise<T> {
    const kept = known.get(key);
    if (kept) return kept as Promise<T>;
    const nowMs = now();
    while (timesMs.length > 0 && (timesMs[0] ?? 0) < nowMs - 60_000) timesMs.shift();
    if (timesMs.length >= maxFetchesPerMinute) {
      return Promise.reject(
        new Error(`Called more than ${maxFetchesPerMinute} times within a minute: wait and keep the answer.`),
      );
    }
    timesMs.push(nowMs);
    const value = (async () => fetchValue())();
    known.set(key, value);
    value.catch(() => known.delete(key));
    return value;
  };
}

function copy<T>(value: T): T {
  return structuredClone(value);
}

/** Functions directly under `kintone`. */
export function createTopInformation(page: PageState) {
  const { boot } = page;
  const isMobile = boot.device === 'mobile';
  const meter = createMeter(() => Date.now());
  return {
    getPageType: async () => {
      const mode = page.mode.peek();
      const type = mode === 'portal' ? 'PORTAL' : mode === 'spacePortal' ? 'SPACE' : 'APP';
      return { type, page: isMobile ? `${pageNames[mode]}_MOBILE` : pageNames[mode] };
    },
    isMobilePage: async () => isMobile,
    isMobileApp: async () => false,
    isRevampedUI: async () => false,
    getDomain: async () => ({ ...boot.domain }),
    getAvailableApiTypes: async () => ['CORE'],
    getAvailableServices: async () => ({ garoon: false, office: false, mailwise: false }),
    getUserPreference: async () => ({
      timeFormat: 'TWENTY_FOUR',
      desktopNotifications: { enabled: false },
      emailNotifications: { enabled: false, condition: 'TO_ME', format: 'TEXT' },
    }),
    isUsersAndSystemAdministrator: async () => boot.user.isSystemAdministrator,
    isAccessWithClientCertificateAuthentication: async () => false,
    buildPageUrl: (name: string, params: Record<string, unknown> = {}) =>
      meter(`${name} ${JSON.stringify(params)}`, () => buildPageUrl(page, name, params)),
  };
}

const appPages: Record<string, Parameters<typeof pageUrl>[1]> = {
  APP_INDEX: 'index',
  APP_CREATE: 'create',
  APP_DETAIL: 'detail',
  APP_EDIT: 'edit',
  APP_PRINT: 'print',
  APP_REPORT: 'report',
};

const neededParams: Record<string, readonly string[]> = {
  APP_DETAIL: ['recordId'],
  APP_EDIT: ['recordId'],
  APP_PRINT: ['recordId'],
  APP_REPORT: ['reportId'],
};

async function buildPageUrl(page: PageState, name: string, params: Record<string, unknown>): Promise<string> {
  const { origin } = page.boot;
  const isMobile = name.endsWith('_MOBILE');
  const bare = isMobile ? name.slice(0, -'_MOBILE'.length) : name;
  const root = isMobile ? '/k/m/' : '/k/';
  if (bare === 'PORTAL_TOP') return `${origin}${root}`;
  if (bare === 'SPACE_PORTAL') return `${origin}${root}#/space/${toText(params['spaceId'])}`;
  if (bare === 'SPACE_THREAD') {
    return `${origin}${root}#/space/${toText(params['spaceId'])}/thread/${toText(params['threadId'])}`;
  }
  const kind = appPages[bare];
  if (!kind) throw new Error(`There is no page "${name}".`);
  for (const key of ['appId', ...(neededParams[bare] ?? [])]) {
    if (params[key] === undefined) throw new Error(`params.${key} is needed for ${name}.`);
  }
  const appId = Number(params['appId']);
  const place = {
    app: { id: appId },
    device: isMobile ? ('mobile' as const) : ('desktop' as const),
    guestSpaceId: await findGuestSpace(page, appId),
    isTest: false,
  };
  return `${origin}${pageUrl(place, kind, {
    ...(params['recordId'] === undefined ? {} : { recordId: toText(params['recordId']) }),
    ...(params['viewId'] === undefined ? {} : { viewId: toText(params['viewId']) }),
    ...(params['reportId'] === undefined ? {} : { reportId: toText(params['reportId']) }),
  })}`;
}

/** Guest space of an app; the page's own app is known without asking. */
async function findGuestSpace(page: PageState, appId: number): Promise<number | null> {
  if (page.boot.app?.id === appId) return page.boot.guestSpaceId;
  const answer = await page.transport.send('/k/v1/app', 'GET', { id: appId });
  if (answer.ok || page.boot.guestSpaceId === null) return null;
  const inSpace = await page.transport.call('/k/v1/app', 'GET', { id: appId });
  return inSpace.ok ? page.boot.guestSpaceId : null;
}

/** `kintone.user`, `kintone.space`, `kintone.system` and `kintone.license`. */
export function createSideInformation(page: PageState) {
  const { boot } = page;
  const own = (code: unknown): boolean => code === undefined || code === boot.user.code;
  async function read(path: string, key: string, code: unknown): Promise<unknown[]> {
    const answer = await page.transport.send(path, 'GET', { code: String(code) });
    return answer.ok ? ((answer.body as Record<string, unknown[]>)[key] ?? []) : [];
  }
  return {
    user: {
      getGroups: async (code?: string) =>
        own(code) ? copy(boot.memberships.groups) : read('/v1/user/groups', 'groups', code),
      getOrganizations: async (code?: string) =>
        own(code)
          ? boot.memberships.organizations.map((organization) => ({ organization: { ...organization }, title: null }))
          : read('/v1/user/organizations', 'organizationTitles', code),
      getCustomFields: async (_code?: string) => [],
      getIcons: async (given: unknown) => {
        const users = Array.isArray(given) ? given : ((given as { users?: unknown[] } | undefined)?.users ?? []);
        return users.map((user) => ({ user: String(user), url: `${boot.origin}/k/_pages/icon.svg` }));
      },
    },
    space: {
      get: async () => {
        if (!boot.space) throw new PageRuleError('kintone.space.get works on pages inside a space.');
        return { id: String(boot.space.id), name: boot.space.name, isGuest: boot.space.isGuest };
      },
      getPermissions: async () => {
        if (!boot.space) throw new PageRuleError('kintone.space.getPermissions works on pages inside a space.');
        return { administration: boot.space.isAdministrator };
      },
    },
    system: {
      getPermissions: async () => ({ administration: boot.user.isSystemAdministrator }),
      getAvailableFeatures: async () => ({
        space: { enabled: true },
        guestSpace: { enabled: true },
        people: { enabled: true },
        message: { enabled: true },
      }),
    },
    license: {
      isTrial: async () => false,
      getSubscriptionPlan: async () => 'STANDARD',
    },
  };
}

/** Asynchronous functions under `kintone.app`. */
export function createAppInformation(page: PageState) {
  const need = (name: string): void => needPage(page, `kintone.app.${name}`, null, appModes);
  const app = () => appOf(page);
  return {
    get: async () => {
      need('get');
      const { id, name, description, code, numberPrecision, spaceId, revision } = app();
      const { createdAt, creator, modifiedAt, modifier, enableComments, enableThumbnails } = app();
      return copy({
        id: String(id),
        name,
        description,
        code: code === '' ? null : code,
        numberPrecision,
        enableComments,
        enableThumbnails,
        enableChangeHistory: true,
        enableInlineRecordEditing: app().enableInlineRecordEditing,
        createdAt,
        creator,
        modifiedAt,
        modifier,
        spaceId,
        revision,
      });
    },
    getFormFields: async () => {
      need('getFormFields');
      return copy(app().fields);
    },
    getFormLayout: async () => {
      need('getFormLayout');
      return copy({ layout: app().layout });
    },
    getView: async () => {
      needPage(page, 'kintone.app.getView', null, ['index']);
      return copy(page.list.peek()?.view);
    },
    getViews: async () => {
      need('getViews');
      return app().views.map(({ type, builtinType, name, id }) => ({
        type,
        ...(builtinType === undefined ? {} : { builtinType }),
        name,
        id,
      }));
    },
    getReports: async () => {
      need('getReports');
      return app().reports.map(({ name, id, chartType, periodicReport }) => ({ name, id, chartType, periodicReport }));
    },
    getStatus: async () => {
      need('getStatus');
      return copy(app().process);
    },
    getCategories: async () => {
      need('getCategories');
      return {
        enabled: Object.values(app().fields).some((field) => field.type === 'CATEGORY' && field.enabled),
        categories: {},
      };
    },
    getPermissions: async () => {
      need('getPermissions');
      return { addRecord: app().rights.add, editApp: app().rights.manage };
    },
    getIcons: async (apps: unknown) => {
      const ids = Array.isArray(apps) ? apps : [];
      return ids.map((id) => ({ app: Number(id), url: `${page.boot.origin}/k/_pages/icon.svg` }));
    },
    isTestEnvironment: async () => {
      need('isTestEnvironment');
      return page.boot.isTest;
    },
    isMaintenanceMode: async () => {
      need('isMaintenanceMode');
      return false;
    },
  };
}

function findField(record: ServerRecord | null, type: string): unknown {
  return Object.values(record ?? {}).find((field) => field.type === type)?.value;
}

/** Asynchronous functions under `kintone.app.record`. */
export function createRecordInformation(page: PageState) {
  const modes: readonly PageMode[] = ['detail', 'edit', 'print', 'create'];
  const need = (name: string, on: readonly PageMode[] = modes): void =>
    needPage(page, `kintone.app.record.${name}`, null, on);
  return {
    getPermissions: async () => {
      need('getPermissions', ['detail', 'edit', 'print']);
      const { rights } = appOf(page);
      return { editRecord: rights.edit, deleteRecord: rights.delete };
    },
    getFieldPermissions: async () => {
      need('getFieldPermissions');
      const entries = Object.entries(appOf(page).fields);
      return Object.fromEntries(
        entries.map(([code, field]) => [code, { readField: true, editField: field.editable !== false }]),
      );
    },
    getStatusHistory: async () => {
      need('getStatusHistory', ['detail', 'edit']);
      return [];
    },
    getStatusActions: async () => {
      need('getStatusActions', ['detail', 'edit']);
      const status = findField(page.record.peek(), 'STATUS');
      const { process } = appOf(page);
      return process.actions
        .filter((action) => action.from === status)
        .map((action) => ({
          name: action.name,
          nextStatus: { name: action.to, type: process.states[action.to]?.assignee.type ?? 'ONE', assignees: [] },
        }));
    },
    getAssignees: async () => {
      need('getAssignees', ['detail', 'edit']);
      const assignees = findField(page.record.peek(), 'STATUS_ASSIGNEE');
      return (Array.isArray(assignees) ? assignees : []).map((assignee: unknown) => ({ assignee, action: null }));
    },
    getActions: async () => {
      need('getActions', ['detail']);
      return appOf(page).actions.map(({ name, id }) => ({ name, id }));
    },
  };
}
