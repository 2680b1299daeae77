/** Deploy of an app's settings: from preview to live, with the records, the file keys and the end states. */
import type { App, AppId, AppSettings, Deploy, Domain, StoredFileRef } from '../domain/model.ts';
import type { Transaction } from '../domain/transaction.ts';
import { KintoneError, NotKeptError } from '../errors.ts';
import { renewFileId } from '../files/file-store.ts';
import type { LocalKintone } from '../local-kintone.ts';
import type { MessageLanguage } from '../messages/text.ts';
import { mapCustomizeFiles, toCustomizeFiles } from './customize.ts';
import { findDuplicatedField, migrateRecords } from './deploy-records.ts';
import { assertFormulas } from './formula-check.ts';
import { assertLookupKeys } from './related-fields.ts';

/** How long a deploy stays in PROCESSING: long enough that a client has to poll. */
export const DEPLOY_DURATION_MS = 300;

/** True while the app's settings are on their way to the live app. */
export function isDeploying(app: App): boolean {
  return app.deploy?.status === 'PROCESSING';
}

/** True when preview holds what live does not. */
export function hasPendingChanges(app: App): boolean {
  return app.live !== app.preview;
}

function toFiles(settings: AppSettings | null): StoredFileRef[] {
  if (!settings) return [];
  const icon = settings.icon.type === 'FILE' ? [settings.icon.file] : [];
  return [...toCustomizeFiles(settings.customize), ...icon];
}

/** Every deploy gives the files of an app new keys; keys read before are dead. */
function withRenewedFiles(domain: Domain, tx: Transaction, app: App, nowMs: number): AppSettings {
  const renewed = new Map<string, StoredFileRef>();
  for (const file of toFiles(app.preview)) {
    if (!renewed.has(file.fileId)) renewed.set(file.fileId, renewFileId(domain, tx, file, nowMs));
  }
  for (const file of toFiles(app.live)) if (!renewed.has(file.fileId)) tx.delete(domain.files, file.fileId);
  const change = (file: StoredFileRef): StoredFileRef => renewed.get(file.fileId) ?? file;
  const { icon } = app.preview;
  return {
    ...app.preview,
    icon: icon.type === 'FILE' ? { type: 'FILE', file: change(icon.file) } : icon,
    customize: mapCustomizeFiles(app.preview.customize, change),
  };
}

export interface DeployRequest {
  domain: Domain;
  tx: Transaction;
  app: App;
  /** Who asked for it. */
  by: string;
  nowMs: number;
  /** For the words about a formula; English where nobody reads them. */
  language?: MessageLanguage;
}

/**
 * Takes the preview settings live at once.
 * @throws KintoneError GAIA_IL01, GAIA_LO03, CB_VA01 where the settings or the records do not allow it
 */
export function deployNow(request: DeployRequest): void {
  takeLive(request);
  assertLookupKeys(request.app.preview, request.domain);
}

/** As `deployNow`, without a look at other apps, which may still be on their way. */
function takeLive({ domain, tx, app, by, nowMs, language = 'en' }: DeployRequest): void {
  assertFormulas(app.preview, language);
  const migrated = app.live && migrateRecords(app.records.values(), app.live, app.preview);
  const field = findDuplicatedField(migrated ?? [...app.records.values()], app.preview);
  if (field !== null) {
    throw new KintoneError('CB_VA01', {}, [{ at: field, key: 'duplicateValue', values: {} }]);
  }
  for (const record of migrated ?? []) tx.set(app.records, record.id, record);
  // The version only ever grows, also when this is undone, so that no cache takes a state for one it is not.
  if (migrated) {
    tx.onRollback(() => {
      app.recordsVersion += 2;
    });
  }
  const { renamedOptions: _done, ...settings } = withRenewedFiles(domain, tx, app, nowMs);
  const live: AppSettings = { ...settings, renamedFields: {} };
  tx.patch(app, {
    live,
    preview: live,
    modifier: by,
    modifiedAtMs: nowMs,
    ...(migrated && { recordsVersion: app.recordsVersion + 1 }),
  });
}

/** Drops what preview holds over live. An app that was never live keeps its preview. */
export function revertPreview(domain: Domain, tx: Transaction, app: App, nowMs: number): void {
  tx.patch(app, { deploy: { status: 'SUCCESS', finishesAtMs: nowMs, reason: null } });
  if (!app.live) return;
  const kept = new Set(toFiles(app.live).map(({ fileId }) => fileId));
  for (const { fileId } of toFiles(app.preview)) if (!kept.has(fileId)) tx.delete(domain.files, fileId);
  tx.patch(app, { preview: app.live });
}

/** Starts the deploy of apps that succeed or fail together. */
export function startDeploy(kintone: LocalKintone, tx: Transaction, apps: readonly App[], by: string): void {
  const finishesAtMs = kintone.clock.nowMs() + DEPLOY_DURATION_MS;
  const together = apps.map(({ id }) => id);
  for (const app of apps) {
    tx.patch(app, { deploy: { status: 'PROCESSING', finishesAtMs, reason: null, together, by } });
  }
}

function toApps(domain: Domain, ids: readonly AppId[]): App[] {
  return ids.flatMap((id) => domain.apps.get(id) ?? []);
}

function end(tx: Transaction, app: App, status: Deploy['status'], reason: string | null): void {
  const { together, by, finishesAtMs } = app.deploy ?? { finishesAtMs: 0 };
  tx.patch(app, { deploy: { status, finishesAtMs, reason, ...(together && { together }), ...(by && { by }) } });
}

/** Ends the deploy of a group: all of it, or one FAIL and the rest CANCEL. */
function finishGroup(kintone: LocalKintone, apps: readonly App[], by: string): void {
  const { domain } = kintone;
  let failed: App | null = null;
  let reason = 'deploy failure on demand';
  try {
    const [first] = apps;
    if (first && kintone.faults.takeDeployFailure()) {
      failed = first;
      throw new KintoneError('CB_VA01');
    }
    kintone.transact((tx) => {
      for (const app of apps) {
        failed = app;
        takeLive({ domain, tx, app, by, nowMs: kintone.clock.nowMs() });
        end(tx, app, 'SUCCESS', null);
      }
      for (const app of apps) {
        failed = app;
        assertLookupKeys(app.preview, domain);
      }
    });
  } catch (error) {
    if (error instanceof NotKeptError) throw error;
    // Also a mistake of ours ends the deploy: left due, it would meet every call that comes.
    const isOrdered = error instanceof KintoneError && error.code === 'CB_VA01' && error.problems.length === 0;
    if (!isOrdered) reason = error instanceof Error ? error.message : 'unknown reason';
    kintone.transact((tx) => {
      for (const app of apps) end(tx, app, app === failed ? 'FAIL' : 'CANCEL', app === failed ? reason : null);
    });
  }
}

/** Ends every deploy whose time has come. */
export function finishDueDeploys(kintone: LocalKintone): void {
  const nowMs = kintone.clock.nowMs();
  for (const app of kintone.domain.apps.values()) {
    const { deploy } = app;
    if (deploy?.status !== 'PROCESSING' || deploy.finishesAtMs > nowMs) continue;
    finishGroup(kintone, toApps(kintone.domain, deploy.together ?? [app.id]), deploy.by ?? app.modifier);
  }
}
