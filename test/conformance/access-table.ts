/** Who may make each call of the REST API, as Kintone documents it: method of authentication, token right, scope, right of the user. */

/** P password, T API token, S session, O OAuth. */
export type AuthLetter = 'P' | 'T' | 'S' | 'O';

export const tokenRights = ['view', 'add', 'edit', 'delete', 'manage'] as const;
export type TokenRight = (typeof tokenRights)[number];

export const scopes = [
  'k:app_record:read',
  'k:app_record:write',
  'k:app_settings:read',
  'k:app_settings:write',
  'k:file:read',
  'k:file:write',
] as const;
export type Scope = (typeof scopes)[number];

/** What a user needs: a right on the app, on the space, on the domain, or nothing because the answer only lists less. */
export type UserNeed =
  | TokenRight
  | 'view or add'
  | 'space member'
  | 'space administrator'
  | 'system administrator'
  | 'nothing';

export interface DocumentedAccess {
  /** For example `PUT preview/app/acl`. */
  key: string;
  methods: readonly AuthLetter[];
  /** One of these on the token is enough; empty where no token may call. */
  token: readonly TokenRight[];
  scope: Scope | null;
  user: UserNeed;
  /** Also answers under `/k/guest/{spaceId}/v1/`. */
  guest: boolean;
}

const any = tokenRights;
const all = ['P', 'T', 'S', 'O'] as const;
const noToken = ['P', 'S', 'O'] as const;
const noOAuth = ['P', 'T', 'S'] as const;
const peopleOnly = ['P', 'S'] as const;

type Rest = Partial<Omit<DocumentedAccess, 'key'>>;

function calls(keys: readonly string[], shared: Omit<DocumentedAccess, 'key' | 'guest'> & Rest): DocumentedAccess[] {
  return keys.map((key) => ({ guest: true, ...shared, key }));
}

const recordCalls = [
  ...calls(['GET record', 'GET records', 'GET record/comments', 'GET records/cursor', 'POST records/cursor'], {
    methods: all,
    token: ['view'],
    scope: 'k:app_record:read',
    user: 'view',
  }),
  // https://cybozu.dev/ja/kintone/docs/rest-api/records/delete-cursor
  ...calls(['DELETE records/cursor'], { methods: all, token: ['view'], scope: 'k:app_record:read', user: 'nothing' }),
  ...calls(['POST record/comment', 'DELETE record/comment'], {
    methods: all,
    token: ['view'],
    scope: 'k:app_record:write',
    user: 'view',
  }),
  ...calls(['POST record', 'POST records'], { methods: all, token: ['add'], scope: 'k:app_record:write', user: 'add' }),
  ...calls(['PUT record', 'PUT records'], { methods: all, token: ['edit'], scope: 'k:app_record:write', user: 'edit' }),
  // https://cybozu.dev/ja/kintone/docs/rest-api/records/update-status/ and update-assignees/
  ...calls(['PUT record/status', 'PUT records/status'], {
    methods: all,
    token: ['view'],
    scope: 'k:app_record:write',
    user: 'view',
  }),
  // No single right of a token is enough: the call takes app management and sight of the record.
  ...calls(['PUT record/assignees'], { methods: all, token: [], scope: 'k:app_record:write', user: 'manage' }),
  ...calls(['DELETE records'], { methods: all, token: ['delete'], scope: 'k:app_record:write', user: 'delete' }),
  // The call inside asks for its own right; the one that is sent here adds a record.
  ...calls(['POST bulkRequest'], { methods: all, token: ['add'], scope: 'k:app_record:write', user: 'add' }),
  ...calls(['GET records/acl/evaluate'], { methods: peopleOnly, token: [], scope: null, user: 'view or add' }),
  ...calls(['GET file'], { methods: all, token: ['view'], scope: 'k:file:read', user: 'view' }),
  ...calls(['POST file'], { methods: all, token: any, scope: 'k:file:write', user: 'nothing' }),
];

