/** One walk through all operations with real state: what each step makes, later steps use. */
import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { zipSync } from 'fflate';
import { createClock } from '../../src/emulator/clock.ts';
import { createSampleDomain, sampleApps, sampleSpaces } from '../../src/emulator/fixtures/sample-domain.ts';
import { createLocalKintone } from '../../src/emulator/server.ts';
import type { LocalKintone } from '../../src/emulator/local-kintone.ts';
import { type Answer, type Client, createClient } from '../../src/emulator/testing/client.ts';
import { passwordHeaders } from '../../src/emulator/testing/people.ts';

export interface Step {
  /** For example `GET /k/v1/records.json`. */
  key: string;
  answer: Answer;
}

type Params = Record<string, unknown>;

export interface Walk {
  kintone: LocalKintone;
  admin: Client;
  steps: Step[];
  call: (method: string, path: string, params?: Params) => Promise<Record<string, unknown>>;
}

/** A plug-in as the packer of Kintone makes it, signed with a key of this run. */
export function createPluginZip(version = 1, keys = generateKeyPairSync('rsa', { modulusLength: 2048 })) {
  const manifest = { manifest_version: 1, version, type: 'APP', name: { en: 'Sample plug-in' }, icon: 'icon.png' };
  const contents = zipSync({ 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)) });
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' });
  const signature = createSign('RSA-SHA1').update(contents).sign(keys.privateKey);
  const zip = zipSync({ PUBKEY: publicKey, SIGNATURE: signature, 'contents.zip': contents });
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  const id = hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
  return { zip, id, keys };
}

export function startWalk(): Walk {
  const clock = createClock(Date.UTC(2026, 0, 5));
  const kintone = createLocalKintone({ domain: createSampleDomain(clock), clock });
  const user = kintone.domain.users.get('administrator');
  if (!user) throw new Error('The sample domain has no administrator.');
  const admin = createClient(kintone, user);
  const steps: Step[] = [];
  return {
    kintone,
    admin,
    steps,
    async call(method, path, params = {}) {
      const answer = await admin.call(method, path, params);
      const route = path.startsWith('/') ? path.replace(/^\/k\/guest\/\d+\/v1/, '/k/v1') : `/k/v1/${path}.json`;
      steps.push({ key: `${method} ${route}`, answer });
      return answer.body;
    },
  };
}

async function deploy({ kintone, call }: Walk, app: unknown): Promise<void> {
  await call('POST', 'preview/app/deploy', { apps: [{ app }] });
  await call('GET', 'preview/app/deploy', { apps: [app] });
  kintone.clock.advance(60_000);
}

const formFields = {
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title', unique: true },
  Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount', displayScale: 2 },
  Due: { type: 'DATE', code: 'Due', label: 'Due' },
  Rank: { type: 'DROP_DOWN', code: 'Rank', label: 'Rank', options: { A: { label: 'A', index: 0 } } },
  Owner: { type: 'USER_SELECT', code: 'Owner', label: 'Owner' },
  Papers: { type: 'FILE', code: 'Papers', label: 'Papers' },
  Gone: { type: 'SINGLE_LINE_TEXT', code: 'Gone', label: 'Gone' },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: { Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' } },
  },
};

