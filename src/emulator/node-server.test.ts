import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningServer, serveLocalKintone } from './node-server.ts';
import { passwordHeaders } from './testing/people.ts';
import { snapshotDomain } from './testing/snapshot.ts';
import { type TestKintone, createTestKintone } from './testing/test-kintone.ts';

let subject: TestKintone;
let server: RunningServer;
beforeEach(async () => {
  subject = createTestKintone();
  server = await serveLocalKintone(subject.kintone);
});
afterEach(() => server.close());

/** Sends bytes as they are and reads the beginning of the answer; gives up after twenty seconds. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += String(chunk);
      // Nothing here is longer than one packet.
      socket.end();
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

describe('serveLocalKintone', { timeout: 60_000 }, () => {
  test('is reached as http://localhost and answers calls', async () => {
    expect(server.url).toBe(`http://localhost:${server.port}`);
    const answer = await fetch(`${server.url}/k/v1/records.json?app=1`, { headers: passwordHeaders(subject.worker) });
    expect(await answer.json()).toEqual({ records: [], totalCount: null });
  });

  test('sends a JSON answer whole, with its length, as the calls in process read it', async () => {
    const { api, worker, kintone } = subject;
    const records = Array.from({ length: 40 }, (_, index) => ({ Title: { value: `請求書 ${index}` } }));
    await api('POST', 'records', { app: 1, records });
    const headers = passwordHeaders(worker);
    const path = '/k/v1/records.json?app=1&fields[0]=Title';
    const [inside, over, refused] = await Promise.all([
      kintone.fetch(new Request(`http://localhost${path}`, { headers })),
      fetch(server.url + path, { headers }),
      fetch(`${server.url}/k/v1/records.json?app=77`, { headers }),
    ]);
    const text = await over.text();
    expect(text).toContain('請求書 39');
    expect(await inside.text()).toBe(text);
    expect(over.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(over.headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(over.headers.get('x-concurrencylimit-limit')).toBe('100');
    expect([refused.status, (await refused.json()).code]).toEqual([404, 'GAIA_AP01']);
  });

  test('takes the parameters of GET in a JSON body, as curl sends them', async () => {
    const auth = Object.entries(passwordHeaders(subject.worker)).map(([name, value]) => `${name}: ${value}\r\n`);
    const body = JSON.stringify({ app: 1, totalCount: true });
    const head = `GET /k/v1/records.json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${auth.join('')}`;
    // Only a POST has an override.
    for (const more of ['', 'X-HTTP-Method-Override: DELETE\r\n']) {
      const answer = await sendRaw(`${head}${more}Content-Length: ${body.length}\r\n\r\n${body}`);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).toContain('{"records":[],"totalCount":"0"}');
    }
  });

  test.each([
    ['the name of another host', 'Host: evil.example\r\n', ''],
    ['a host that only begins like this one', 'Host: localhost.evil.example\r\n', ''],
    ['a host that ends like this one', 'Host: evil.localhost\r\n', ''],
    ['two hosts', 'Host: localhost\r\nHost: evil.example\r\n', ''],
    ['no host', '', ''],
    ['the whole address of another host', 'Host: localhost\r\n', 'http://evil.example'],
  ])('refuses %s', async (_what, host, origin) => {
    const answer = await sendRaw(`GET ${origin}/k/v1/apis.json HTTP/1.1\r\n${host}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('refuses floods of headers', async () => {
    const many = Array.from({ length: 500 }, (_, index) => `X-Flood-${index}: y\r\n`).join('');
    expect(await sendRaw(`GET /k/v1/apis.json HTTP/1.1\r\nHost: localhost\r\n${many}\r\n`)).toMatch(
      /^HTTP\/1\.1 4\d\d /,
    );
    const large = `X-Large: ${'z'.repeat(60_000)}\r\n`;
    expect(await sendRaw(`GET /k/v1/apis.json HTTP/1.1\r\nHost: localhost\r\n${large}\r\n`)).toMatch(
      /^HTTP\/1\.1 4\d\d /,
    );
  });

  test('refuses a body of 100 MB by its length, and one that hides its length, and changes nothing', async () => {
    const before = snapshotDomain(subject.domain);
    const auth = Object.entries(passwordHeaders(subject.worker)).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST /k/v1/record.json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${auth.join('')}`;
    expect(await sendRaw(`${head}Content-Length: 104857600\r\n\r\n{`)).toMatch(/^HTTP\/1\.1 413 /);
    subject.kintone.limits.bodyBytes = 1_000_000;
    const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`;
    expect(await sendRaw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(40)}`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(snapshotDomain(subject.domain)).toBe(before);
  });

  test('suffers every fault that is ordered over HTTP, on its path, as often as it says', async () => {
    const order = async (fault: object): Promise<number> => {
      const headers = { 'x-local-kintone': '1', 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(fault) };
      return (await fetch(`${server.url}/_local/faults`, init)).status;
    };
    const headers = passwordHeaders(subject.boss);
    const ask = () => fetch(`${server.url}/k/v1/records.json?app=1`, { headers });
    const path = '/k/v1/records.json';
    await order({ kind: 'tooManyRequests', path });
    expect((await ask()).status).toBe(429);
    await order({ kind: 'unavailable', path, count: 2 });
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(await answers[0]?.text()).toBe('Service Unavailable');
    await order({ kind: 'latency', path, latencyMs: 20 });
    expect((await ask()).status).toBe(200);
    expect(subject.kintone.faults.list()).toEqual([]);
    await order({ kind: 'drop', path });
    expect((await fetch(`${server.url}/k/v1/apps.json`, { headers })).status).toBe(200);
    await expect(ask()).rejects.toThrow('fetch failed');
    expect((await ask()).status).toBe(200);
    await order({ kind: 'deployFailure' });
    const deploys: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      await subject.api('POST', 'preview/app/deploy', { apps: [{ app: 1 }] }, subject.boss);
      subject.kintone.clock.advance(1000);
      const { body } = await subject.api('GET', 'preview/app/deploy', { apps: [1] }, subject.boss);
      deploys.push((body['apps'] as unknown as { status: string }[])[0]?.status ?? '');
    }
    expect(deploys).toEqual(['FAIL', 'SUCCESS']);
    expect((await ask()).status).toBe(200);
    expect(await order({ kind: 'flood' })).toBe(400);
  });

  test('ends the connection of a dropped call', async () => {
    subject.kintone.faults.add({ kind: 'drop', path: '/k/v1/records.json' });
    const headers = passwordHeaders(subject.worker);
    await expect(fetch(`${server.url}/k/v1/records.json?app=1`, { headers })).rejects.toThrow('fetch failed');
    expect((await fetch(`${server.url}/k/v1/records.json?app=1`, { headers })).status).toBe(200);
  });

  test('keeps a file name with a path from leading anywhere', async () => {
    const body = new FormData();
    body.set('file', new Blob(['x']), '..\\..\\windows\\system.ini');
    await fetch(`${server.url}/k/v1/file.json`, { method: 'POST', headers: passwordHeaders(subject.worker), body });
    expect([...subject.domain.files.values()].map((file) => file.name)).toEqual(['system.ini']);
  });
});
