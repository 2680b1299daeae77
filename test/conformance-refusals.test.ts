/** Every call of the REST API asked for what is not there, and with every mistake that the OpenAPI file rules out. */
import { describe, expect, test } from 'vitest';
import { operations } from '../src/emulator/rest/operations/index.ts';
import { type AccessCall, type Credentials, tryCall } from './conformance/access-calls.ts';
import { createAccessWorld, guestSpace } from './conformance/access-world.ts';
import { type DocumentedCall, type Mistake, mistakesOf, readCalls } from './conformance/documented-params.ts';
import { namesNothing, noApp, type NotFound, notFound } from './conformance/not-found.ts';
import { findOpenApiFile } from './conformance/openapi.ts';
import { findShapeProblem } from './conformance/refusal-shape.ts';

/** Where the file and the calls differ, by `key:param mistake`. */
const strayId = 'the file lists an id here that the call does not have (facts 6)';
const deviations: Readonly<Record<string, string>> = {
  'POST record:record missing': 'the file asks for the record, which the endpoint page says may be left out (facts 6)',
  'PUT field/acl:id no integer': strayId,
  'PUT preview/field/acl:id no integer': strayId,
  'PUT record/acl:id no integer': strayId,
  'PUT preview/record/acl:id no integer': strayId,
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

describe.skipIf(!file)('a mistake that the OpenAPI file rules out', { timeout: 60_000 }, () => {
  const calls: readonly DocumentedCall[] = file ? readCalls(file) : [];

  function isTold(refusal: Record<string, unknown> | null, { param, sentence }: Mistake): boolean {
    const errors = (refusal?.['errors'] ?? {}) as Record<string, { messages: string[] }>;
    return (
      Object.keys(errors).join() === param && (errors[param]?.messages.some((text) => sentence.test(text)) ?? false)
    );
  }

  test('is told under the name of its parameter, for every call', async () => {
    const found: Record<string, string> = {};
    let count = 0;
    for (const { key, params } of calls) {
      for (const mistake of params.flatMap(mistakesOf)) {
        count += 1;
        const world = createAccessWorld();
        const { status, code, refusal } = await tryCall(world, { key, credentials: boss, change: mistake.change });
        if (status === 400 && code === 'CB_VA01' && isTold(refusal, mistake)) continue;
        found[`${key}:${mistake.param} ${mistake.what}`] = `${status} ${JSON.stringify(refusal)}`;
      }
    }
    const unexpected = Object.entries(found).filter(([place]) => deviations[place] === undefined);
    expect(unexpected).toEqual([]);
    expect(Object.keys(deviations).filter((place) => found[place] === undefined)).toEqual([]);
    process.stdout.write(
      `refusals: ${asked.length} things that are not there, ${count} mistakes in the parameters of ${calls.length} calls ` +
        `(${Object.keys(deviations).length} deviations).\n`,
    );
  });

  test('has no answer in the file, which describes successes alone', () => {
    expect(calls.filter(({ refusals }) => refusals.length > 0)).toEqual([]);
  });
});