/** Makes an app and changes every setting of it once. */
async function walkSettings(walk: Walk): Promise<string> {
  const { call, admin } = walk;
  const created = await call('POST', 'preview/app', { name: 'Conformance', space: sampleSpaces.team });
  const app = String(created['app']);
  await call('POST', 'preview/app/form/fields', { app, properties: formFields });
  await call('PUT', 'preview/app/form/fields', { app, properties: { Title: { label: 'The title', required: true } } });
  await call('DELETE', 'preview/app/form/fields', { app, fields: ['Gone'] });
  const layout = await call('GET', 'preview/app/form/layout', { app });
  const rows = layout['layout'] as unknown[];
  const decorations = [
    { type: 'LABEL', label: 'Label', size: { width: '100' } },
    { type: 'SPACER', elementId: 'space', size: { width: '100', height: '20' } },
    { type: 'HR', size: { width: '100' } },
  ];
  await call('PUT', 'preview/app/form/layout', { app, layout: [...rows, { type: 'ROW', fields: decorations }] });
  await call('PUT', 'preview/app/views', {
    app,
    views: {
      List: { type: 'LIST', index: 0, fields: ['Title', 'Amount'], filterCond: 'Amount > 1', sort: 'Title asc' },
      Calendar: { type: 'CALENDAR', index: 1, date: 'Due', title: 'Title' },
      Custom: { type: 'CUSTOM', index: 2, html: '<b>x</b>', pager: false, device: 'ANY' },
    },
  });
  const periodicReport = { active: true, period: { every: 'MONTH', dayOfMonth: 'END_OF_MONTH', time: '23:30' } };
  await call('PUT', 'preview/app/reports', {
    app,
    reports: {
      Sums: {
        chartType: 'BAR',
        chartMode: 'STACKED',
        index: 0,
        groups: [{ code: 'Rank' }, { code: 'Due', per: 'MONTH' }],
        aggregations: [{ type: 'COUNT' }, { type: 'SUM', code: 'Amount' }],
        sorts: [{ by: 'TOTAL', order: 'DESC' }],
        periodicReport,
      },
      Shares: { chartType: 'PIE', index: 1, groups: [{ code: 'Rank' }] },
    },
  });
  const icon = { type: 'FILE', file: { fileKey: await admin.upload('icon.png', 'png', 'image/png') } };
  const numberPrecision = { digits: 20, decimalPlaces: 3, roundingMode: 'UP' };
  await call('PUT', 'preview/app/settings', { app, description: '<b>x</b>', theme: 'RED', icon, numberPrecision });
  await call('PUT', 'preview/app/status', {
    app,
    enable: true,
    states: {
      Open: { index: 0 },
      Done: { index: 1, assignee: { type: 'ONE', entities: [{ entity: { type: 'USER', code: 'sato' } }] } },
    },
    actions: [{ name: 'Finish', from: 'Open', to: 'Done', filterCond: 'Amount > 0' }],
  });
  const file = { type: 'FILE', file: { fileKey: await admin.upload('a.js', 'void 0;', 'application/javascript') } };
  const desktop = { js: [{ type: 'URL', url: 'https://example.com/a.js' }, file], css: [] };
  await call('PUT', 'preview/app/customize', { app, scope: 'ALL', desktop, mobile: { js: [], css: [] } });
  const mappings = [
    { srcType: 'FIELD', srcField: 'Title', destField: 'Text' },
    { srcType: 'RECORD_URL', destField: 'Link' },
  ];
  const actions = { Copy: { index: 0, destApp: { app: sampleApps.everyField }, mappings } };
  await call('PUT', 'preview/app/actions', { app, actions });
  await call('PUT', 'preview/app/adminNotes', { app, content: '<p>note</p>', includeInTemplateAndDuplicates: true });
  await walkNotifications(walk, app);
  await walkRights(walk, app);
  return app;
}

async function walkNotifications({ call }: Walk, app: string): Promise<void> {
  const entity = { type: 'USER', code: 'sato' };
  const targets = [{ entity }, { entity: { type: 'FIELD_ENTITY', code: 'Owner' } }];
  await call('PUT', 'preview/app/notifications/general', { app, notifications: [{ entity, recordAdded: true }] });
  const perRecord = [{ filterCond: 'Amount > 5', title: 'Big', targets }];
  await call('PUT', 'preview/app/notifications/perRecord', { app, notifications: perRecord });
  const reminders = [
    { timing: { code: 'Due', daysLater: '-1', time: '09:30' }, filterCond: '', title: 'Soon', targets },
    { timing: { code: 'Due', daysLater: '1', hoursLater: '2' }, filterCond: '', title: 'Late', targets },
  ];
  await call('PUT', 'preview/app/notifications/reminder', { app, notifications: reminders, timezone: 'Asia/Tokyo' });
}

const appFlags = { appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true };

async function walkRights({ call }: Walk, app: string): Promise<void> {
  const rights = [
    { entity: { type: 'CREATOR' }, ...appFlags, recordDeletable: true },
    { entity: { type: 'ORGANIZATION', code: 'support' }, includeSubs: true, recordViewable: true },
    { entity: { type: 'GROUP', code: 'everyone' }, ...appFlags, appEditable: false },
  ];
  await call('PUT', 'preview/app/acl', { app, rights });
  const entity = { type: 'USER', code: 'administrator' };
  const entities = [{ entity, viewable: true, editable: true, deletable: true }];
  await call('PUT', 'preview/record/acl', { app, rights: [{ filterCond: 'Amount > 100', entities }] });
  const access = [{ accessibility: 'WRITE', entity, includeSubs: false }];
  await call('PUT', 'preview/field/acl', { app, rights: [{ code: 'Amount', entities: access }] });
}

