// @vitest-environment node
import { expect, test } from 'vitest';
import { createRequestPool } from './pool.ts';
import { createSender } from './sender.ts';
import { type FakeClock, createFakeClock } from './testing/fake-clock.ts';

const tooBusy = { code: 'GAIA_TO04', id: 'i', message: 'The number of concurrent API requests exceeds the limit.' };
const gatewayPage = '<title>502 Bad Gateway</title>';

/** Answers in turn: a rejection value wrapped in `{ reject }`, or the body. The last one repeats. */
function createAttempt(...answers: ({ reject: unknown } | { body: unknown })[]) {
  let count = 0;
  const attempt = async (): Promise<unknown> => {
    const answer = answers[Math.min(count, answers.length - 1)];
    count += 1;
    if (answer && 'reject' in answer) throw answer.reject;
    return answer?.body;
  };
  return { attempt, calls: () => count };
}

function setUp() {
  const clock = createFakeClock();
  const pool = createRequestPool({ clock });
  return { clock, pool, send: createSender({ clock, pool }) };
}

async function outcomeOf(clock: FakeClock, promise: Promise<unknown>): Promise<unknown> {
  const outcome = promise.catch((error: unknown) => error);
  await clock.advance(120_000);
  return outcome;
}

const options = { path: '/k/v1/records.json', timeoutMs: 60_000 };

test.each(['GET', 'POST', 'PUT', 'DELETE'])('tries a %s again that Kintone was too busy to look at', async (method) => {
  const { clock, send } = setUp();
  const { attempt, calls } = createAttempt({ reject: tooBusy }, { reject: tooBusy }, { body: { ok: true } });
  expect(await outcomeOf(clock, send({ ...options, method, attempt }))).toEqual({ ok: true });
  expect(calls()).toBe(3);
});

test('waits longer every time and gives up after four more tries', async () => {
  const { clock, send } = setUp();
  const { attempt, calls } = createAttempt({ reject: tooBusy });
  expect(await outcomeOf(clock, send({ ...options, method: 'GET', attempt }))).toMatchObject({ code: 'GAIA_TO04' });
  expect(calls()).toBe(5);
  expect([...new Set(clock.waits.filter((ms) => ms <= 4000))]).toEqual([500, 1000, 2000, 4000]);
});

test('tries a read again that a gateway lost', async () => {
  const { clock, send } = setUp();
  const { attempt, calls } = createAttempt({ reject: gatewayPage }, { body: {} });
  expect(await outcomeOf(clock, send({ ...options, method: 'GET', attempt }))).toEqual({});
  expect(calls()).toBe(2);
});

test.each([
  ['POST', gatewayPage],
  ['PUT', gatewayPage],
  ['DELETE', gatewayPage],
  ['POST', ''],
  ['PUT', undefined],
  ['DELETE', '<html>'],
  ['POST', { results: [{}, tooBusy] }],
  ['POST', new TypeError('Failed to fetch')],
])('never repeats a %s that ended with %s', async (method, reject) => {
  const { clock, send } = setUp();
  const { attempt, calls } = createAttempt({ reject });
  expect(await outcomeOf(clock, send({ ...options, method, attempt }))).toBeInstanceOf(Error);
  expect(calls()).toBe(1);
});

test.each(['CB_AU01', 'CB_NO02', 'GAIA_AP01', 'CB_VA01', 'GAIA_DA02'])(
  'does not repeat a read refused with %s',
  async (code) => {
    const { clock, send } = setUp();
    const { attempt, calls } = createAttempt({ reject: { code, id: 'i', message: 'm' } });
    expect(await outcomeOf(clock, send({ ...options, method: 'GET', attempt }))).toMatchObject({ code });
    expect(calls()).toBe(1);
  },
);

test('gives up on an answer that never comes, and warns when it was a write', async () => {
  const { clock, pool, send } = setUp();
  const attempt = (): Promise<never> => new Promise(() => undefined);
  const error = await outcomeOf(clock, send({ ...options, method: 'PUT', attempt }));
  expect(error).toMatchObject({ code: 'TIMEOUT', timeoutMs: 60_000 });
  expect((error as Error).message).toContain('may have been carried out');
  expect(pool.load().running).toBe(0);
});

test('ends at once when the caller gives up, and tells whether a write was on its way', async () => {
  const { clock, send } = setUp();
  const controller = new AbortController();
  const attempt = (): Promise<never> => new Promise(() => undefined);
  const write = send({ ...options, method: 'POST', attempt, signal: controller.signal }).catch(
    (error: unknown) => error,
  );
  const read = send({ ...options, method: 'GET', attempt, signal: controller.signal }).catch((error: unknown) => error);
  await clock.advance(1);
  controller.abort();
  expect(await write).toMatchObject({ code: 'ABORTED', mayHaveHappened: true });
  expect(await read).toMatchObject({ code: 'ABORTED', mayHaveHappened: false });
});

test('sends nothing for a signal that has already aborted', async () => {
  const { send } = setUp();
  const { attempt, calls } = createAttempt({ body: {} });
  const sent = send({ ...options, method: 'POST', attempt, signal: AbortSignal.abort() });
  await expect(sent).rejects.toMatchObject({ code: 'ABORTED', mayHaveHappened: false });
  expect(calls()).toBe(0);
});

test('stops trying again when the caller gives up while it waits', async () => {
  const { clock, send } = setUp();
  const controller = new AbortController();
  const { attempt, calls } = createAttempt({ reject: tooBusy });
  const sent = send({ ...options, method: 'POST', attempt, signal: controller.signal }).catch(
    (error: unknown) => error,
  );
  await clock.advance(100);
  controller.abort();
  await clock.advance(60_000);
  expect(await sent).toMatchObject({ code: 'ABORTED', mayHaveHappened: false });
  expect(calls()).toBe(1);
});
