import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relayRequest } from './relay.ts';

const server = createServer((request, response) => {
  const size = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('size'));
  // Sends on for ever above the limit, as a stream of events would.
  const send = (): void => {
    if (size <= 20_000_000) response.end('語'.repeat(size));
    else while (response.write('x'.repeat(1_000_000)));
  };
  response.on('drain', send);
  send();
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const relay = async (input: Record<string, unknown>) => {
  const answer = await relayRequest({ method: 'GET', ...input });
  return { status: answer.status, body: (await answer.json()) as { body?: string; message?: string } };
};

test('the relay hands on an answer, and gives one up that does not end', async () => {
  expect((await relay({ url: `${address}?size=100000` })).body.body).toBe('語'.repeat(100_000));
  expect((await relay({ url: `${address}?size=0` })).body.body).toBe('');
  expect(await relay({ url: `${address}?size=30000000` })).toMatchObject({
    status: 502,
    body: { message: expect.stringContaining('larger than') as unknown },
  });
});

test.each([
  [{ url: 'file:///etc/passwd' }, 400],
  [{ url: 3 }, 400],
  [{ url: 'http://localhost/', method: 'TRACE' }, 400],
  [{ url: 'http://[', method: 'GET' }, 502],
  [{ url: 'http://127.0.0.1:1/' }, 502],
  [{ url: 'http://localhost/', headers: { 'bad name': 'x' } }, 502],
])('the relay refuses %j', async (input, status) => {
  expect((await relay(input)).status).toBe(status);
});
