/** Proves that live holds what was sent, by downloading it. */
import { downloadFile, hashOf, readCustomization, type RemoteEntry, remoteName } from './customization.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';
import type { EngineEntry } from './engine.ts';
import { type ListName, listNames } from './manifest.ts';

function nameOf(entry: EngineEntry): string {
  if (entry.kind === 'URL') return entry.url;
  return entry.kind === 'kept' ? entry.file.name : entry.name;
}

async function matches(session: DeploySession, sent: EngineEntry, live: RemoteEntry): Promise<boolean> {
  if (sent.kind === 'URL') return live.kind === 'URL' && live.url === sent.url;
  if (live.kind !== 'FILE') return false;
  if (sent.kind === 'kept') return live.name === sent.file.name && live.size === sent.file.size;
  return hashOf(await downloadFile(session.client, live, session.context)) === hashOf(sent.bytes);
}

/** Resolves to the live revision. @throws ToolError that names the entries which differ. */
export async function verifyLive(session: DeploySession, sent: Record<ListName, EngineEntry[]>): Promise<string> {
  const live = await readCustomization(session.client, session.app, false, session.context);
  const wrong: string[] = [];
  for (const list of listNames) {
    const surplus = live.lists[list].slice(sent[list].length).map(remoteName);
    wrong.push(...surplus.map((name) => `${list}: ${name}`));
    const checks = sent[list].map(async (entry, index) => {
      const there = live.lists[list][index];
      if (!there || !(await matches(session, entry, there))) wrong.push(`${list}: ${nameOf(entry)}`);
    });
    await Promise.all(checks);
  }
  if (wrong.length > 0) throw deployFailures.verifyFailed(session.app, wrong);
  return live.revision;
}
