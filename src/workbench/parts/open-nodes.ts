/** Which nodes of a tree stand open: what the person opened and closed, plus the way to every match of a search. */
import { useMemo, useState } from 'preact/hooks';
import { findInJson, toAncestorIds, toInitiallyOpen } from './json-rows.ts';

/** What is in either of the two, not in both. */
function flip(set: ReadonlySet<string>, ids: Iterable<string>): Set<string> {
  const result = new Set(set);
  for (const id of ids) if (!result.delete(id)) result.add(id);
  return result;
}

const none: ReadonlySet<string> = new Set();

export function useOpenNodes(value: unknown, search: string) {
  const matches = useMemo(() => findInJson(value, search), [value, search]);
  const initial = useMemo(() => {
    const open = toInitiallyOpen(value);
    for (const match of matches) for (const id of toAncestorIds(match.path)) open.add(id);
    return open;
  }, [value, matches]);
  const [toggled, setToggled] = useState({ base: initial, ids: none });
  // Another value or search starts anew.
  const ids = toggled.base === initial ? toggled.ids : none;
  const open = useMemo(() => flip(initial, ids), [initial, ids]);
  const toggle = (id: string): void => setToggled({ base: initial, ids: flip(ids, [id]) });
  return { open, toggle, matches };
}
