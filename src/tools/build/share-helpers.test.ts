/** The official classes with our helpers do what they do with the compiler's own. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecordClient as Published } from '#official/client/RecordClient';
import { BulkRequestClient } from '#official/client/BulkRequestClient';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from 'vite';
import { shareHelpers } from './share-helpers.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const official = join(root, 'node_modules/@kintone/rest-api-client/esm/src');

type Client = InstanceType<typeof Published>;

let Shared: typeof Published;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [shareHelpers(root)],
    build: {
      write: false,
      minify: false,
      lib: { entry: join(official, 'client/RecordClient.js'), formats: ['es'], fileName: 'entry' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !('output' in first)) throw new Error('nothing was built');
  const { code } = first.output[0];
  if (code.includes('this.__awaiter')) throw new Error("A file kept the compiler's own helper.");
  const loaded = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    RecordClient: typeof Published;
  };
  Shared = loaded.RecordClient;
});

/** Answers every call from `answer` and writes it down. */
function createHttp(answer: (line: string, params: Record<string, unknown>) => unknown) {
  const lines: string[] = [];
  const send = (method: string) => async (path: string, params: Record<string, unknown>) => {
    lines.push(`${method} ${path} ${JSON.stringify(params).slice(0, 200)}`);
    return answer(`${method} ${path}`, params);
  };
  const http = { get: send('GET'), post: send('POST'), put: send('PUT'), delete: send('DELETE') };
  return { lines, http: { ...http, getData: send('GET'), postData: send('POST') } as never };
}

const records = (count: number) => Array.from({ length: count }, (_, index) => ({ Title: { value: `No ${index}` } }));

const page = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ $id: { type: '__ID__', value: String(from + index) } }));

function answerBulk(params: Record<string, unknown>): unknown {
  const requests = params['requests'] as { payload: { records: unknown[] } }[];
  return {
    results: requests.map(({ payload }) => ({
      ids: payload.records.map((_, index) => String(index)),
      revisions: payload.records.map(() => '1'),
      records: payload.records,
    })),
  };
}

const calls: [
  string,
  (client: Client) => Promise<unknown>,
  (line: string, params: Record<string, unknown>) => unknown,
][] = [
  [
    'walks ids to read all records',
    (client) => client.getAllRecords({ app: 1, fields: ['Title'], condition: 'Title = "a"' }),
    (_, { query }) => ({ records: String(query).includes('$id > 0') ? page(1, 500) : page(501, 3) }),
  ],
  [
    'walks offsets',
    (client) => client.getAllRecords({ app: 1, orderBy: 'Title asc', withCursor: false }),
    (_, { query }) => ({ records: page(1, String(query).includes('offset 0') ? 500 : 2) }),
  ],
  [
    'walks a cursor',
    (client) => client.getAllRecords({ app: 1, orderBy: 'Title asc' }),
    (line) => (line.startsWith('POST') ? { id: 'c' } : { records: page(1, 4), next: false }),
  ],
  [
    'closes the cursor after a failure and passes the failure on',
    (client) => client.getAllRecords({ app: 1, orderBy: 'Title asc' }),
    (line) => {
      if (line.startsWith('POST')) return { id: 'c' };
      if (line.startsWith('DELETE')) return {};
      throw Object.assign(new Error('too busy'), { code: 'GAIA_TO04' });
    },
  ],
  [
    'adds 2,050 records',
    (client) => client.addAllRecords({ app: 1, records: records(2050) }),
    (_, params) => answerBulk(params),
  ],
  [
    'says which record failed',
    (client) => client.addAllRecords({ app: 1, records: records(2050) }),
    (_, params) => {
      const requests = params['requests'] as unknown[];
      if (requests.length === 20) return answerBulk(params);
      throw Object.assign(new Error('bad'), { bulkRequestIndex: 0, errors: { 'records[7].Title': {} } });
    },
  ],
  [
    'refuses what is no list of records',
    (client) => client.addAllRecords({ app: 1, records: [null] as never }),
    () => ({}),
  ],
  [
    'updates one that is there',
    (client) => client.upsertRecord({ app: 1, updateKey: { field: 'Code', value: 'a' }, record: {} }),
    (line) => (line.startsWith('GET') ? { records: page(9, 1) } : { revision: '4' }),
  ],
  [
    'adds one that is not',
    (client) => client.upsertRecord({ app: 1, updateKey: { field: 'Code', value: 'a' }, record: {} }),
    (line) => (line.startsWith('GET') ? { records: [] } : { id: '7', revision: '1' }),
  ],
  [
    'deletes 300 records',
    (client) => client.deleteAllRecords({ app: 1, records: page(1, 300).map(({ $id }) => ({ id: $id.value })) }),
    (_, params) => ({ results: (params['requests'] as unknown[]).map(() => ({})) }),
  ],
];

async function runWith(Client: typeof Published, [, call, answer]: (typeof calls)[number]) {
  const { http, lines } = createHttp(answer);
  const client = new Client(http, new BulkRequestClient(http));
  const outcome = await call(client).then(
    (value) => ({ value }),
    (error: Error) => ({ name: error.name, message: error.message, ...Object.fromEntries(Object.entries(error)) }),
  );
  return { lines, outcome };
}

describe('official classes with our helpers', () => {
  test.each(calls)('%s', async (...each) => {
    const published = await runWith(Published, each);
    expect(published.lines.length + Object.keys(published.outcome).length).toBeGreaterThan(1);
    expect(await runWith(Shared, each)).toEqual(published);
  });
});
