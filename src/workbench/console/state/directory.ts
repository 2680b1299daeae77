/** Users, departments and groups of the domain, read through the session when an input first asks for them. */
import { isJsonObject, type Json, toPlainText } from '../../../rest/request/json.ts';
import type { SharedState } from './console.ts';

/** Names of the lists in https://cybozu.dev/ja/common/docs/user-api/ */
export type DirectoryKind = 'users' | 'organizations' | 'groups';

export interface Person {
  value: string;
  /** Display name. */
  detail: string;
}

/** Most that the User API gives at once. */
const pageSize = 100;
/** A longer list helps nobody to pick; a code can always be typed. */
const maxEntries = 1000;

function toPeople(list: Json | undefined): Person[] {
  return (Array.isArray(list) ? (list as readonly Json[]) : []).flatMap((item) =>
    isJsonObject(item) && typeof item['code'] === 'string' && item['valid'] !== false
      ? [{ value: item['code'], detail: toPlainText(item['name'] ?? '') }]
      : [],
  );
}

export function loadDirectory({ deps, directory }: SharedState, kind: DirectoryKind): void {
  if (directory.value[kind]) return;
  const put = (found: readonly Person[]): void => {
    directory.value = { ...directory.value, [kind]: found };
  };
  put([]);
  const read = async (): Promise<void> => {
    for (let offset = 0; offset < maxEntries; offset += pageSize) {
      const page = await deps.transport.list(kind, { size: pageSize, offset });
      const items = isJsonObject(page) ? page[kind] : undefined;
      put([...(directory.value[kind] ?? []), ...toPeople(items)]);
      if (!Array.isArray(items) || items.length < pageSize) return;
    }
  };
  // Guests and some domains may not read it; then the people seen in answers are offered, and codes are typed.
  read().catch(() => undefined);
}
