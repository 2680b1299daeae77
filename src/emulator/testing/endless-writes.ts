/** A process for tests: adds records for ever and prints the number of each write that was answered. */
import { openDataFile } from '../data/node-data-file.ts';
import { createTestKintone } from './test-kintone.ts';

const path = process.argv[2] ?? '';
const subject = createTestKintone();
const file = openDataFile(path, () => subject.domain);
file.follow(subject.kintone);
for (;;) {
  const { status, body } = await subject.api('POST', 'record', { app: 1, record: { Title: { value: 'x' } } });
  if (status !== 200) throw new Error(`The write was refused with ${status}.`);
  process.stdout.write(`${String(body['id'])}\n`);
}
