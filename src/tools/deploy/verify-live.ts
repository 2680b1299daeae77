/** Proves that live holds what was sent, by downloading it. */
import { downloadFile, hashOf, readCustomization, type RemoteEntry } from './customization.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';
import { type EngineEntry, sentName } from './engine.ts';
import { type Lists, entryName, listNames } from './lists.ts';

async function matches(session: DeploySession, sent: EngineEntry, live: RemoteEntry): Promise<boolean> {
  if (sent.kind === 'URL') return live.kind === 'URL' && live.url === sent.url;
  if (live.kind !== 'FILE') return false;
  if (sent.kind === 'kept') return live.name === sent.file.name && live.size === sent.file.size;
  return hashOf(await downloadFile(session.client, live, session.context)) === hashOf(sent.bytes);
}

/** Resolves to the live revision. @throws ToolError that names the entries which differ. */
export async function verifyLive(session: DeploySession, sent: Lists<EngineEntry[]>): Promise<string> {
  const live = await readCustomization(session.client, session.app, false, session.context);
  const wrong: string[] = [];
  for (const list of listNames) {
    const surplus = live.lists[list].slice(sent[list].length).map(entryName);
    wrong.push(...surplus.map((name) => `${list}: ${name}`));
    const checks = sent[list].map(async (entry, index) => {
      const there = live.lists[list][index];
      if (!there || !(await matches(session, entry, there))) wrong.push(`${list}: ${sentName(entry)}`);
    });
    await Promise.all(checks);
  }
  if (wrong.length > 0) throw deployFailures.verifyFailed(session.app, wrong);
  return live.revision;
}
