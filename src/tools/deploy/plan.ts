/** Decides what the customization will hold: our entries from the manifest, and, unless replaced, everybody else's left in place and order. */
import type { Customization, RemoteEntry } from './customization.ts';
import type { LocalEntry, Manifest, Scope } from './manifest.ts';
import { type ListName, type Lists, entryName, listNames, mapLists } from './lists.ts';

export type PlannedEntry =
  | { action: 'put'; local: LocalEntry; before: RemoteEntry | null }
  | { action: 'keep'; before: RemoteEntry };

export interface Plan {
  app: string;
  scope: Scope;
  scopeBefore: Scope;
  lists: Lists<PlannedEntry[]>;
  /** Entries that will be gone. */
  removed: { list: ListName; entry: RemoteEntry }[];
}

export interface PlanOptions {
  replace: boolean;
  /** Names that this project deployed earlier, by list: when the manifest drops one of them, it is removed. */
  owned: Readonly<Partial<Lists<readonly string[]>>>;
}

function planEntry(local: LocalEntry, before: RemoteEntry | null): PlannedEntry {
  return { action: 'put', local, before };
}

/** A URL entry of this very machine with the name of one of our files is our development build; it would run instead of the upload. */
function isDevelopmentBuild(remote: RemoteEntry, locals: readonly LocalEntry[]): boolean {
  if (remote.kind !== 'URL' || !URL.canParse(remote.url)) return false;
  const url = new URL(remote.url);
  const file = url.pathname.split('/').at(-1);
  return (
    ['localhost', '127.0.0.1'].includes(url.hostname) &&
    locals.some((local) => local.kind === 'FILE' && local.name === file)
  );
}

function planList(list: ListName, manifest: Manifest, current: Customization, options: PlanOptions): PlannedEntry[] {
  const locals = manifest.lists[list];
  const remotes = current.lists[list];
  const localByName = new Map(locals.map((local) => [entryName(local), local]));
  const remoteByName = new Map(remotes.map((remote) => [entryName(remote), remote]));
  if (options.replace) {
    return locals.map((local) => planEntry(local, remoteByName.get(entryName(local)) ?? null));
  }
  const planned: PlannedEntry[] = [];
  const placed = new Set<string>();
  for (const remote of remotes) {
    const name = entryName(remote);
    const local = localByName.get(name);
    if (local && !placed.has(name)) planned.push(planEntry(local, remote));
    else if (!local && !options.owned[list]?.includes(name) && !isDevelopmentBuild(remote, locals)) {
      planned.push({ action: 'keep', before: remote });
    }
    placed.add(name);
  }
  for (const local of locals) {
    if (!placed.has(entryName(local))) planned.push(planEntry(local, null));
  }
  return planned;
}

/** Makes the plan. Whether the bytes of an entry differ is the business of the diff. */
export function makePlan(manifest: Manifest, current: Customization, options: PlanOptions): Plan {
  const lists = mapLists((list) => planList(list, manifest, current, options));
  const removed = listNames.flatMap((list) => {
    const stays = new Set(lists[list].map((entry) => entry.before).filter((entry) => entry !== null));
    return current.lists[list].filter((entry) => !stays.has(entry)).map((entry) => ({ list, entry }));
  });
  return { app: manifest.app, scope: manifest.scope, scopeBefore: current.scope, lists, removed };
}

/** Names to remember as ours after a deploy. */
export function ownedNames(manifest: Manifest): Lists<string[]> {
  return mapLists((list) => manifest.lists[list].map(entryName));
}
