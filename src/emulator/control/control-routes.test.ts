import { describe, expect, test } from 'vitest';
import { base, createTestKintone } from '../testing/test-kintone.ts';

function createControl() {
  const subject = createTestKintone();
  const control = async (method: string, path: string, body?: object) => {
    const init = body ? { body: JSON.stringify(body) } : {};
    const headers = { 'x-local-kintone': '1' };
    const answer = await subject.kintone.fetch(new Request(`${base}/_local/${path}`, { method, headers, ...init }));
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { ...subject, control };
}

describe('the control surface', () => {
  test('orders faults by kind, path and count, and takes them away', async () => {
    const { control, api } = createControl();
    await control('POST', 'faults', { kind: 'tooManyRequests', path: '/k/v1/records.json', count: 2 });
    const codes = [];
    for (let time = 0; time < 3; time += 1) codes.push((await api('GET', 'records', { app: 1 })).status);
    expect(codes).toEqual([429, 429, 200]);
    await control('POST', 'faults', { kind: 'unavailable', count: null });
    expect((await control('GET', 'faults')).body['faults']).toMatchObject([
      { kind: 'unavailable', path: '/', count: null },
    ]);
    await control('DELETE', 'faults');
    expect((await api('GET', 'records', { app: 1 })).status).toBe(200);
    expect((await control('POST', 'faults', { kind: 'flood' })).status).toBe(400);
  });

  test('ends a session in the middle of work', async () => {
    const { control, kintone } = createControl();
    const session = kintone.sessions.create('worker', kintone.clock.nowMs());
    const headers = { cookie: `JSESSIONID=${session.id}`, 'x-requested-with': 'XMLHttpRequest' };
    const ask = async () => (await kintone.fetch(new Request(`${base}/k/v1/records.json?app=1`, { headers }))).status;
    expect(await ask()).toBe(200);
    await control('POST', 'faults', { kind: 'endSession' });
    expect(await ask()).toBe(401);
  });

  test('moves the clock and goes back to the first domain', async () => {
    const { control, api, kintone } = createControl();
    expect((await control('POST', 'clock', { now: '2030-01-01T00:00:00Z', frozen: true })).body).toEqual({
      now: '2030-01-01T00:00:00.000Z',
    });
    expect((await control('POST', 'clock', { advanceMs: 60_000 })).body).toEqual({ now: '2030-01-01T00:01:00.000Z' });
    for (const wrong of [
      {},
      { now: 'soon' },
      { now: '+010000-01-01T00:00:00Z' },
      { now: '1969-12-31T00:00:00Z' },
      { now: 'soon', advanceMs: 1 },
      { advanceMs: 1e18 },
      { advanceMs: '1' },
    ]) {
      expect((await control('POST', 'clock', wrong)).status).toBe(400);
    }
    expect((await control('GET', 'clock')).body).toEqual({ now: '2030-01-01T00:01:00.000Z' });
    await api('POST', 'record', { app: 1, record: { Title: { value: 't' } } });
    expect(kintone.domain.apps.get(1)?.records.size).toBe(1);
    await control('POST', 'reset');
    expect(kintone.domain.apps.get(1)?.records.size).toBe(0);
  });

  test('refuses a sign-in form that is too large', async () => {
    const { kintone } = createControl();
    const body = new URLSearchParams({ username: 'x'.repeat(20_000) });
    expect((await kintone.fetch(new Request(`${base}/login`, { method: 'POST', body }))).status).toBe(413);
  });
});
