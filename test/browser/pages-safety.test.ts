/** The pages under hostile records, hostile handlers, broken connections and two people at once. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Domain } from '../../src/emulator/index.ts';
import { createPageBench, type OpenPage, type PageBench } from '../support/pages.ts';

let bench: PageBench;
beforeAll(async () => {
  bench = await createPageBench({ controls: true });
});
afterAll(async () => {
  await bench?.close();
});

const hostile =
  '<img src=x onerror="window.hacked=true"><script>window.hacked=true</script>"\'><svg onload=window.hacked=true>';
const save = (open: OpenPage) => open.page.getByRole('button', { name: 'Save', exact: true }).click();
const recordOf = (id: number) => bench.kintone.domain.apps.get(1)?.records.get(id);

/** Puts the hostile text wherever a person can write. */
function poison(domain: Domain): void {
  const app = domain.apps.get(1);
  const record = app?.records.get(240);
  if (!app?.live || !record) throw new Error('The sample app has no record 240.');
  const user = domain.users.get('administrator');
  if (user) user.name = hostile;
  app.live = { ...app.live, name: hostile, description: hostile };
  app.records.set(240, {
    ...record,
    values: {
      ...record.values,
      Subject: hostile,
      Customer: hostile,
      Internal_note: hostile,
      Description: `<b>kept</b>${hostile}<a href="javascript:window.hacked=true">link</a>`,
      Phone: 'javascript:window.hacked=true',
      Topics: [hostile],
    },
    comments: [{ id: 1, text: hostile, createdAtMs: 0, creator: 'administrator', mentions: [] }],
  });
}

describe('text from records', () => {
  test.each([
    ['list', '/k/1/'],
    ['calendar', '/k/1/?view=8005'],
    ['detail', '/k/1/show#record=240'],
    ['edit', '/k/1/show#record=240&mode=edit'],
    ['reuse', '/k/1/edit?record=240'],
    ['print', '/k/1/print?record=240'],
    ['graph', '/k/1/report'],
    ['portal', '/k/'],
    ['space', '/k/space/1'],
    ['mobile list', '/k/m/1/'],
    ['mobile detail', '/k/m/1/show?record=240'],
    ['mobile edit', '/k/m/1/show?record=240#mode=edit'],
  ])('never runs as markup on the %s page', async (_name, path) => {
    const open = await bench.open(path, { change: poison, scripts: ['window.print = () => {};'] });
    await open.page.waitForLoadState('networkidle');
    await open.page.waitForTimeout(100);
    expect(await open.page.evaluate('window.hacked')).toBeUndefined();
    expect(await open.page.locator('img[src="x"], a[href^="javascript"], svg[onload]').count()).toBe(0);
    expect(await open.page.locator('body').innerText()).not.toBe('');
  });

  test('keeps the harmless part of rich text', async () => {
    const open = await bench.open('/k/1/show#record=240', { change: poison });
    await open.waitForEvent('app.record.detail.show');
    expect(await open.page.locator('b', { hasText: 'kept' }).count()).toBe(1);
  });
});

describe('the gate', () => {
  test.each([
    '/k/',
    '/k/1/',
    '/k/1/show',
    '/k/m/1/',
    '/k/_pages/pages.js',
    '/k/api/js/download.do?app=1',
    '/k/admin/preview/1/',
  ])('sends %s without a session to the sign-in page', async (path) => {
    const response = await fetch(bench.url + path, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^\/login\?next=/);
  });

  test.each([
    ['an app that is not there', '/k/999/', 404],
    ['a guest-space app on the normal path', '/k/5/', 404],
  ])('answers %s with a sentence', async (_name, path, status) => {
    const open = await bench.open('/k/');
    const response = await open.page.goto(bench.url + path);
    expect(response?.status()).toBe(status);
    expect((await open.page.locator('h1').innerText()).length).toBeGreaterThan(10);
  });

  test('says in the page that a record is missing', async () => {
    const open = await bench.open('/k/1/show#record=99999');
    await expect.poll(() => open.page.getByText('There is no record 99999').count()).toBe(1);
  });
});

