/** Every call of the REST API asked for what is not there, and with every mistake that the OpenAPI file rules out. */
import { describe, expect, test } from 'vitest';
import { copyDomain } from '../src/emulator/domain/copy-domain.ts';
import { runBackgroundSteps } from '../src/emulator/rest/background.ts';
import { operations } from '../src/emulator/rest/operations/index.ts';
import { type AccessCall, type Credentials, tryCall } from './conformance/access-calls.ts';
import { createAccessWorld, guestSpace } from './conformance/access-world.ts';
import { mistakesIn, readCalls } from './conformance/documented-params.ts';
import { namesNothing, noApp, type NotFound, notFound } from './conformance/not-found.ts';
import { findOpenApiFile } from './conformance/openapi.ts';
import { findShapeProblem } from './conformance/refusal-shape.ts';
import { walkEverything } from './conformance/scenario.ts';
import type { Walk, WalkRequest } from './conformance/walk.ts';

/** Where the file and the calls differ, by `key:param mistake`. */
const deviations: Readonly<Record<string, string>> = {
  'POST /k/v1/record.json:record missing':
    'the file asks for the record, which the endpoint page says may be left out (facts 6)',
};

const onlyTexts = 'the file describes its numbers as texts (facts 6)';
const noJson = 'it carries a file';
/** Calls that no mistake is documented for, with the reason. */
const withoutMistakes: Readonly<Record<string, string>> = {
  'GET /k/v1/apps/statistics.json': onlyTexts,
  'GET /k/v1/spaces/statistics.json': onlyTexts,
  'GET /k/v1/plugins.json': onlyTexts,
  'GET /k/v1/plugins/required.json': onlyTexts,
  'GET /k/v1/file.json': noJson,
  'POST /k/v1/file.json': noJson,
};

const boss: Credentials = { kind: 'password', user: 'boss' };
const file = findOpenApiFile();
const documented = operations
  .filter(({ open }) => !open)
  .map(({ method, stage, path, guest, params }) => {
    const key = `${method} ${stage === 'preview' ? 'preview/' : ''}${path}`;
    return { key, guest, hasApp: 'app' in params };
  });
const asked: readonly NotFound[] = [
  ...documented.filter(({ hasApp }) => hasApp).map(({ key }) => ({ ...noApp, key })),
  ...notFound,
];

/** What a refusal is otherwise than expected, or null. */
async function findProblem(call: Omit<AccessCall, 'credentials'>, expected: Omit<NotFound, 'key' | 'params'>) {
  const world = createAccessWorld({ inGuestSpace: call.inGuestSpace !== undefined });
  const { status, code, refusal } = await tryCall(world, { ...call, credentials: boss });
  if (status !== expected.status || code !== expected.code)
    return `${call.key}: ${status} ${code} ${JSON.stringify(refusal)}`;
  const shape = refusal && findShapeProblem(status, refusal);
  return shape === null ? null : `${call.key}: ${shape}`;
}

describe('what is not there', { timeout: 60_000 }, () => {
  const replacing =
    (params: NotFound['params']) =>
    (right: Record<string, unknown>): Record<string, unknown> => ({ ...right, ...params });

  test('is missed by every call that names something', () => {
    const keys = new Set(asked.map(({ key }) => key));
    const silent = documented.filter(({ key }) => !keys.has(key)).map(({ key }) => key);
    expect(silent.sort()).toEqual(Object.keys(namesNothing).sort());
  });

  test.each(asked.map((row) => [`${row.code} for ${row.key} of ${JSON.stringify(row.params)}`, row] as const))(
    'is refused: %s',
    async (_title, { key, params, ...expected }) => {
      expect(await findProblem({ key, change: replacing(params) }, expected)).toBeNull();
    },
  );

  test('is refused in the same way on the path of a guest space', async () => {
    const problems = [];
    for (const { key, params, ...expected } of asked) {
      const twin = documented.find((one) => one.key === key);
      // On this path a space is the one of the path, or not to be had; so is the space of an inner call.
      if (!twin?.guest || 'space' in params || / (space|bulkRequest)/.test(key)) continue;
      problems.push(await findProblem({ key, change: replacing(params), inGuestSpace: guestSpace }, expected));
    }
    expect(problems.length).toBeGreaterThan(70);
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });
});

if (!file) process.stdout.write('refusals: documented mistakes are not tried, because ../shared is not there.\n');

describe.skipIf(!file)('a mistake that the OpenAPI file rules out', { timeout: 120_000 }, () => {
  const documentation = file ? readCalls(file) : null;
  const calls = new Map(documentation?.calls.map((call) => [call.key, call]));
  const found: Record<string, string> = {};
  const tried = new Set<string>();

  /** Sends what is wrong with a call before the call itself; each kind of mistake once an operation. */
  async function tryMistakes({ method, route, key, params }: WalkRequest, { kintone, admin }: Walk): Promise<void> {
    const call = calls.get(key);
    if (!documentation || !call) return;
    runBackgroundSteps(kintone);
    const saved = copyDomain(kintone.domain);
    for (const mistake of mistakesIn(documentation, call, params)) {
      const place = `${key}:${toKind(mistake.path)} ${mistake.what}`;
      if (tried.has(place)) continue;
      tried.add(place);
      const { status, body } = await admin.call(method, route, mistake.params);
      const errors = (body['errors'] ?? {}) as Record<string, { messages: string[] }>;
      const isTold = errors[mistake.path]?.messages.some((text) => mistake.sentence.test(text));
      if (status !== 400 || !isTold) found[place] = `${status} ${JSON.stringify(body)}`;
      if (status === 200) kintone.reset(copyDomain(saved));
    }
  }

  test('is told under its place, for every call', async () => {
    await walkEverything({ before: tryMistakes, recordsPerApp: 3 });
    const unexpected = Object.entries(found).filter(([place]) => deviations[place] === undefined);
    expect(unexpected).toEqual([]);
    expect(Object.keys(deviations).filter((place) => found[place] === undefined)).toEqual([]);
    const untried = [...calls.keys()].filter((key) => ![...tried].some((place) => place.startsWith(`${key}:`)));
    expect(untried.sort()).toEqual(Object.keys(withoutMistakes).sort());
    process.stdout.write(
      `refusals: ${asked.length} things that are not there, ${tried.size} documented mistakes in ${calls.size} calls ` +
        `(${Object.keys(deviations).length} deviations).\n`,
    );
  });

  test('has no answer in the file, which describes successes alone', () => {
    expect([...calls.values()].filter(({ refusals }) => refusals.length > 0)).toEqual([]);
  });
});

/** A place with the names of maps left out, so that the like of it is tried once. */
function toKind(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '[]');
}
