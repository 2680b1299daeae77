/** Open cursors: a result fixed at creation, handed out page by page. */
import type { AppId, RecordId } from '../domain/model.ts';

const lifetimeMs = 600_000;
/** Live cursors of a domain. */
const maxCursors = 10;

export interface Cursor {
  id: string;
  app: AppId;
  /** Who opened it; nobody else may read it. */
  owner: string;
  recordIds: readonly RecordId[];
  position: number;
  size: number;
  fields: readonly string[] | null;
  expiresAtMs: number;
}

export interface CursorStore {
  /** Null when the domain has its ten cursors. */
  open(cursor: Omit<Cursor, 'id' | 'position' | 'expiresAtMs'>, nowMs: number): Cursor | null;
  find(id: string, nowMs: number): Cursor | null;
  /** Moves on by one page and extends the life. */
  advance(cursor: Cursor, nowMs: number): void;
  close(id: string): void;
  clear(): void;
}

export function createCursorStore(): CursorStore {
  const cursors = new Map<string, Cursor>();
  const dropExpired = (nowMs: number): void => {
    for (const [id, cursor] of cursors) if (cursor.expiresAtMs <= nowMs) cursors.delete(id);
  };
  return {
    open(input, nowMs) {
      dropExpired(nowMs);
      if (cursors.size >= maxCursors) return null;
      const cursor = { ...input, id: crypto.randomUUID(), position: 0, expiresAtMs: nowMs + lifetimeMs };
      cursors.set(cursor.id, cursor);
      return cursor;
    },
    find(id, nowMs) {
      dropExpired(nowMs);
      return cursors.get(id) ?? null;
    },
    advance(cursor, nowMs) {
      cursor.position += cursor.size;
      cursor.expiresAtMs = nowMs + lifetimeMs;
    },
    close: (id) => void cursors.delete(id),
    clear: () => cursors.clear(),
  };
}