describe('hostile handlers', () => {
  const openLog = async (open: OpenPage): Promise<string> => {
    await open.page.getByRole('button', { name: /^Events/ }).click();
    return open.page.getByRole('list', { name: 'Events' }).first().innerText();
  };

  test('a handler that throws on show leaves the page working, and the log names its file', async () => {
    const open = await bench.open('/k/1/show#record=5', {
      scripts: ['kintone.events.on("app.record.detail.show", () => { throw new Error("broken on purpose"); });'],
    });
    await open.waitForEvent('app.record.detail.show');
    await expect.poll(() => open.errors).toEqual(['broken on purpose']);
    const log = await openLog(open);
    expect(log).toContain('broken on purpose');
    expect(log).toMatch(/custom|script-0|download\.do/);
    await open.page.getByRole('button', { name: 'Edit record' }).click();
    await open.waitForEvent('app.record.edit.show');
  });

  test('a submit handler that never ends leaves Cancel alive and shows as running', async () => {
    const open = await bench.open('/k/1/show#record=5&mode=edit', {
      scripts: ['kintone.events.on("app.record.edit.submit", () => new Promise(() => {}));'],
    });
    await open.waitForEvent('app.record.edit.show');
    await save(open);
    await open.waitForEvent('app.record.edit.submit');
    expect(await openLog(open)).toContain('running');
    await open.page.getByRole('button', { name: 'Cancel' }).click();
    await open.waitForEvent('app.record.detail.show');
  });

  test.each([
    '5',
    '"text"',
    '[]',
    '{}',
    'null',
    '{ record: 5 }',
    '{ record: { Nope: { type: "NUMBER", value: "1" } } }',
  ])('garbage returned from submit (%s) does not break the page', async (garbage) => {
    const open = await bench.open('/k/1/show#record=5&mode=edit', {
      scripts: [`kintone.events.on("app.record.edit.submit", () => (${garbage}));`],
    });
    await open.waitForEvent('app.record.edit.show');
    await save(open);
    await open.waitForEvent('app.record.edit.submit');
    await open.page.waitForTimeout(150);
    expect(open.errors).toEqual([]);
    const isSaved = open.events.some(({ type }) => type === 'app.record.edit.submit.success');
    const isTold = (await open.page.getByText('An error occurred while running custom JavaScript').count()) === 1;
    expect(isSaved !== isTold).toBe(true);
  });

  test('events.off() and conflicting globals: the page goes on and the log says who did it', async () => {
    const open = await bench.open('/k/1/', {
      scripts: [
        'kintone.events.off(); window.Preact = 1; window.$ = null; window.signal = 5; Array.prototype.extra = 1; window.kintone.app.getId = null; kintone.events.on("no.such.event", () => {}); kintone.events.on("app.record.index.show", 5);',
      ],
    });
    await expect.poll(() => open.page.locator('tbody tr').count()).toBe(20);
    const log = await openLog(open);
    expect(log).toContain('removed all');
    expect(log).toContain('does not know');
    expect(log).toContain('not a function');
    expect(open.errors).toEqual([]);
  });

  test('a handler added after DOMContentLoaded misses create.show and draws a warning', async () => {
    const open = await bench.open('/k/1/edit', {
      scripts: [
        'document.addEventListener("DOMContentLoaded", () => kintone.events.on("app.record.create.show", () => { window.wasCalled = true; }));',
      ],
    });
    await open.waitForEvent('app.record.create.show');
    await expect.poll(() => open.warnings.length).toBe(1);
    expect(open.warnings[0]).toContain('app.record.create.show');
    expect(await open.page.evaluate('window.wasCalled')).toBeUndefined();
  });

  test('change handlers that call each other for ever are stopped', async () => {
    const open = await bench.open('/k/1/edit', {
      scripts: [
        'kintone.events.on("app.record.create.change.Subject", (event) => { event.record.Subject.value += "+"; return event; });',
      ],
    });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('a');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('app.record.create.change.Subject', 20);
    expect(await openLog(open)).toContain('stopped here');
  });
});

describe('saving under difficulties', () => {
  test('a revision conflict shows the server’s message and keeps what was typed', async () => {
    const open = await bench.open('/k/1/show#record=5&mode=edit');
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByLabel('Subject').fill('Mine');
    const record = recordOf(5);
    if (record) bench.kintone.domain.apps.get(1)?.records.set(5, { ...record, revision: record.revision + 1 });
    await save(open);
    await expect.poll(() => open.page.getByRole('alert').first().innerText()).toMatch(/not the latest/i);
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Mine');
    expect(recordOf(5)?.values['Subject']).not.toBe('Mine');
  });

  test('an ended session says so and keeps what was typed', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Long text');
    bench.kintone.sessions.clear();
    await save(open);
    await expect.poll(() => open.page.getByRole('alert').first().innerText()).toContain('Your session has ended');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Long text');
  });

  test.each(['drop', 'unavailable'] as const)('a connection that fails (%s) keeps what was typed', async (kind) => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Long text');
    // Chromium sends a request again when a kept connection breaks, so one drop is not enough.
    bench.kintone.faults.add({ kind, path: '/k/v1/record.json', count: 3 });
    await save(open);
    await expect.poll(() => open.page.getByRole('alert').first().innerText()).toContain('did not answer');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Long text');
    bench.kintone.faults.clear();
    await save(open);
    await open.waitForEvent('app.record.detail.show');
  });

  test('a missing required field is refused by the server and marked under the field', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await save(open);
    await open.waitForEvent('app.record.create.submit');
    await expect.poll(() => open.page.getByRole('alert').count()).toBe(2);
    expect(recordOf(241)).toBeUndefined();
  });
});

describe('accessibility', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  test.each([
    ['portal', '/k/'],
    ['list', '/k/1/'],
    ['calendar', '/k/1/?view=8005'],
    ['custom view', '/k/1/?view=8006'],
    ['detail', '/k/1/show#record=5'],
    ['edit', '/k/1/show#record=5&mode=edit'],
    ['create', '/k/1/edit'],
    ['every field', '/k/4/show#record=1&mode=edit'],
    ['print', '/k/1/print?record=5'],
    ['graph', '/k/1/report'],
    ['space', '/k/space/1'],
    ['test environment', '/k/admin/preview/1/'],
    ['guest space', '/k/guest/2/5/'],
    ['mobile list', '/k/m/1/'],
    ['mobile detail', '/k/m/1/show?record=5'],
    ['mobile edit', '/k/m/1/show?record=5#mode=edit'],
  ])('axe finds nothing serious on the %s page and its strip', async (_name, path) => {
    const open = await bench.open(path, { scripts: ['window.print = () => {};'] });
    await open.page.waitForLoadState('networkidle');
    const log = open.page.getByRole('button', { name: /^Events/ });
    if ((await log.count()) > 0) await log.click();
    await open.page.evaluate(axe);
    const found = await open.page.evaluate(async () => {
      const { violations } = await (
        window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
        }
      ).axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    });
    expect(found).toEqual([]);
  });
});