const twins = [
  'app/acl',
  'app/actions',
  'app/adminNotes',
  'app/customize',
  'app/form/fields',
  'app/form/layout',
  'app/notifications/general',
  'app/notifications/perRecord',
  'app/notifications/reminder',
  'app/plugins',
  'app/reports',
  'app/settings',
  'app/status',
  'app/views',
  'field/acl',
  'form',
  'record/acl',
];

/** Reads every setting, live and preview, of the new app and of one with every field type. */
async function walkReads({ call }: Walk, app: string): Promise<void> {
  for (const target of [app, sampleApps.everyField, sampleApps.inquiries]) {
    for (const path of twins) {
      await call('GET', path, { app: target });
      await call('GET', `preview/${path}`, { app: target });
    }
  }
  await call('GET', 'app', { id: app });
  await call('GET', 'apps', { ids: [app], limit: 10 });
  await call('GET', 'apps/statistics', {});
}

async function walkLiveRights({ call }: Walk, app: string): Promise<void> {
  for (const path of ['app/acl', 'record/acl', 'field/acl']) {
    const { rights } = await call('GET', path, { app });
    await call('PUT', path, { app, rights });
  }
}

async function walkRecords({ call, admin, kintone }: Walk, app: string): Promise<void> {
  const fileKey = await admin.upload('a.txt', 'hello', 'text/plain');
  const record = {
    Title: { value: 'One' },
    Amount: { value: '12.5' },
    Owner: { value: [{ code: 'sato' }] },
    Papers: { value: [{ fileKey }] },
    Lines: { value: [{ value: { Item: { value: 'x' } } }] },
  };
  const { id } = await call('POST', 'record', { app, record });
  await call('PUT', 'record', { app, id, record: { Amount: { value: '13' } } });
  const two = [{ Title: { value: 'Two' } }, { Title: { value: 'Three' } }];
  const { ids } = await call('POST', 'records', { app, records: two });
  const [second, third] = ids as string[];
  await call('PUT', 'records', { app, records: [{ id: second, record: { Amount: { value: 1 } } }] });
  const updateKey = { field: 'Title', value: 'Four' };
  await call('PUT', 'records', { app, upsert: true, records: [{ updateKey, record: {} }] });
  const single = await call('GET', 'record', { app, id });
  await call('GET', 'records', { app, query: 'order by $id asc', totalCount: true });
  await call('GET', 'records/acl/evaluate', { app, ids: [id, second] });
  await call('PUT', 'record/assignees', { app, id, assignees: ['administrator'] });
  await call('PUT', 'record/status', { app, id, action: 'Finish', assignee: 'sato' });
  await call('PUT', 'record/assignees', { app, id: second, assignees: ['administrator'] });
  const statuses = [{ id: second, action: 'Finish', assignee: 'sato' }];
  await call('PUT', 'records/status', { app, records: statuses });
  const mentions = [{ type: 'USER', code: 'sato' }];
  const comment = await call('POST', 'record/comment', { app, record: id, comment: { text: 'Hello', mentions } });
  await call('GET', 'record/comments', { app, record: id });
  await call('DELETE', 'record/comment', { app, record: id, comment: comment['id'] });
  const cursor = await call('POST', 'records/cursor', { app, size: 2, query: 'order by $id asc' });
  await call('GET', 'records/cursor', { id: cursor['id'] });
  await call('DELETE', 'records/cursor', { id: cursor['id'] });
  const payload = { app, record: { Title: { value: 'Five' } } };
  await call('POST', 'bulkRequest', { requests: [{ method: 'POST', api: '/k/v1/record.json', payload }] });
  await call('DELETE', 'records', { app, ids: [third] });
  await walkFiles({ kintone, single });
}

/** Set by `walkFiles`; the file of the record comes back byte for byte. */
export const downloaded = { text: '' };

