import { describe, expect, test } from 'vitest';
import { base, createTestKintone } from '../testing/test-kintone.ts';
import { createTransport } from './transport.ts';

function openPage(renews: boolean) {
  const { kintone, worker } = createTestKintone();
  const session = kintone.sessions.create(worker.code, kintone.clock.nowMs());
  let token = 'stale';
  const wire: string[] = [];
  const transport = createTransport({
    origin: base,
    fetch: (input, init = {}) => {
      wire.push(`${init.method} ${new URL(input).pathname}`);
      const headers = new Headers(init.headers);
      headers.set('cookie', `JSESSIONID=${session.id}`);
      return kintone.fetch(new Request(input, { ...init, headers }));
    },
    requestToken: () => token,
    renewToken: () => {
      token = renews ? session.requestToken : token;
      return Promise.resolve(renews);
    },
    guestSpaceId: null,
  });
  return { transport, wire };
}

const record = { app: 1, record: { Title: { value: 'a' } } };

describe('a request of a page whose request token is too old', () => {
  test('goes again once with the present token, an upload for the page that refuses it', async () => {
    const { transport, wire } = openPage(true);
    expect(await transport.upload(new File(['x'], 'a.txt'))).toMatchObject({
      ok: true,
      body: { fileKey: expect.stringContaining('-') },
    });
    expect(wire).toEqual(['POST /k/v1/file.json', 'POST /k/v1/file.json']);
  });

  test('goes again for a write too', async () => {
    const { transport, wire } = openPage(true);
    expect(await transport.send('/k/v1/record', 'POST', record)).toMatchObject({ ok: true, body: { revision: '1' } });
    expect(wire).toEqual(['POST /k/v1/record.json', 'POST /k/v1/record.json']);
  });

  test('is refused, a write with an error and an upload with a page, where there is no other token', async () => {
    const { transport, wire } = openPage(false);
    const { body } = await transport.upload(new File(['x'], 'a.txt'));
    expect(body).toContain('<p>CB_CS01</p>');
    expect(await transport.send('/k/v1/record', 'POST', record)).toMatchObject({
      ok: false,
      body: { code: 'CB_CS01' },
    });
    expect(wire).toEqual(['POST /k/v1/file.json', 'POST /k/v1/record.json']);
  });
});
