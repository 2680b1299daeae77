/** Reads all settings of an app over REST and puts them into the shape of a fixture. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Output } from '../command-line/output.ts';
import type { FixtureBuilder } from './fixture-builder.ts';

export interface ImportContext {
  client: KintoneRestAPIClient;
  app: string;
  builder: FixtureBuilder;
  output: Output;
}

type Json = Record<string, unknown>;

/** Refusals that mean "this sign-in may not read this", not that the import failed. */
const refusals = new Set(['CB_NO02', 'GAIA_NO01', 'CB_OA01', 'GAIA_IL02']);

/** Reads something that not every sign-in may read. Null, with a warning, where it may not. */
async function readIfAllowed<T>(what: string, output: Output, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : '';
    if (typeof code !== 'string' || !refusals.has(code)) throw error;
    output.warn({
      en: `Left out ${what}: this sign-in may not read them (${code}).`,
      ja: `${what} は取り込めませんでした。このログインには閲覧権限がありません（${code}）。`,
    });
    return null;
  }
}

/** Notes every user, group and department that settings name. */
function collectEntities(value: unknown, builder: FixtureBuilder): void {
  if (Array.isArray(value)) for (const item of value as unknown[]) collectEntities(item, builder);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const { type, code } = value as Json;
  if (typeof code === 'string' && code !== '') {
    if (type === 'USER') builder.addUser(code);
    if (type === 'GROUP') builder.addGroup(code);
    if (type === 'ORGANIZATION') builder.addOrganization(code);
  }
  for (const inner of Object.values(value)) collectEntities(inner, builder);
}

function withoutRevision<T extends { revision: string }>({ revision: _revision, ...rest }: T): Omit<T, 'revision'> {
  return rest;
}

/** Actions whose destination the sign-in may see; of the others Kintone tells too little. */
function withDestination(actions: Readonly<Record<string, { destApp: unknown }>>, output: Output): Json {
  const kept = Object.entries(actions).filter(([name, { destApp }]) => {
    if (destApp !== null) return true;
    output.warn({
      en: `Left out the action ${name}: this sign-in may not see the app it leads to.`,
      ja: `アクション「${name}」は取り込めませんでした。このサインインにはコピー先のアプリの閲覧権限がありません。`,
    });
    return false;
  });
  return Object.fromEntries(kept);
}

type CustomizeAnswer = Awaited<ReturnType<KintoneRestAPIClient['app']['getAppCustomize']>>;

async function importCustomize({ client, app, builder }: ImportContext, answer: CustomizeAnswer): Promise<Json> {
  const place = { kind: 'app', app: Number(app) } as const;
  const take = async (entries: CustomizeAnswer['desktop']['js']): Promise<unknown[]> => {
    const taken: unknown[] = [];
    for (const entry of entries) {
      if (entry.type === 'URL') {
        taken.push(entry);
        continue;
      }
      const { fileKey, name, contentType } = entry.file;
      const bytes = await client.file.downloadFile({ fileKey });
      taken.push({ type: 'FILE', file: builder.addFile({ name, contentType, bytes, place }) });
    }
    return taken;
  };
  const { scope, desktop, mobile } = answer;
  return {
    scope,
    desktop: { js: await take(desktop.js), css: await take(desktop.css) },
    mobile: { js: await take(mobile.js), css: await take(mobile.css) },
  };
}

async function importIcon({ client, app, builder }: ImportContext, icon: unknown): Promise<Json> {
  const { type, file } = icon as { type: string; file?: { fileKey: string; name: string; contentType: string } };
  if (type !== 'FILE' || !file) return icon as Json;
  const { fileKey, name, contentType } = file;
  const bytes = await client.file.downloadFile({ fileKey });
  return {
    type: 'FILE',
    file: builder.addFile({ name, contentType, bytes, place: { kind: 'app', app: Number(app) } }),
  };
}

/** What every reader of the app may read. */
async function importOpenSettings(context: ImportContext): Promise<Json> {
  const { client, app } = context;
  const { code } = await client.app.getApp({ id: app });
  const { properties } = await client.app.getFormFields({ app });
  const { layout } = await client.app.getFormLayout({ app });
  const { views } = await client.app.getViews({ app });
  const { icon, revision, ...general } = await client.app.getAppSettings({ app });
  const process = withoutRevision(await client.app.getProcessManagement({ app }));
  return {
    ...general,
    revision: Number(revision),
    code: code ?? '',
    icon: await importIcon(context, icon),
    fields: properties,
    layout: layout,
    views: Object.values(views),
    process: process,
  };
}

/** What only managers of the app may read; each part is left out where this sign-in may not. */
async function importManagedSettings(context: ImportContext): Promise<Json> {
  const { client, app, builder, output } = context;
  const params = { app };
  const read = <T>(what: string, call: () => Promise<T>) => readIfAllowed(what, output, call);
  const customize = await read('JavaScript and CSS', () => client.app.getAppCustomize(params));
  const appAcl = await read('app permissions', () => client.app.getAppAcl(params));
  const recordAcl = await read('record permissions', () => client.app.getRecordAcl(params));
  const fieldAcl = await read('field permissions', () => client.app.getFieldAcl(params));
  const general = await read('general notifications', () => client.app.getGeneralNotifications(params));
  const perRecord = await read('record notifications', () => client.app.getPerRecordNotifications(params));
  const reminder = await read('reminders', () => client.app.getReminderNotifications(params));
  const reports = await read('graphs', () => client.app.getReports(params));
  const actions = await read('actions', () => client.app.getAppActions(params));
  const adminNotes = await read('admin notes', () => client.app.getAdminNotes(params));
  const plugins = await read('plug-ins', () => client.app.getPlugins(params));
  for (const plugin of plugins?.plugins ?? []) builder.addPlugin(plugin);
  return {
    ...(customize && { customize: await importCustomize(context, customize) }),
    ...(appAcl && { appRights: appAcl.rights }),
    ...(recordAcl && { recordRights: recordAcl.rights }),
    ...(fieldAcl && { fieldRights: fieldAcl.rights }),
    notifications: {
      ...(general && { general: withoutRevision(general) }),
      ...(perRecord && { perRecord: withoutRevision(perRecord) }),
      ...(reminder && { reminder: withoutRevision(reminder) }),
    },
    ...(reports && { reports: reports.reports }),
    ...(actions && { actions: withDestination(actions.actions, output) }),
    ...(adminNotes && { adminNotes: withoutRevision(adminNotes) }),
    ...(plugins && { plugins: plugins.plugins.map(({ id, enabled }) => ({ id, enabled })) }),
  };
}

/** Who made the app and changed it last, and when. */
export async function importAppFacts({ client, app, builder }: ImportContext): Promise<Json> {
  const { creator, createdAt, modifier, modifiedAt } = await client.app.getApp({ id: app });
  // People who are gone have no code any more.
  for (const { code, name } of [creator, modifier]) if (code !== '') builder.addUser(code, name);
  return {
    createdAt,
    modifiedAt,
    ...(creator.code !== '' && { creator: creator.code }),
    ...(modifier.code !== '' && { modifier: modifier.code }),
  };
}

export async function importSettings(context: ImportContext): Promise<Json> {
  const open = await importOpenSettings(context);
  const settings: Json = { ...open, ...(await importManagedSettings(context)) };
  collectEntities(settings, context.builder);
  return settings;
}