/** Settings that live readers of records see too. */
const openSettings = ['app/form/layout', 'app/settings', 'app/status', 'app/views', 'form'];
/** Settings that only app managers read. */
const managedSettings = [
  'app/acl',
  'record/acl',
  'field/acl',
  'app/actions',
  'app/reports',
  'app/notifications/general',
  'app/notifications/perRecord',
  'app/notifications/reminder',
];
const settingsWrites = [
  'PUT app/acl',
  'PUT record/acl',
  'PUT field/acl',
  'PUT preview/app/acl',
  'PUT preview/record/acl',
  'PUT preview/field/acl',
  'PUT preview/app/actions',
  'PUT preview/app/reports',
  'PUT preview/app/notifications/general',
  'PUT preview/app/notifications/perRecord',
  'PUT preview/app/notifications/reminder',
  'PUT preview/app/form/layout',
  'PUT preview/app/settings',
  'PUT preview/app/status',
  'PUT preview/app/views',
  'POST preview/app/form/fields',
  'PUT preview/app/form/fields',
  'DELETE preview/app/form/fields',
  'POST preview/app/deploy',
];
const unscoped = ['app/adminNotes', 'app/plugins'];

const live = (paths: readonly string[]): string[] => paths.map((path) => `GET ${path}`);
const preview = (paths: readonly string[]): string[] => paths.map((path) => `GET preview/${path}`);
const managed = { token: ['manage'], user: 'manage' } as const;

const reading = { methods: all, scope: 'k:app_settings:read' } as const;

const settingsCalls = [
  ...calls([...live(openSettings), 'GET app'], { ...reading, token: ['view', 'add'], user: 'view or add' }),
  // https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/get-form-fields/
  ...calls(['GET app/form/fields'], { ...reading, token: ['view', 'add', 'manage'], user: 'view or add' }),
  ...calls(
    [
      'GET preview/app/form/fields',
      ...preview(openSettings),
      ...live(managedSettings),
      ...preview(managedSettings),
      'GET preview/app/deploy',
    ],
    { ...managed, ...reading },
  ),
  ...calls(settingsWrites, { ...managed, methods: all, scope: 'k:app_settings:write' }),
  ...calls([...live(unscoped), ...preview(unscoped), 'PUT preview/app/adminNotes', 'POST preview/app/plugins'], {
    ...managed,
    methods: noOAuth,
    scope: null,
  }),
  ...calls(['GET app/customize', 'GET preview/app/customize'], {
    methods: noToken,
    token: [],
    scope: 'k:app_settings:read',
    user: 'manage',
  }),
  ...calls(['PUT preview/app/customize'], {
    methods: noToken,
    token: [],
    scope: 'k:app_settings:write',
    user: 'system administrator',
  }),
  ...calls(['GET apps'], { methods: noToken, token: [], scope: 'k:app_settings:read', user: 'nothing' }),
  ...calls(['POST preview/app'], { methods: noToken, token: [], scope: 'k:app_settings:write', user: 'nothing' }),
  ...calls(['POST app/move'], { methods: peopleOnly, token: [], scope: null, user: 'manage' }),
];

const forPeople = { methods: peopleOnly, token: [], scope: null } as const;

const domainCalls = [
  ...calls(
    [
      'POST plugin',
      'PUT plugin',
      'DELETE plugin',
      'GET plugin/apps',
      'GET plugins',
      'GET plugins/required',
      'POST guests',
      'DELETE guests',
    ],
    { ...forPeople, user: 'system administrator', guest: false },
  ),
  ...calls(['GET apps/statistics', 'GET spaces/statistics', 'POST template/space'], {
    ...forPeople,
    user: 'nothing',
    guest: false,
  }),
  ...calls(['POST search'], { ...forPeople, user: 'nothing' }),
  ...calls(['GET space', 'GET space/members', 'POST space/thread', 'POST space/thread/comment'], {
    ...forPeople,
    user: 'space member',
  }),
  ...calls(
    ['PUT space', 'DELETE space', 'PUT space/body', 'PUT space/members', 'PUT space/guests', 'PUT space/thread'],
    { ...forPeople, user: 'space administrator' },
  ),
];

export const documentedAccess: readonly DocumentedAccess[] = [...recordCalls, ...settingsCalls, ...domainCalls];
