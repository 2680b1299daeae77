import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordHeaders } from '../testing/people.ts';
import { snapshotDomain } from '../testing/snapshot.ts';
import { base, createTestKintone, toSearch } from '../testing/test-kintone.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations/index.ts';
import type { ParamSchema } from './params.ts';

/** Raise for a long run: `FUZZ_RUNS=2000 npx vitest run --project unit src/emulator/rest/fuzz`. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 15);

const nasty = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '9'.repeat(40),
  '-0',
  'NaN',
  true,
  'true',
  [],
  {},
  [[]],
  [null],
  [{}],
  { value: null },
  { value: { value: [] } },
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  '\u0000\uD800',
  '日本語',
  'x'.repeat(70_000),
  JSON.parse('{"__proto__":{"polluted":1},"constructor":{"value":1}}'),
);

/** Codes and names that mean something to the test domain, so that calls get past the first check. */
const known = fc.constantFrom(
  'Title',
  'Key',
  'Amount',
  'Lines',
  'Kind',
  'Status',
  'worker',
  'boss',
  '1',
  '2',
  'en',
  'USER',
);

function fromSchema(schema: ParamSchema, depth = 0): fc.Arbitrary<unknown> {
  const choices: { arbitrary: fc.Arbitrary<unknown>; weight: number }[] = [{ arbitrary: nasty, weight: 1 }];
  const add = (weight: number, arbitrary: fc.Arbitrary<unknown>) => choices.push({ arbitrary, weight });
  const {
    enum: words,
    anyOf,
    type,
    items,
    properties,
    additionalProperties,
  } = schema as {
    enum?: unknown[];
    anyOf?: ParamSchema[];
    type?: string;
    items?: ParamSchema;
    properties?: Record<string, ParamSchema>;
    additionalProperties?: ParamSchema;
  };
  if (words) add(4, fc.constantFrom(...words));
  else if (anyOf) add(4, fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constantFrom('1', '2', true, false)));
  else if (type === 'array' && items && depth < 4) add(4, fc.array(fromSchema(items, depth + 1), { maxLength: 3 }));
  else if (properties) add(4, fromProperties(properties, depth));
  else if (additionalProperties && depth < 4) {
    add(4, fc.dictionary(fc.oneof(known, fc.string()), fromSchema(additionalProperties, depth + 1), { maxKeys: 3 }));
  } else if (type === 'object')
    add(4, fc.dictionary(known, fc.record({ value: fc.oneof(nasty, known) }), { maxKeys: 4 }));
  else add(4, fc.oneof(known, fc.string(), fc.jsonValue({ maxDepth: 3 })));
  return fc.oneof(...choices);
}

function fromProperties(properties: Record<string, ParamSchema>, depth: number): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, fromSchema(schema, depth + 1)]),
  );
  return fc.record(model, { requiredKeys: [] });
}

function paramsOf(operation: Operation): fc.Arbitrary<Record<string, unknown>> {
  const model = Object.fromEntries(
    Object.entries(operation.params).map(([name, param]) => {
      // The app is there most of the time: what lies behind it is what is worth reaching.
      if (name === 'app')
        return [name, fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>(1) }, { weight: 1, arbitrary: nasty })];
      return [name, fromSchema(param.schema)];
    }),
  );
  return fc.record(model, { requiredKeys: Object.keys(model).filter((name) => name === 'app') });
}

async function createSubject() {
  const subject = createTestKintone();
  const record = {
    Title: { value: 't' },
    Key: { value: 'k' },
    Lines: { value: [{ value: { Item: { value: 'a' } } }] },
  };
  await subject.api('POST', 'records', { app: 1, records: [record, { ...record, Key: { value: 'l' } }] });
  await subject.api('POST', 'record/comment', { app: 1, record: 1, comment: { text: 'c' } }, subject.boss);
  return subject;
}

