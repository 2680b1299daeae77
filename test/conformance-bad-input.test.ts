/** Every operation with right parameters made wrong, place by place: a refusal in Kintone's shape, and nothing changed. */
import { expect, test } from 'vitest';
import { copyDomain } from '../src/emulator/domain/copy-domain.ts';
import { runBackgroundSteps } from '../src/emulator/rest/background.ts';
import { operations } from '../src/emulator/rest/operations/index.ts';
import { createDomainComparison } from '../src/emulator/testing/domain-difference.ts';
import { snapshotDomain } from '../src/emulator/testing/snapshot.ts';
import { kindOfPlace, mutationsOf } from './conformance/mutations.ts';
import { findShapeProblem } from './conformance/refusal-shape.ts';
import { walkEverything } from './conformance/scenario.ts';
import type { Walk, WalkRequest } from './conformance/walk.ts';

const tried = new Set<string>();
const mutated = new Map<string, number>();
const problems: string[] = [];

/** Sends what is wrong with a call before the call itself; each kind of mistake once an operation. */
async function tryMutations({ method, route, key, params }: WalkRequest, walk: Walk): Promise<void> {
  const { kintone, admin } = walk;
  const fresh = [...mutationsOf(params, { brief: method === 'GET' })].filter(({ what }) => {
    const kind = `${key} ${kindOfPlace(what)}`;
    return !tried.has(kind) && tried.add(kind);
  });
  if (fresh.length === 0) return;
  mutated.set(key, (mutated.get(key) ?? 0) + fresh.length);
  // What time brings, such as the end of a deploy, is no doing of the calls below.
  runBackgroundSteps(kintone);
  const saved = copyDomain(kintone.domain);
  const findDifference = createDomainComparison(saved);
  const before = snapshotDomain(saved);
  for (const { what, build } of fresh) {
    const { status, body } = await admin.call(method, route, build());
    const shape = status === 200 ? null : findShapeProblem(status, body);
    if (shape !== null) problems.push(`${key} with ${what}: ${shape}`);
    const changed = findDifference(kintone.domain);
    if (changed === null) continue;
    // What is wrong in one place may be right in another. The walk goes on from where it was.
    if (status !== 200 || method === 'GET')
      problems.push(`${key} with ${what}: answered ${status}, changed ${changed}`);
    kintone.reset(copyDomain(saved));
  }
  // Nothing that is shared between domains was changed in place either.
  if (snapshotDomain(kintone.domain) !== before) problems.push(`${key}: changed something in place`);
}

test('refuses whatever is wrong in a call of any operation, and changes nothing', { timeout: 120_000 }, async () => {
  await walkEverything({ before: tryMutations, recordsPerApp: 8 });
  const total = [...mutated.values()].reduce((sum, count) => sum + count, 0);
  expect(problems.slice(0, 20)).toEqual([]);
  const missing = operations
    .filter(({ open, id }) => !open && !id.startsWith('file/'))
    .map(({ method, stage, path }) => `${method} /k/v1/${stage === 'preview' ? 'preview/' : ''}${path}.json`)
    .filter((key) => !mutated.has(key));
  expect(missing).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  process.stdout.write(`bad input: ${total} wrong calls to ${mutated.size} operations.\n`);
});
