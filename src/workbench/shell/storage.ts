/** Settings kept in this browser for one app: versioned, and silent where storage is full or forbidden. */
import type { AppId } from '../../core/ids.ts';

export interface WorkbenchStorage {
  /** What was kept under the name. `parse` must throw on a shape it does not know; then the answer is null. */
  read<T>(name: string, parse: (value: unknown) => T): T | null;
  /** Keeps a value for this app in this browser. False when the browser refused. */
  write(name: string, value: unknown): boolean;
}

const prefix = 'kintone-session-workbench:1';

/** The browser's storage, or nothing where its settings forbid even to look at it. */
export function findStorageArea(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Makes the storage of one app; `null` is for pages without one. */
export function createStorage(area: Storage | null, appId: AppId | null): WorkbenchStorage {
  const key = (name: string): string => `${prefix}:${appId ?? '-'}:${name}`;
  return {
    read(name, parse) {
      try {
        const text = area?.getItem(key(name)) ?? null;
        return text === null ? null : parse(JSON.parse(text));
      } catch {
        // Broken or foreign content counts as nothing kept.
        return null;
      }
    },
    write(name, value) {
      try {
        area?.setItem(key(name), JSON.stringify(value));
        return area !== null;
      } catch {
        return false;
      }
    },
  };
}
