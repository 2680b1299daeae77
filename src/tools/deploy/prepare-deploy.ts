/** Everything before the first write: reads the app, makes the plan, and finds what else would go live. */
import type { Sentence } from '../command-line/failure.ts';
import { type Backup, findStored, readStoredBytes } from './backup.ts';
import { type Customization, downloadFile, readCustomization, type RemoteFile } from './customization.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';
import { type Diff, makeDiff } from './diff.ts';
import type { EngineEntry } from './engine.ts';
import type { OwnedNames } from './journal.ts';
import type { Manifest } from './manifest.ts';
import { findPendingSettings } from './pending-settings.ts';
import { makePlan, ownedNames, type Plan, type PlannedEntry } from './plan.ts';
import { readDeployStatus } from './wait-for-deploy.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { type ListName, type Lists, mapLists } from './lists.ts';

export interface PreparedDeploy extends AppState {
  plan: Plan;
  diff: Diff;
  pending: Sentence[];
}

/** An app that was never deployed has no live setting; that is no failure. */
async function readLive(session: DeploySession): Promise<Customization | null> {
  try {
    return await readCustomization(session.client, session.app, false, session.context);
  } catch (error) {
    const failure = toToolError(error, session.context);
    if (failure.code === 'appNotFound') return null;
    throw failure;
  }
}

export interface AppState {
  live: Customization | null;
  preview: Customization;
}

/** Both settings of an app that no deploy is working on. @throws ToolError */
export async function readAppState(session: DeploySession): Promise<AppState> {
  // Asked first and alone, so that a wrong password is sent once.
  const preview = await readCustomization(session.client, session.app, true, session.context);
  const [live, status] = await Promise.all([
    readLive(session),
    readDeployStatus(session).catch((error: unknown) => {
      throw toToolError(error, session.context);
    }),
  ]);
  if (status.status === 'PROCESSING') throw deployFailures.deployRunning(session.app);
  return { live, preview };
}

/** @throws ToolError */
export async function prepareDeploy(
  session: DeploySession,
  manifest: Manifest,
  options: { replace: boolean; owned: OwnedNames },
): Promise<PreparedDeploy> {
  const { live, preview } = await readAppState(session);
  const plan = makePlan(manifest, preview, options);
  const names = ownedNames(manifest);
  const isOurs = (list: ListName, name: string): boolean =>
    names[list].includes(name) || options.owned[list].includes(name);
  const cache = new Map<string, Promise<Buffer>>();
  const oldBytesOf = (file: RemoteFile): Promise<Buffer> => {
    const bytes = cache.get(file.fileKey) ?? downloadFile(session.client, file, session.context);
    cache.set(file.fileKey, bytes);
    return bytes;
  };
  const [diff, pending] = await Promise.all([
    makeDiff(plan, oldBytesOf),
    findPendingSettings(session, { live, preview }, isOurs),
  ]);
  return { live, preview, plan, diff, pending };
}

/** The bytes of a kept file, for engines that cannot keep it by its key. */
export type KeptBytes = (list: ListName, file: RemoteFile) => Promise<Buffer>;

export function keptFromBackup(session: DeploySession, backup: Backup): KeptBytes {
  return async (list, file) => {
    const stored = findStored(backup.preview ?? backup.live, list, file.name);
    if (!stored) throw deployFailures.backupDamaged(backup.id);
    return readStoredBytes(session, backup, stored);
  };
}

function toSent(list: ListName, planned: PlannedEntry, keptBytes: KeptBytes): EngineEntry {
  if (planned.action === 'put') {
    const { local } = planned;
    return local.kind === 'URL' ? local : { kind: 'bytes', name: local.name, bytes: local.bytes };
  }
  const { before } = planned;
  return before.kind === 'URL' ? before : { kind: 'kept', file: before, bytes: () => keptBytes(list, before) };
}

/** The plan as what an engine sends. */
export function toSentLists(plan: Plan, keptBytes: KeptBytes): Lists<EngineEntry[]> {
  return mapLists((list) => plan.lists[list].map((planned) => toSent(list, planned, keptBytes)));
}
