/** Keeps the bytes of a customization on disk before it changes: Kintone deletes the old files when a deploy goes live. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { toToolError } from '../command-line/to-tool-error.ts';
import { type Customization, downloadFile, hashOf, type RemoteEntry } from './customization.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';
import { type ListName, mapLists, mapListsInOrder } from './lists.ts';

const backupRoot = '.kintone-backups';

const entrySchema = v.variant('kind', [
  v.object({ kind: v.literal('URL'), url: v.string() }),
  v.object({
    kind: v.literal('FILE'),
    name: v.string(),
    size: v.number(),
    contentType: v.string(),
    sha256: v.string(),
    /** File name below the folder of the backup. */
    stored: v.string(),
  }),
]);
const listSchema = v.array(entrySchema);
const settingSchema = v.object({
  scope: v.picklist(['ALL', 'ADMIN', 'NONE']),
  revision: v.string(),
  lists: v.object(mapLists(() => listSchema)),
});
const backupSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  takenAt: v.string(),
  baseUrl: v.string(),
  app: v.string(),
  before: v.picklist(['deploy', 'rollback']),
  /** Null when the app was never deployed. */
  live: v.nullable(settingSchema),
  /** Null when nothing was pending: then it equals live. */
  preview: v.nullable(settingSchema),
});

export type BackupSetting = v.InferOutput<typeof settingSchema>;
export type BackupEntry = v.InferOutput<typeof entrySchema>;
export type Backup = v.InferOutput<typeof backupSchema>;

/** Whose backups: no sign-in is needed to look at them. */
export interface BackupPlace {
  readonly app: string;
  readonly connection: { readonly baseUrl: { readonly url: string } };
}

/** Folder of one app's backups: by host, then app. */
export function appBackupFolder(session: BackupPlace): string {
  const host = session.connection.baseUrl.url.replace(/^https?:\/\//, '').replaceAll(/[^\w.-]+/g, '_');
  return join(backupRoot, host, `app-${session.app}`);
}

function toBackupId(now: Date, taken: readonly string[]): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stamp : `${stamp}-${count}`;
    if (!taken.includes(id)) return id;
  }
}

async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && /^\d{8}-\d{6}/.test(entry.name)).map((entry) => entry.name);
}

interface StoreContext {
  session: DeploySession;
  folder: string;
  /** Live and preview mostly share their bytes: stored once by content. */
  stored: Map<string, string>;
}

async function storeEntry(entry: RemoteEntry, context: StoreContext): Promise<BackupEntry> {
  if (entry.kind === 'URL') return entry;
  const { session, folder, stored } = context;
  const bytes = await downloadFile(session.client, entry, session.context);
  const sha256 = hashOf(bytes);
  let file = stored.get(sha256);
  if (!file) {
    file = `${String(stored.size + 1).padStart(3, '0')}-${entry.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')}`;
    stored.set(sha256, file);
    await writeFile(join(folder, file), bytes);
  }
  const { kind, name, contentType } = entry;
  return { kind, name, contentType, size: bytes.length, sha256, stored: file };
}

async function storeSetting(setting: Customization, context: StoreContext): Promise<BackupSetting> {
  const lists = await mapListsInOrder(async (list) => {
    const entries: BackupEntry[] = [];
    for (const entry of setting.lists[list]) entries.push(await storeEntry(entry, context));
    return entries;
  });
  return { scope: setting.scope, revision: setting.revision, lists };
}

/** Downloads and keeps the bytes of both settings. A full disk leaves no half backup. @throws ToolError */
export async function takeBackup(
  session: DeploySession,
  settings: { live: Customization | null; preview: Customization },
  before: Backup['before'],
): Promise<Backup> {
  const parent = appBackupFolder(session);
  const id = toBackupId(new Date(), await listFolders(parent));
  const folder = join(parent, `.unfinished-${process.pid}`);
  const context: StoreContext = { session, folder, stored: new Map() };
  const { live, preview } = settings;
  try {
    await mkdir(folder, { recursive: true });
    const backup: Backup = {
      version: 1,
      id,
      takenAt: new Date().toISOString(),
      baseUrl: session.connection.baseUrl.url,
      app: session.app,
      before,
      live: live ? await storeSetting(live, context) : null,
      preview: live?.revision === preview.revision ? null : await storeSetting(preview, context),
    };
    await writeFile(join(folder, 'backup.json'), `${JSON.stringify(backup, null, 2)}\n`);
    await rename(folder, join(parent, id));
    return backup;
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw toToolError(error, session.context);
  }
}

/** All complete backups of the app, newest first. */
export async function listBackups(session: BackupPlace): Promise<Backup[]> {
  const parent = appBackupFolder(session);
  const backups: Backup[] = [];
  for (const id of (await listFolders(parent)).sort().reverse()) {
    backups.push(await readBackup(session, id));
  }
  return backups;
}

/** @throws ToolError when it is not there or damaged. */
export async function readBackup(session: BackupPlace, id: string): Promise<Backup> {
  const path = join(appBackupFolder(session), id, 'backup.json');
  if (!/^\d{8}-\d{6}(-\d+)?$/.test(id)) throw deployFailures.noBackup(session.app);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw deployFailures.noBackup(session.app);
  }
  try {
    return v.parse(backupSchema, JSON.parse(text));
  } catch {
    throw deployFailures.backupDamaged(path);
  }
}

/** The bytes of one stored file, checked against the hash taken at backup. @throws ToolError */
export async function readStoredBytes(
  session: BackupPlace,
  backup: Backup,
  entry: BackupEntry & { kind: 'FILE' },
): Promise<Buffer> {
  const path = join(appBackupFolder(session), backup.id, entry.stored);
  const bytes = await readFile(path).catch(() => null);
  if (!bytes || hashOf(bytes) !== entry.sha256) throw deployFailures.backupDamaged(path);
  return bytes;
}

/** Entries of a backed-up list by their name. */
export function findStored(
  setting: BackupSetting | null,
  list: ListName,
  name: string,
): (BackupEntry & { kind: 'FILE' }) | null {
  const found = setting?.lists[list].find((entry) => entry.kind === 'FILE' && entry.name === name);
  return found?.kind === 'FILE' ? found : null;
}
