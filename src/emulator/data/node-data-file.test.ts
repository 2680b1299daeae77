import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import { createLocalKintone } from '../server.ts';
import { snapshotDomain } from '../testing/snapshot.ts';
import { createTestKintone } from '../testing/test-kintone.ts';
import { openDataFile } from './node-data-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-kintone-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const value = (content: unknown) => ({ value: content });

describe('openDataFile', () => {
  test('gives back everything that calls changed', async () => {
    const subject = createTestKintone();
    const path = join(folder, 'data');
    const file = openDataFile(path, () => subject.domain);
    file.follow(subject.kintone);
    await subject.api('POST', 'records', { app: 1, records: [{ Title: value('a') }, { Title: value('b') }] });
    await subject.api('PUT', 'record', { app: 1, id: 1, record: { Lines: value([{ value: { Count: value(3) } }]) } });
    await subject.api('DELETE', 'records', { app: 1, ids: [2] });
    await subject.api('POST', 'preview/app', { name: 'New' }, subject.boss);
    const form = new FormData();
    form.set('file', new Blob(['bytes']), 'a.txt');
    const { 'content-type': _type, ...headers } = { 'content-type': '', ...subjectHeaders(subject) };
    await subject.kintone.fetch(
      new Request('http://localhost/k/v1/file.json', { method: 'POST', headers, body: form }),
    );
    file.close();
    const again = openDataFile(path, createEmptyDomain);
    again.close();
    expect(again.domain.apps.size).toBe(2);
    expect(snapshotDomain(again.domain)).toBe(snapshotDomain(subject.domain));
    expect([...again.domain.files.values()].map((stored) => Buffer.from(stored.bytes).toString())).toEqual(['bytes']);
  });

  test('leaves out a commit whose line was cut short', async () => {
    const subject = createTestKintone();
    const path = join(folder, 'data');
    const file = openDataFile(path, () => subject.domain);
    file.follow(subject.kintone);
    await subject.api('POST', 'record', { app: 1, record: { Title: value('kept') } });
    file.close();
    const half = readFileSync(`${path}.journal`, 'utf8').trimEnd().slice(0, -20).split('\n').at(-1) ?? '';
    appendFileSync(`${path}.journal`, half);
    const again = openDataFile(path, createEmptyDomain);
    again.close();
    expect([...(again.domain.apps.get(1)?.records.keys() ?? [])]).toEqual([1]);
  });

  test('refuses a file that is something else', () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'my notes\n');
    expect(() => openDataFile(path, createEmptyDomain)).toThrow(/no data file of the local Kintone/);
    expect(readFileSync(path, 'utf8')).toBe('my notes\n');
  });

  test('keeps every acknowledged write of a process that is killed while it writes', { timeout: 60_000 }, async () => {
    const path = join(folder, 'data');
    const script = fileURLToPath(new URL('../testing/endless-writes.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged >= 300) {
        child.kill('SIGKILL');
        break;
      }
    }
    await new Promise((resolve) =>
      child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null),
    );
    const file = openDataFile(path, createEmptyDomain);
    file.close();
    const kept = file.domain.apps.get(1)?.records.size ?? 0;
    expect(acknowledged).toBeGreaterThanOrEqual(300);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
    // The file goes on working.
    expect(createLocalKintone({ domain: file.domain }).domain.apps.get(1)?.nextRecordId).toBe(kept + 1);
  });
});

function subjectHeaders({ worker }: ReturnType<typeof createTestKintone>): Record<string, string> {
  return { 'X-Cybozu-Authorization': btoa(`${worker.code}:${worker.password}`) };
}
