import { afterEach, expect, test } from 'vitest';
import { ConfigError, NotInKintoneError } from '../core/errors.ts';
import type { EventType } from '../core/events.ts';
import type { EventListener } from '../session/kintone-page.ts';
import { cancel, defineHandler, type Handler } from './handler.ts';
import type { Log } from './log.ts';
import { type Started, start } from './start.ts';

interface TestPage {
  kintone: object;
  registered: string[];
  notices: string[];
  printed: string[];
  log: Log;
  /** Hands the event through all listeners as Kintone does. */
  fire(type: EventType, event?: object): Promise<unknown>;
  /** The same for events on which Kintone waits for nothing. */
  fireSync(type: EventType, event?: object): unknown;
  listeners: Map<string, EventListener[]>;
}

function createTestPage(language = 'en'): TestPage {
  const listeners = new Map<string, EventListener[]>();
  const registered: string[] = [];
  const notices: string[] = [];
  const printed: string[] = [];
  const on = (type: string | string[], listener: EventListener): void => {
    for (const name of [type].flat()) {
      registered.push(name);
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    }
  };
  const off = (type: string | string[], listener: EventListener): boolean => {
    const name = String(type);
    listeners.set(
      name,
      (listeners.get(name) ?? []).filter((other) => other !== listener),
    );
    return true;
  };
  return {
    listeners,
    registered,
    notices,
    printed,
    log: {
      info: (message) => printed.push(message),
      warn: (message) => printed.push(message),
      error: (message) => printed.push(message),
    },
    kintone: {
      events: { on, off },
      api: async () => ({}),
      getLoginUser: () => ({ id: '1', code: 'yuki', name: 'Yuki', language }),
      showNotification: async (kind: string, text: string) => notices.push(`${kind} ${text}`),
    },
    async fire(type, event = {}) {
      let current: unknown = { type, ...event };
      for (const listener of listeners.get(type) ?? []) {
        const returned: unknown = await listener(current);
        if (returned !== undefined) current = returned;
      }
      return current;
    },
    fireSync(type, event = {}) {
      return (listeners.get(type) ?? []).reduce<unknown>((current, listener) => listener(current), { type, ...event });
    },
  };
}

let started: Started | null = null;

function startOn(page: TestPage, handlers: readonly Handler[]): Started | null {
  started = start(page.kintone, handlers, { log: page.log });
  return started;
}

afterEach(() => {
  started?.stop();
  started = null;
});

function title(value: string) {
  return { record: { Title: { type: 'SINGLE_LINE_TEXT', value } } };
}

/** Puts a letter behind the title. */
function append(id: string, letter: string): Handler {
  return defineHandler({
    id,
    events: ['app.record.edit.submit', 'app.record.create.submit'],
    onError: 'block',
    run(event) {
      const field = event.record['Title'];
      if (field?.type === 'SINGLE_LINE_TEXT') field.value += letter;
    },
  });
}

test('registers one listener per event type, before it returns', () => {
  const page = createTestPage();
  startOn(page, [append('a', 'a'), append('b', 'b')]);
  expect(page.registered.toSorted()).toEqual(['app.record.create.submit', 'app.record.edit.submit']);
});

test('hands the event through all handlers in order and returns it', async () => {
  const page = createTestPage();
  startOn(page, [append('a', 'a'), append('b', 'b'), append('c', 'c')]);
  expect(await page.fire('app.record.edit.submit', title('x'))).toMatchObject(title('xabc'));
});

test('returns at once where nothing is awaited', () => {
  const page = createTestPage();
  startOn(page, [append('a', 'a')]);
  expect(page.fireSync('app.record.edit.submit', title('x'))).toMatchObject(title('xa'));
});

test('awaits one handler before the next', async () => {
  const page = createTestPage();
  const slow = defineHandler({
    id: 'slow',
    events: ['app.record.edit.submit'],
    onError: 'block',
    async run(event) {
      await Promise.resolve();
      const field = event.record['Title'];
      if (field?.type === 'SINGLE_LINE_TEXT') field.value += 's';
      return event;
    },
  });
  startOn(page, [slow, append('b', 'b')]);
  expect(await page.fire('app.record.edit.submit', title('x'))).toMatchObject(title('xsb'));
});

test('skips a handler whose when says so', async () => {
  const page = createTestPage();
  const never = defineHandler({
    id: 'never',
    events: ['app.record.detail.show'],
    when: () => false,
    run: () => expect.unreachable(),
  });
  startOn(page, [never]);
  expect(await page.fire('app.record.detail.show', title('x'))).toMatchObject(title('x'));
  expect(page.printed).toEqual([]);
});

function failing(
  onError: 'block' | 'allow',
  type: 'app.record.edit.submit' | 'app.record.detail.process.proceed',
): Handler {
  return defineHandler({
    id: 'broken',
    events: [type],
    onError,
    run(event) {
      const field = event.record['Title'];
      if (field?.type === 'SINGLE_LINE_TEXT') field.value = 'half done';
      throw new Error('private detail');
    },
  });
}

test('blocks the save when a handler fails that says block, and runs no handler after it', async () => {
  const page = createTestPage();
  startOn(page, [failing('block', 'app.record.edit.submit'), append('b', 'b')]);
  const event = await page.fire('app.record.edit.submit', title('x'));
  expect(event).toMatchObject({ ...title('x'), error: expect.stringContaining('"broken" failed') });
  expect(JSON.stringify(event)).not.toContain('private detail');
  expect(page.printed).toEqual(['Handler "broken" failed on app.record.edit.submit.']);
});

