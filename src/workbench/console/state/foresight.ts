/** What a write is going to change and what would stop it, seen before it is sent; of a bulkRequest, all that the calls inside do. */
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { type JsonObject, toPlainText } from '../../../rest/request/json.ts';
import type { Call } from './fetch-all.ts';
import { toWrites, type Write } from './guard.ts';
import { findObstacles, type Obstacle } from './obstacles.ts';
import { type Before, type Change, readBefore, toChanges, toTargets } from './undo.ts';

export interface Foresight {
  /** What an undo goes back to; null where the call has none, as bulkRequest. */
  before: Before | null;
  /** Null when the state before could not be read or the call has none. */
  changes: readonly Change[] | null;
  obstacles: readonly Obstacle[];
  /** Why something could not be read; null when all could. */
  error: unknown;
}

interface Seen extends Write {
  before: Before;
}

function appOf({ values }: Write): string {
  return toPlainText(values['app'] ?? '');
}

/** Ids of records are told apart by their app where there are several. */
function toAllChanges(seen: readonly Seen[]): Change[] {
  const isMixed = new Set(seen.map(appOf)).size > 1;
  return seen.flatMap((write) =>
    toChanges(write.endpoint, write.values, write.before).map((change) => ({
      ...change,
      recordId: isMixed ? `${appOf(write)} · ${change.recordId}` : change.recordId,
    })),
  );
}

/** A record that an earlier call of the same bulkRequest changes is no longer as it was read, so nothing is said of it. */
function toAllObstacles(seen: readonly Seen[]): Obstacle[] {
  const changed = new Set<string>();
  return seen.flatMap((write) => {
    const { endpoint, values, before } = write;
    const keyOf = (record: string): string => `${appOf(write)} ${record}`;
    const found = findObstacles(endpoint, values, before).filter(({ record }) => !changed.has(keyOf(record)));
    for (const { id, key } of toTargets(endpoint, values)) changed.add(keyOf(id ?? key?.value ?? ''));
    return found;
  });
}

/** Reads what the write would change. Without the right to read it, the write can still be asked for. */
export async function foresee(endpoint: Endpoint, values: JsonObject, call: Call): Promise<Foresight> {
  const writes = toWrites(endpoint, values);
  const looks = await Promise.allSettled(writes.map((write) => readBefore(write.endpoint, write.values, call)));
  const seen = writes.flatMap((write, index): Seen[] => {
    const look = looks[index];
    return look?.status === 'fulfilled' && look.value ? [{ ...write, before: look.value }] : [];
  });
  const failed = looks.find((look) => look.status === 'rejected');
  return {
    before: endpoint.id === 'POST bulkRequest' ? null : (seen[0]?.before ?? null),
    changes: seen.length > 0 ? toAllChanges(seen) : null,
    obstacles: toAllObstacles(seen),
    error: failed?.reason ?? null,
  };
}