/** What is wrong with an answer, or null: only 200 and Kintone-shaped refusals are right. */
async function findFault(answer: Response): Promise<string | null> {
  if (answer.status === 200) return null;
  const text = await answer.text();
  if (answer.status < 400 || answer.status >= 500) return `${answer.status} ${text}`;
  if (answer.status === 414) return null;
  const body = JSON.parse(text) as { results?: Record<string, unknown>[] };
  const refusal: Record<string, unknown> = body.results?.find((result) => 'code' in result) ?? { ...body };
  return ['code', 'id', 'message'].every((name) => typeof refusal[name] === 'string') ? null : text;
}

/** The descriptions of the operations take no parameters; two of them stand for all. */
const described = operations.filter(({ open }) => open).slice(0, 2);
const subjects = [...operations.filter(({ open }) => !open), ...described];

describe.each(subjects.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  test(
    'answers any parameters with 200 or a Kintone-shaped refusal that changes nothing',
    { timeout: 60_000 },
    async () => {
      const subject = await createSubject();
      const { kintone, boss } = subject;
      const address = `${base}/k/v1/${operation.stage === 'preview' ? 'preview/' : ''}${operation.path}.json`;
      const send = async (params: Record<string, unknown>, isInAddress: boolean): Promise<Response> => {
        const search = isInAddress ? `?${toSearch(params)}` : '';
        const override = isInAddress ? {} : { 'X-HTTP-Method-Override': operation.method };
        return kintone.fetch(
          new Request(address + search, {
            method: isInAddress ? operation.method : 'POST',
            headers: {
              ...passwordHeaders(boss),
              ...(isInAddress ? {} : { 'content-type': 'application/json' }),
              ...override,
            },
            ...(isInAddress ? {} : { body: JSON.stringify(params) }),
          }),
        );
      };
      await fc.assert(
        fc.asyncProperty(paramsOf(operation), fc.boolean(), async (params, wantsAddress) => {
          const before = snapshotDomain(subject.domain);
          const isRead = operation.method === 'GET' || operation.method === 'DELETE';
          const answer = await send(params, isRead && wantsAddress);
          expect(await findFault(answer)).toBeNull();
          const isUnchanged = answer.status === 200 || snapshotDomain(subject.domain) === before;
          expect(isUnchanged).toBe(true);
          expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
        }),
        { numRuns: runs },
      );
    },
  );
});

describe('any bytes', () => {
  test('as a body are refused and change nothing', { timeout: 60_000 }, async () => {
    const { kintone, domain, boss } = await createSubject();
    const types = [
      'application/json',
      'multipart/form-data; boundary=x',
      'text/plain',
      '',
      'multipart/form-data; boundary=""',
    ];
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      '"app":1',
      ':',
      ',',
      '--x',
      '\r\n',
      'name="file"',
      '\u0000',
      'null',
      '1e999',
    );
    const body = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => new TextEncoder().encode(parts.join(''))),
      fc.uint8Array({ maxLength: 300 }),
    );
    const paths = ['record', 'records', 'file', 'bulkRequest', 'preview/app/form/fields', 'nothing'];
    const before = snapshotDomain(domain);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('POST', 'PUT', 'DELETE'),
        fc.constantFrom(...types),
        body,
        async (path, method, type, bytes) => {
          const headers = { ...passwordHeaders(boss), 'content-type': type };
          const init: RequestInit = { method, headers, body: new Uint8Array(bytes) };
          const answer = await kintone.fetch(new Request(`${base}/k/v1/${path}.json`, init));
          expect(answer.status === 200 && path !== 'file').toBe(false);
          expect(await findFault(answer)).toBeNull();
        },
      ),
      { numRuns: runs * 20 },
    );
    expect(snapshotDomain(domain)).toBe(before);
  });

  test('as an address are refused', { timeout: 60_000 }, async () => {
    const { kintone, boss } = await createSubject();
    const pieces = fc.constantFrom(
      'a',
      '[',
      ']',
      '0',
      '[0]',
      '[99999999]',
      '.',
      '__proto__',
      '=',
      '&',
      '%',
      '%00',
      '%E3',
      'ids',
      'app=1',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (parts) => {
        const request = new Request(`${base}/k/v1/records.json?${parts.join('')}`, { headers: passwordHeaders(boss) });
        expect(await findFault(await kintone.fetch(request))).toBeNull();
      }),
      { numRuns: runs * 20 },
    );
  });
});