test('speaks Japanese to Japanese users', async () => {
  const page = createTestPage('ja');
  startOn(page, [failing('block', 'app.record.edit.submit')]);
  expect(await page.fire('app.record.edit.submit', title('x'))).toMatchObject({
    error: expect.stringContaining('処理を中止しました'),
  });
});

test('lets the save go on when a handler fails that says allow, without its half-done changes', async () => {
  const page = createTestPage();
  startOn(page, [failing('allow', 'app.record.edit.submit'), append('b', 'b')]);
  const event = await page.fire('app.record.edit.submit', title('x'));
  expect(event).toMatchObject(title('xb'));
  expect(event).not.toHaveProperty('error');
  expect(page.notices).toEqual([expect.stringContaining('ERROR The customization "broken" failed')]);
});

test('keeps a failure on a show event from the handlers after it and from strangers', async () => {
  const page = createTestPage();
  const seen: string[] = [];
  const broken = defineHandler({
    id: 'broken',
    events: ['app.record.detail.show'],
    async run() {
      await Promise.reject(new Error('x'));
    },
  });
  const good = defineHandler({ id: 'good', events: ['app.record.detail.show'], run: () => void seen.push('good') });
  startOn(page, [broken, good]);
  page.listeners.get('app.record.detail.show')?.push(() => void seen.push('stranger'));
  await page.fire('app.record.detail.show', title('x'));
  expect(seen).toEqual(['good', 'stranger']);
});

test('cancels with the reason where Kintone shows it', async () => {
  const page = createTestPage();
  const guard = defineHandler({
    id: 'guard',
    events: ['app.record.detail.delete.submit', 'mobile.app.record.detail.delete.submit'],
    onError: 'block',
    run: () => cancel('Closed inquiries are kept.'),
  });
  startOn(page, [guard]);
  expect(await page.fire('app.record.detail.delete.submit', title('x'))).toMatchObject({
    error: 'Closed inquiries are kept.',
  });
  // The mobile page ignores event.error on delete.
  expect(await page.fire('mobile.app.record.detail.delete.submit', title('x'))).toBe(false);
  expect(page.notices).toEqual(['ERROR Closed inquiries are kept.']);
});

test.each([[false], [{ records: [] }], [null]])(
  'hands on %s from a listener before ours untouched',
  async (foreign) => {
    const page = createTestPage();
    startOn(page, [append('a', 'a')]);
    page.listeners.get('app.record.edit.submit')?.unshift(() => foreign);
    expect(await page.fire('app.record.edit.submit', title('x'))).toBe(foreign);
    expect(page.printed).toEqual([expect.stringContaining('our handlers are skipped')]);
  },
);

test('stops waiting for a handler that never ends, and tells it', async () => {
  const page = createTestPage();
  let signal: AbortSignal | null = null;
  const stuck = defineHandler({
    id: 'stuck',
    events: ['app.record.edit.submit'],
    onError: 'block',
    timeoutMs: 5,
    run(_event, ctx) {
      signal = ctx.signal;
      return new Promise(() => undefined);
    },
  });
  startOn(page, [stuck]);
  expect(await page.fire('app.record.edit.submit', title('x'))).toMatchObject({
    error: expect.stringContaining('"stuck" failed'),
  });
  expect(signal).toMatchObject({ aborted: true });
});

test('takes an async handler on a change event for a mistake, and goes on', () => {
  const page = createTestPage();
  const type = 'app.record.edit.change.Title' as const;
  const wrong: Handler = {
    id: 'wrong',
    events: [type],
    onError: 'allow',
    timeoutMs: 5,
    when: () => true,
    run: () => Promise.resolve(),
  };
  startOn(page, [wrong]);
  expect(page.fireSync(type, title('x'))).toMatchObject(title('x'));
  expect(page.printed).toEqual([`Handler "wrong" failed on ${type}.`]);
});

test('does nothing when the bundle is loaded a second time', () => {
  const page = createTestPage();
  startOn(page, [append('a', 'a')]);
  const before = [...page.registered];
  expect(start(page.kintone, [append('a', 'a')], { log: page.log })).toBeNull();
  expect(page.registered).toEqual(before);
  expect(page.printed).toEqual([expect.stringContaining('loaded twice')]);
});

test('takes its listeners away and frees the page when stopped', async () => {
  const page = createTestPage();
  startOn(page, [append('a', 'a')])?.stop();
  expect(await page.fire('app.record.edit.submit', title('x'))).toMatchObject(title('x'));
  expect(startOn(page, [append('a', 'a')])).not.toBeNull();
});

test('registers nothing outside Kintone', () => {
  expect(() => start(undefined, [append('a', 'a')])).toThrow(NotInKintoneError);
  const page = createTestPage();
  expect(startOn(page, [append('a', 'a')])).not.toBeNull();
});

test.each([
  ['two handlers of one id', [append('a', 'a'), append('a', 'b')]],
  ['an event that Kintone never fires', [{ ...append('a', 'a'), events: ['app.record.opened' as EventType] }]],
])('refuses %s before anything is registered', (_, handlers) => {
  const page = createTestPage();
  expect(() => start(page.kintone, handlers)).toThrow(ConfigError);
  expect(page.registered).toEqual([]);
});
