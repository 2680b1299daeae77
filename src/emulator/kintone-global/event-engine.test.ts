import { describe, expect, test } from 'vitest';
import { createEventEngine, type EventEngine } from './event-engine.ts';
import type { EventLogEntry } from './event-log.ts';
import { eventRules, findEventRule } from './event-rules.ts';

function start(): { engine: EventEngine; log: Map<number, EventLogEntry>; warnings: string[]; reported: unknown[] } {
  const log = new Map<number, EventLogEntry>();
  const warnings: string[] = [];
  const reported: unknown[] = [];
  let nowMs = 0;
  const engine = createEventEngine({
    now: () => (nowMs += 1),
    log: (entry) => log.set(entry.id, entry),
    warn: (message) => warnings.push(message),
    report: (error) => reported.push(error),
    findSource: () => 'app.js',
  });
  return { engine, log, warnings, reported };
}

/** Kept apart, because a literal would look like a mistake. */
const thenKey = ['th', 'en'].join('');

function fail(): never {
  throw new Error('broken');
}

const showType = 'app.record.detail.show';

describe('createEventEngine', () => {
  test('calls handlers in the order of registration, twice if added twice', async () => {
    const { engine } = start();
    const calls: string[] = [];
    const first = (): void => void calls.push('first');
    engine.on([showType, 'app.record.index.show'], first);
    engine.on(showType, () => void calls.push('second'));
    engine.on(showType, first);
    await engine.dispatch({ type: showType });
    expect(calls).toEqual(['first', 'second', 'first']);
  });

  test('hands each return value to the next handler and the event itself after nothing', async () => {
    const { engine } = start();
    const seen: unknown[] = [];
    const record = { answer: 1 };
    engine.on(showType, async () => record);
    engine.on(showType, (event: unknown) => {
      seen.push(event);
      return false;
    });
    engine.on(showType, (event: unknown) => void seen.push(event));
    engine.on(showType, (event: unknown) => {
      seen.push(event);
      return event;
    });
    const event = { type: showType };
    const outcome = await engine.dispatch(event);
    expect(seen).toEqual([record, false, event]);
    expect(seen[2]).toBe(event);
    expect(outcome).toEqual({ kind: 'returned', value: event, handlers: 4 });
  });

  test('awaits a thenable before the next handler', async () => {
    const { engine } = start();
    const calls: string[] = [];
    engine.on(showType, async () => {
      await Promise.resolve();
      calls.push('slow');
    });
    engine.on(showType, () => void calls.push('next'));
    await engine.dispatch({ type: showType });
    expect(calls).toEqual(['slow', 'next']);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
      'threw',
    ],
    ['rejects', () => Promise.reject(new Error('broken')), 'rejected'],
    ['has a then that throws', () => Object.defineProperty({}, thenKey, { get: fail }), 'rejected'],
  ] as const)('stops after a handler that %s and says which', async (_title, handler, outcome) => {
    const { engine, log, reported } = start();
    const later: string[] = [];
    engine.on(showType, handler);
    engine.on(showType, () => void later.push('ran'));
    const result = await engine.dispatch({ type: showType });
    expect(result).toMatchObject({ kind: 'failed', source: 'app.js #1' });
    expect(later).toEqual([]);
    expect(reported).toHaveLength(1);
    expect([...log.values()].at(-1)?.runs).toMatchObject([{ outcome, message: 'Error: broken' }]);
  });

  test('does not await in a change event and says so', async () => {
    const { engine, log } = start();
    const type = 'app.record.create.change.Title';
    engine.on(type, async (event: unknown) => event);
    const outcome = engine.dispatchNow({ type });
    expect(outcome).toEqual({ kind: 'returned', value: undefined, handlers: 1 });
    expect([...log.values()].at(-1)?.runs[0]?.returned).toContain('does not await');
  });

  test('removes by handler, by type and altogether, and tells whether it removed', () => {
    const { engine, log } = start();
    const handler = (): void => {};
    engine.on(showType, handler);
    engine.on(showType, () => {});
    expect(engine.off(showType, () => {})).toBe(false);
    expect(engine.off(showType, handler)).toBe(true);
    expect(engine.off([showType])).toBe(true);
    expect(engine.off(showType)).toBe(false);
    engine.on('app.record.index.show', handler);
    expect(engine.off()).toBe(true);
    expect(engine.off()).toBe(false);
    expect([...log.values()].at(-2)?.note).toContain('removed all 1 handlers');
  });

  test('never replays, and warns about a show handler added too late', async () => {
    const { engine, warnings } = start();
    await engine.dispatch({ type: showType });
    let calls = 0;
    engine.on(showType, () => void (calls += 1));
    engine.on('app.record.index.show', () => {});
    expect(calls).toBe(0);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(showType);
  });

  test('knows that a handler is on the stack only while it is', async () => {
    const { engine } = start();
    const seen: boolean[] = [];
    engine.on(showType, async () => {
      seen.push(engine.isHandling());
      await Promise.resolve();
      seen.push(engine.isHandling());
    });
    await engine.dispatch({ type: showType });
    expect(seen).toEqual([true, false]);
  });

  test.each([undefined, null, 5, 'text', {}])('survives %o as a handler and notes it', async (garbage) => {
    const { engine, log } = start();
    engine.on(showType, garbage);
    engine.on(garbage, () => {});
    expect(await engine.dispatch({ type: showType })).toMatchObject({ kind: 'returned', handlers: 0 });
    expect([...log.values()][0]?.note).toContain('not a function');
  });

  test('notes a handler for an unknown event', () => {
    const { engine, log } = start();
    engine.on('app.record.index.hide', () => {});
    expect([...log.values()][0]?.note).toContain('does not know');
  });
});

describe('findEventRule', () => {
  test.each(eventRules.map((rule) => [rule.name, rule] as const))('finds %s and its mobile twin', (name, rule) => {
    const type = name.endsWith('.change') ? `${name}.件名.a` : name;
    expect(findEventRule(type)).toBe(rule);
    expect(findEventRule(`mobile.${type}`)).toBe(rule.mobile ? rule : undefined);
  });

  test('takes no change event without a field code', () => {
    expect(findEventRule('app.record.create.change')).toBeUndefined();
    expect(findEventRule('app.record.detail.change.Title')).toBeUndefined();
  });
});
