// @vitest-environment node
import { expect, test } from 'vitest';
import { createRequestPool } from './pool.ts';
import { createFakeClock, settle } from './testing/fake-clock.ts';

/** Starts many tasks that stay open until released; tells how many run at once. */
function openTasks(run: <T>(task: () => Promise<T>) => Promise<T>, count: number) {
  const releases: (() => void)[] = [];
  const done = Array.from({ length: count }, (_, index) =>
    run(() => new Promise<number>((resolve) => releases.push(() => resolve(index)))),
  );
  return { releases, done: Promise.all(done) };
}

test.each([
  [undefined, 6],
  [3, 3],
  [20, 20],
  [500, 20],
  [0, 1],
  [Number.NaN, 6],
])('keeps at most %s requests under way as %s', async (maxInFlight, expected) => {
  const pool = createRequestPool({ clock: createFakeClock(), maxInFlight });
  const { releases, done } = openTasks(pool.run, 40);
  await settle();
  expect(releases).toHaveLength(expected);
  expect(pool.load()).toEqual({ running: expected, waiting: 40 - expected, limit: expected });
  for (let next = 0; next < 40; next += 1) {
    releases[next]?.();
    await settle();
  }
  expect(await done).toEqual(Array.from({ length: 40 }, (_, index) => index));
  expect(pool.load().running).toBe(0);
});

test('asks for the load of the domain before a burst and only then', async () => {
  let asked = 0;
  const pool = createRequestPool({
    clock: createFakeClock(),
    readLimit: async () => {
      asked += 1;
      return { limit: 100, running: 3 };
    },
  });
  const few = openTasks(pool.run, 3);
  await settle();
  expect(asked).toBe(0);
  const many = openTasks(pool.run, 10);
  await settle();
  expect(asked).toBe(1);
  expect(few.releases.length + many.releases.length).toBe(6);
});

test('leaves room for the rest of the domain', async () => {
  const pool = createRequestPool({
    clock: createFakeClock(),
    maxInFlight: 20,
    readLimit: async () => ({ limit: 100, running: 79 }),
  });
  const { releases } = openTasks(pool.run, 20);
  await settle();
  expect(releases).toHaveLength(4);
});

test('goes on when the load cannot be told', async () => {
  const clock = createFakeClock();
  const refusing = createRequestPool({ clock, readLimit: () => Promise.reject(new Error('x')) });
  const silent = createRequestPool({ clock, readLimit: () => new Promise(() => undefined) });
  const first = openTasks(refusing.run, 9);
  const second = openTasks(silent.run, 9);
  await settle();
  expect(first.releases).toHaveLength(6);
  expect(second.releases).toHaveLength(3);
  await clock.advance(3000);
  expect(second.releases).toHaveLength(6);
});

test('starts nothing while paused and everything after', async () => {
  const clock = createFakeClock();
  const pool = createRequestPool({ clock });
  pool.pauseFor(1000);
  const { releases } = openTasks(pool.run, 2);
  await clock.advance(999);
  expect(releases).toHaveLength(0);
  await clock.advance(1);
  expect(releases).toHaveLength(2);
});

test('drops a waiting request that is cancelled', async () => {
  const pool = createRequestPool({ clock: createFakeClock(), maxInFlight: 1 });
  const { releases } = openTasks(pool.run, 1);
  const controller = new AbortController();
  const waiting = pool.run(() => Promise.resolve('never'), controller.signal);
  controller.abort();
  await expect(waiting).rejects.toThrow('cancelled');
  expect(pool.load()).toEqual({ running: 1, waiting: 0, limit: 1 });
  releases[0]?.();
});

test('frees the slot of a task that fails', async () => {
  const pool = createRequestPool({ clock: createFakeClock(), maxInFlight: 1 });
  await expect(pool.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  await expect(pool.run(() => Promise.resolve(1))).resolves.toBe(1);
});
