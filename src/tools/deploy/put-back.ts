/** Puts the setting before deploy back as it was, after Kintone refused to take it live or a person decided so. */
import type { Sentence } from '../command-line/failure.ts';
import { type Backup, type BackupSetting, readStoredBytes } from './backup.ts';
import { readCustomization } from './customization.ts';
import type { DeploySession } from './deploy-session.ts';
import type { EngineEntry } from './engine.ts';
import { waitForDeploy } from './wait-for-deploy.ts';
import { type ListName, type Lists, mapListsInOrder, toDevices } from './lists.ts';

const longestRevertMs = 60_000;

export interface PutBackRequest {
  backup: Backup;
  /** Revision that our write was based on. */
  revisionBefore: string;
  /** Revision of our own write; null when its answer never arrived. */
  revisionAfter: string | null;
  hadPending: boolean;
}

/** Entries of a backed-up setting as bytes to upload. @throws ToolError when a stored file is damaged. */
export async function toEngineLists(
  session: DeploySession,
  backup: Backup,
  setting: BackupSetting,
): Promise<Lists<EngineEntry[]>> {
  return mapListsInOrder(async (list) => {
    const entries: EngineEntry[] = [];
    for (const entry of setting.lists[list]) {
      if (entry.kind === 'URL') entries.push(entry);
      else entries.push({ kind: 'bytes', name: entry.name, bytes: await readStoredBytes(session, backup, entry) });
    }
    return entries;
  });
}

/** Kintone's own way: it drops every pre-live change, so it is right only when nothing else was pending. */
async function revert(session: DeploySession, revision: string): Promise<void> {
  await session.client.app.deployApp({ apps: [{ app: session.app, revision }], revert: true });
  await waitForDeploy({ ...session, deadlineMs: Math.min(session.deadlineMs, longestRevertMs) });
}

async function writeBack(session: DeploySession, request: PutBackRequest, setting: BackupSetting): Promise<void> {
  const { client, app } = session;
  const entries = await toEngineLists(session, request.backup, setting);
  const wire = async (
    list: ListName,
  ): Promise<({ type: 'URL'; url: string } | { type: 'FILE'; file: { fileKey: string } })[]> => {
    const made = [];
    for (const entry of entries[list]) {
      if (entry.kind === 'URL') made.push({ type: 'URL' as const, url: entry.url });
      if (entry.kind === 'bytes') {
        const { fileKey } = await client.file.uploadFile({ file: { name: entry.name, data: entry.bytes } });
        made.push({ type: 'FILE' as const, file: { fileKey } });
      }
    }
    return made;
  };
  await client.app.updateAppCustomize({
    app,
    scope: setting.scope,
    ...toDevices(await mapListsInOrder(wire)),
    ...(request.revisionAfter ? { revision: request.revisionAfter } : {}),
  });
}

export interface PutBackOutcome {
  done: boolean;
  sentence: Sentence;
}

/** The revision of our own write. Where its answer was lost, one step from the revision before can be ours only. */
async function findOwnRevision(session: DeploySession, request: PutBackRequest): Promise<string | null> {
  if (request.revisionAfter !== null) return request.revisionAfter;
  const preview = await readCustomization(session.client, session.app, true, session.context);
  return Number(preview.revision) === Number(request.revisionBefore) + 1 ? preview.revision : null;
}

/** Never throws: it runs after a failure that must stay the message. */
export async function putBack(session: DeploySession, request: PutBackRequest): Promise<PutBackOutcome> {
  const { backup, hadPending } = request;
  const setting = backup.preview ?? backup.live;
  try {
    const ownRevision = hadPending || !backup.live ? null : await findOwnRevision(session, request);
    if (ownRevision !== null) await revert(session, ownRevision);
    else if (setting) await writeBack(session, request, setting);
    return {
      done: true,
      sentence: { en: 'The setting before deploy was put back.', ja: '反映前の設定は元に戻しました。' },
    };
  } catch {
    return {
      done: false,
      sentence: {
        en: `The setting before deploy could not be put back: open the app settings and choose "Discard changes", or run "npm run rollback -- --app ${session.app} --to ${backup.id}".`,
        ja: `反映前の設定を元に戻せませんでした。アプリの設定画面で「変更を中止」を選ぶか、npm run rollback -- --app ${session.app} --to ${backup.id} を実行してください。`,
      },
    };
  }
}