async function walkFiles({ kintone, single }: { kintone: LocalKintone; single: Params }): Promise<void> {
  const papers = (single['record'] as Record<string, { value: { fileKey: string }[] }>)['Papers'];
  const url = `http://localhost/k/v1/file.json?fileKey=${papers?.value[0]?.fileKey ?? ''}`;
  const user = kintone.domain.users.get('administrator');
  if (!user) return;
  const answer = await kintone.fetch(new Request(url, { headers: passwordHeaders(user) }));
  downloaded.text = await answer.text();
}

async function walkPlugins({ call, admin }: Walk, app: string): Promise<void> {
  const { zip, id, keys } = createPluginZip();
  await call('POST', 'plugin', { fileKey: await admin.upload('plugin.zip', zip) });
  await call('PUT', 'plugin', { id, fileKey: await admin.upload('plugin.zip', createPluginZip(2, keys).zip) });
  await call('GET', 'plugins', { ids: [id] });
  await call('POST', 'preview/app/plugins', { app, ids: [id] });
}

async function walkPluginRemoval({ call }: Walk, app: string): Promise<void> {
  const { plugins } = await call('GET', 'app/plugins', { app });
  const id = (plugins as { id: string }[])[0]?.id;
  await call('GET', 'plugin/apps', { id });
  await call('DELETE', 'plugin', { id });
  await call('GET', 'plugins/required', {});
}

async function walkSpaces({ call, admin }: Walk, app: string): Promise<void> {
  const members = [{ entity: { type: 'USER', code: 'administrator' }, isAdmin: true }];
  const made = await call('POST', 'template/space', { id: 1, name: 'New', members, isGuest: false });
  const id = made['id'];
  await call('PUT', 'space', { id, name: 'Newer', useMultiThread: true, showAppList: false });
  await call('GET', 'space', { id });
  await call('PUT', 'space/body', { id, body: '<b>Body</b>' });
  const more = [...members, { entity: { type: 'ORGANIZATION', code: 'support' }, includeSubs: true }];
  await call('PUT', 'space/members', { id, members: more });
  await call('GET', 'space/members', { id });
  const thread = await call('POST', 'space/thread', { space: id, name: 'Thread' });
  await call('PUT', 'space/thread', { id: thread['id'], name: 'Renamed', body: '<i>x</i>' });
  const files = [{ fileKey: await admin.upload('a.png', 'png', 'image/png'), width: 200 }];
  const comment = { text: 'Hello', mentions: [{ type: 'USER', code: 'sato' }], files };
  await call('POST', 'space/thread/comment', { space: id, thread: thread['id'], comment });
  await call('GET', 'spaces/statistics', {});
  await call('POST', 'app/move', { app, space: id });
  await call('GET', 'space', { id });
  await call('POST', 'app/move', { app, space: null });
  await call('DELETE', 'space', { id });
  const guest = { code: 'new@example.com', name: 'New guest', password: 'p'.repeat(8), timezone: 'Asia/Tokyo' };
  await call('POST', 'guests', { guests: [guest] });
  await call('PUT', `/k/guest/${sampleSpaces.guest}/v1/space/guests.json`, {
    id: sampleSpaces.guest,
    guests: ['new@example.com'],
  });
  await call('DELETE', 'guests', { guests: ['new@example.com'] });
}

/** Files travel as form and bytes, so their two operations are walked apart. */
async function walkUpload({ kintone, steps }: Walk): Promise<void> {
  const user = kintone.domain.users.get('administrator');
  if (!user) return;
  const form = new FormData();
  form.append('file', new Blob(['x']), 'x.txt');
  const request = new Request('http://localhost/k/v1/file.json', {
    method: 'POST',
    headers: passwordHeaders(user),
    body: form,
  });
  const answer = await kintone.fetch(request);
  const body = (await answer.json()) as Record<string, unknown>;
  steps.push({ key: 'POST /k/v1/file.json', answer: { status: answer.status, body } });
}

/** Walks through everything; the steps tell how each operation answered. */
export async function walkEverything(): Promise<Walk> {
  const walk = startWalk();
  const app = await walkSettings(walk);
  await walkPlugins(walk, app);
  await deploy(walk, app);
  await walkReads(walk, app);
  await walkLiveRights(walk, app);
  await walkRecords(walk, app);
  await walkUpload(walk);
  await walkPluginRemoval(walk, app);
  await walkSpaces(walk, app);
  return walk;
}
