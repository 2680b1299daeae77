import { describe, expect, test } from 'vitest';
import { passwordHeaders } from '../testing/people.ts';
import { base, createTestKintone } from '../testing/test-kintone.ts';
import { type Fault, faultKinds } from './faults.ts';

function createFaulty() {
  const subject = createTestKintone();
  const headers = passwordHeaders(subject.boss);
  const control = async (method: string, order?: unknown) => {
    const init = {
      method,
      headers: { 'x-local-kintone': '1' },
      ...(order !== undefined && { body: JSON.stringify(order) }),
    };
    const answer = await subject.kintone.fetch(new Request(`${base}/_local/faults`, init));
    return { status: answer.status, body: (await answer.json()) as { error?: string; fault?: Fault } };
  };
  /** Status of a call; 0 where the connection was dropped. */
  const ask = async (path: string, method = 'GET', more: Record<string, string> = {}): Promise<number> => {
    const json = { 'content-type': 'application/json' };
    const sent = method === 'GET' ? {} : { body: JSON.stringify({ app: 1 }) };
    const all = { ...headers, ...(method === 'GET' ? {} : json), ...more };
    const request = new Request(`${base}${path}`, { method, headers: all, ...sent });
    return subject.kintone.fetch(request).then(
      ({ status }) => status,
      () => 0,
    );
  };
  return { ...subject, control, ask };
}

const records = '/k/v1/records.json?app=1';

describe('a fault', () => {
  test.each([
    ['tooManyRequests', 429],
    ['unavailable', 503],
    ['drop', 0],
    ['latency', 200],
  ])('of the kind %s hits the calls on its path, as often as it says', async (kind, status) => {
    const { control, ask, kintone } = createFaulty();
    await control('POST', { kind, path: '/k/v1/records.json', count: 2, latencyMs: 1 });
    const statuses = [];
    for (const path of ['/k/v1/apps.json', '/k/v1/record.json?app=1&id=1', records, records, records]) {
      statuses.push(await ask(path));
    }
    expect(statuses).toEqual([200, 404, status, status, 200]);
    expect(kintone.faults.list()).toEqual([]);
  });

  test('ends the session of the call that it hits, and of no other', async () => {
    const { control, kintone } = createFaulty();
    const signIn = (code: string) => {
      const { id } = kintone.sessions.create(code, kintone.clock.nowMs());
      return { cookie: `JSESSIONID=${id}`, 'x-requested-with': 'XMLHttpRequest' };
    };
    const [first, second] = [signIn('boss'), signIn('worker')];
    const ask = async (headers: Record<string, string>) =>
      (await kintone.fetch(new Request(`${base}${records}`, { headers }))).status;
    await control('POST', { kind: 'endSession' });
    expect([await ask(first), await ask(first), await ask(second)]).toEqual([401, 401, 200]);
  });

  test('stays for ever without a count, until it is taken away', async () => {
    const { control, ask } = createFaulty();
    await control('POST', { kind: 'unavailable', path: '/k/', count: null });
    for (let time = 0; time < 5; time += 1) expect(await ask(records)).toBe(503);
    await control('DELETE');
    expect(await ask(records)).toBe(200);
  });

  test('hits the path of a guest space only where it says so', async () => {
    const { control, ask } = createFaulty();
    await control('POST', { kind: 'unavailable', path: '/k/guest/', count: null });
    expect([await ask(records), await ask('/k/guest/3/v1/records.json?app=1')]).toEqual([200, 503]);
  });

  test('goes by the method that a call means, whichever it travels by', async () => {
    const { control, ask } = createFaulty();
    const asGet = { 'X-HTTP-Method-Override': 'GET' };
    await control('POST', { kind: 'unavailable', path: '/k/v1/records.json', method: 'get', count: null });
    expect(await ask(records)).toBe(503);
    expect(await ask('/k/v1/records.json', 'POST', asGet)).toBe(503);
    expect(await ask('/k/v1/records.json', 'POST')).not.toBe(503);
  });

  test('of a deploy waits for the deploy, whatever is called before', async () => {
    const { control, ask, kintone } = createFaulty();
    await control('POST', { kind: 'deployFailure' });
    expect(await ask(records)).toBe(200);
    expect(kintone.faults.list()).toHaveLength(1);
  });

  test('that ends a call leaves those behind it to the next ones', async () => {
    const { control, ask } = createFaulty();
    for (const kind of ['tooManyRequests', 'unavailable', 'drop']) await control('POST', { kind });
    expect([await ask(records), await ask(records), await ask(records), await ask(records)]).toEqual([
      429, 503, 0, 200,
    ]);
  });

  test('joins others on the same call', async () => {
    const { control, ask, kintone } = createFaulty();
    await control('POST', { kind: 'latency', latencyMs: 1 });
    await control('POST', { kind: 'tooManyRequests' });
    expect(await ask(records)).toBe(429);
    expect(kintone.faults.list()).toEqual([]);
  });
});

describe('an order of a fault', () => {
  test('is for one call of everything unless it says otherwise', async () => {
    const { control } = createFaulty();
    const { body } = await control('POST', { kind: 'drop' });
    expect(body.fault).toMatchObject({ kind: 'drop', path: '/', method: null, count: 1, latencyMs: 0 });
  });

  test.each([
    ['kind', {}],
    ['kind', { kind: 'flood' }],
    ['path', { kind: 'drop', path: 'k/v1' }],
    ['path', { kind: 'drop', path: 3 }],
    ['path', { kind: 'drop', path: '/k/v1/records.json?app=1' }],
    ['method', { kind: 'drop', method: 'FETCH' }],
    ['method', { kind: 'drop', method: ['GET'] }],
    ['times', { kind: 'drop', times: 2 }],
    ['count', { kind: 'drop', count: 0 }],
    ['count', { kind: 'drop', count: 1.5 }],
    ['count', { kind: 'drop', count: '2' }],
    ['latencyMs', { kind: 'latency', latencyMs: -1 }],
    ['latencyMs', { kind: 'latency', latencyMs: 600_001 }],
    ['code', { kind: 'refuse', code: 'GAIA_XX99' }],
    ['status', { kind: 'refuse', code: 'GAIA_RE01', status: 200 }],
  ])('names %s where it is wrong in %j, and orders nothing', async (name, order) => {
    const { control, kintone } = createFaulty();
    const { status, body } = await control('POST', order);
    expect([status, body.error?.split(' ')[0]]).toEqual([400, name]);
    expect(kintone.faults.list()).toEqual([]);
  });

  test('is taken for every kind', async () => {
    const { control } = createFaulty();
    for (const kind of faultKinds) {
      expect((await control('POST', { kind, ...(kind === 'refuse' && { code: 'GAIA_RE01' }) })).status).toBe(200);
    }
  });
});
