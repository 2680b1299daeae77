/**
 * A process for tests: opens a data file and changes its records for ever. Each answered write is one line on stdout:
 * the record's id and its title, or null when it is deleted.
 */
import { openDataFile } from '../data/node-data-file.ts';
import { createLocalKintone } from '../server.ts';
import { createClient } from './client.ts';
import { createTestKintone } from './test-kintone.ts';

const path = process.argv[2] ?? '';
// Small enough that the journal is folded into a new snapshot again and again, so that kills meet that too.
const file = openDataFile(path, () => createTestKintone().domain, { maxJournalBytes: 30_000 });
const kintone = createLocalKintone({ domain: file.domain });
file.follow(kintone);
const boss = file.domain.users.get('boss');
const records = file.domain.apps.get(1)?.records;
if (!boss || !records) throw new Error('The data file is not the one of this test.');
const client = createClient(kintone, boss);

async function call(method: string, path: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { status, body } = await client.call(method, path, params);
  if (status !== 200) throw new Error(`The write was refused with ${status} ${String(body['code'])}.`);
  return body;
}

function tell(id: number, title: string | null): void {
  process.stdout.write(`${JSON.stringify([id, title])}\n`);
}

for (let turn = 1; ; turn += 1) {
  const title = `title ${turn}`;
  if (turn % 5 === 0) {
    const [id = 0] = records.keys();
    await call('DELETE', 'records', { app: 1, ids: [id] });
    tell(id, null);
  } else if (turn % 3 === 0) {
    const id = [...records.keys()].at(-1) ?? 0;
    const fileKey = await client.upload('note.txt', title);
    await call('PUT', 'record', { app: 1, id, record: { Title: { value: title }, Files: { value: [{ fileKey }] } } });
    tell(id, title);
  } else {
    const { id } = await call('POST', 'record', { app: 1, record: { Title: { value: title } } });
    tell(Number(id), title);
  }
}
