import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import { findGrants } from '../oauth/oauth-grants.ts';
import { versionsOf } from '../records/record-history.ts';
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

  test.each([
    ['its journal', {}],
    ['a snapshot', { maxJournalBytes: 1 }],
  ])('gives back the change history of a record from %s, and none of a deleted one', async (_name, options) => {
    const subject = createTestKintone();
    const path = join(folder, 'data');
    const file = openDataFile(path, () => subject.domain, options);
    file.follow(subject.kintone);
    await subject.api('POST', 'records', { app: 1, records: [{ Title: value('first') }, { Title: value('gone') }] });
    for (const title of ['second', 'third'])
      await subject.api('PUT', 'record', { app: 1, id: 1, record: { Title: value(title) } });
    await subject.api('PUT', 'record', { app: 1, id: 2, record: { Title: value('changed') } });
    await subject.api('DELETE', 'records', { app: 1, ids: [2] });
    file.close();
    for (let opening = 0; opening < 2; opening += 1) {
      const again = openDataFile(path, createEmptyDomain, options);
      again.close();
      const app = again.domain.apps.get(1);
      const record = app?.records.get(1);
      if (!app || !record) throw new Error('The record is lost.');
      expect(versionsOf(app, record).map(({ values }) => values['Title'])).toEqual(['first', 'second', 'third']);
      expect(versionsOf(app, { ...record, id: 2 })).toHaveLength(1);
    }
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

  test('keeps a change that cannot be written out of memory too, and goes on when there is room again', async () => {
    const subject = createTestKintone();
    const path = join(folder, 'data');
    let isFull = false;
    const file = openDataFile(path, () => subject.domain, {
      write(descriptor, bytes, offset, position) {
        if (!isFull) return writeSync(descriptor, bytes, offset, bytes.length - offset, position);
        writeSync(descriptor, bytes, offset, 10, position);
        throw new Error('ENOSPC: no space left on device, write');
      },
    });
    file.follow(subject.kintone);
    const add = (title: string) => subject.api('POST', 'record', { app: 1, record: { Title: value(title) } });
    await add('before');
    await subject.api('POST', 'preview/app/deploy', { apps: [{ app: 1 }] }, subject.boss);
    subject.kintone.clock.advance(1000);
    const deployed = async () => (await subject.api('GET', 'preview/app/deploy', { apps: [1] }, subject.boss)).body;
    isFull = true;
    // The deploy is due and cannot be kept; what only reads is answered all the same.
    expect(await deployed()).toMatchObject({ apps: [{ status: 'PROCESSING' }] });
    const lost = await add('lost');
    expect([lost.status, lost.body['message']]).toEqual([500, expect.stringContaining('no space left on device')]);
    expect([...subject.app.records.keys()]).toEqual([1]);
    expect(() => subject.kintone.reset()).toThrow('no space');
    expect([...(subject.kintone.domain.apps.get(1)?.records.keys() ?? [])]).toEqual([1]);
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'data.journal', 'data.lock']);
    isFull = false;
    expect(await deployed()).toMatchObject({ apps: [{ status: 'SUCCESS' }] });
    await add('after');
    file.close();
    const again = openDataFile(path, createEmptyDomain);
    again.close();
    expect(snapshotDomain(again.domain)).toBe(snapshotDomain(subject.domain));
    expect(again.domain.apps.get(1)?.records.get(2)?.values['Title']).toBe('after');
  });

  test('keeps OAuth tokens, but no authorization code', async () => {
    const subject = createTestKintone();
    const path = join(folder, 'data');
    const file = openDataFile(path, () => subject.domain);
    file.follow(subject.kintone);
    const { kintone, domain } = subject;
    const consent = { clientId: 'L.1.x', userCode: 'worker', scopes: ['k:app_record:read'] as const };
    const grants = findGrants(domain);
    const request = { ...consent, redirectUri: 'https://example.com/', codeChallenge: null };
    const nowMs = kintone.clock.nowMs();
    const code = grants.createCode(request, nowMs);
    const unused = grants.createCode(request, nowMs);
    const { accessToken, refreshToken } = kintone.transact((tx) => grants.redeemCode(code, nowMs, tx));
    file.close();
    const again = openDataFile(path, createEmptyDomain);
    again.close();
    const restarted = findGrants(again.domain);
    expect(restarted.findAccessToken(accessToken, nowMs)).toMatchObject(consent);
    expect(restarted.findRefreshToken(refreshToken)).toEqual(consent);
    expect(restarted.findCode(unused, nowMs)).toBeNull();
  });

  test(
    'keeps every acknowledged write of processes that are killed while they write',
    { timeout: 60_000 },
    async () => {
      const path = join(folder, 'data');
      const told = new Map<number, string>();
      let writes = 0;
      for (const killAfter of [1, 40, 150]) {
        writes += await writeUntilKilled(path, killAfter, told);
        const file = openDataFile(path, createEmptyDomain);
        file.close();
        const kept = new Map<number, unknown>();
        for (const [id, record] of file.domain.apps.get(1)?.records ?? []) {
          kept.set(id, record.values['Title']);
          for (const { fileId, size } of record.values['Files'] as { fileId: string; size: number }[]) {
            expect(file.domain.files.get(fileId)?.bytes.byteLength).toBe(size);
          }
        }
        const differing = [...new Set([...told.keys(), ...kept.keys()])].filter((id) => told.get(id) !== kept.get(id));
        // The write in flight at the kill may have happened; nothing else may differ from what was answered.
        expect(differing.length).toBeLessThanOrEqual(1);
        for (const id of differing) {
          const title = kept.get(id);
          if (typeof title === 'string') told.set(id, title);
          else told.delete(id);
        }
      }
      expect(writes).toBeGreaterThanOrEqual(191);
    },
  );
});

/** Lets a process write until it has told of so many writes, kills it, and adds what it told to `told`. */
async function writeUntilKilled(path: string, killAfter: number, told: Map<number, string>): Promise<number> {
  const script = fileURLToPath(new URL('../testing/endless-writes.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [id, title] = JSON.parse(line) as [number, string | null];
    if (title === null) told.delete(id);
    else told.set(id, title);
    count += 1;
    if (count === killAfter) child.kill('SIGKILL');
  }
  await ended;
  return count;
}

function subjectHeaders({ worker }: ReturnType<typeof createTestKintone>): Record<string, string> {
  return { 'X-Cybozu-Authorization': btoa(`${worker.code}:${worker.password}`) };
}
