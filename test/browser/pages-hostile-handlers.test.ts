/** Handlers that throw, never end, return garbage or take others away: the page survives and the log says who did what. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { type OpenPage, save } from '../support/pages.ts';

const pages = createPageSuite({ controls: true });

describe('hostile handlers', () => {
  const openLog = async (open: OpenPage): Promise<string> => {
    await open.page.getByRole('button', { name: /^Events/ }).click();
    return open.page.getByRole('list', { name: 'Events' }).first().innerText();
  };

  test('a handler that throws on show leaves the page working, and the log names its file', async () => {
    const open = await pages.open('/k/1/show#record=5', {
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
    const open = await pages.open('/k/1/show#record=5&mode=edit', {
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
    const open = await pages.open('/k/1/show#record=5&mode=edit', {
      scripts: [`kintone.events.on("app.record.edit.submit", () => (${garbage}));`],
    });
    await open.waitForEvent('app.record.edit.show');
    await save(open);
    await open.waitForEvent('app.record.edit.submit');
    const isSaved = (): boolean => open.events.some(({ type }) => type === 'app.record.edit.submit.success');
    const isTold = async (): Promise<boolean> =>
      (await open.page.getByText('An error occurred while running custom JavaScript').count()) === 1;
    await expect.poll(async () => isSaved() || (await isTold())).toBe(true);
    expect(isSaved() !== (await isTold())).toBe(true);
    expect(open.errors).toEqual([]);
  });

  test('events.off() and conflicting globals: the page goes on and the log says who did it', async () => {
    const open = await pages.open('/k/1/', {
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
    const open = await pages.open('/k/1/edit', {
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
    const open = await pages.open('/k/1/edit', {
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

  test('one handler that throws silences those after it, never the page, and the log tells which was which', async () => {
    const open = await pages.open('/k/1/', {
      scripts: [
        'kintone.events.on("app.record.index.show", (event) => { window.ran = "first"; return event; });',
        'kintone.events.on("app.record.index.show", () => { throw new TypeError("second breaks"); });',
        'kintone.events.on("app.record.index.show", () => { window.ran += " third"; });',
      ],
    });
    await expect.poll(() => open.errors).toEqual(['second breaks']);
    expect(await open.page.evaluate('window.ran')).toBe('first');
    const log = await openLog(open);
    expect(log).toMatch(/script-0\.js #1 → the event/);
    expect(log).toMatch(/script-1\.js #1 → threw TypeError: second breaks/);
    await open.page.getByRole('button', { name: 'Next' }).first().click();
    await open.waitForEvent('app.record.index.show', 2);
  });

  test('a broken script and one that is not there leave the others and the page at work', async () => {
    const open = await pages.open('/k/1/', {
      scripts: ['this is no JavaScript', 'window.second = true;'],
      change: (domain) => {
        const app = domain.apps.get(1);
        app?.live?.customize.desktop.js.push({ type: 'URL', url: '/no-such-script.js' });
      },
    });
    await open.waitForEvent('app.record.index.show');
    expect(await open.page.evaluate('window.second')).toBe(true);
    expect(open.errors).toHaveLength(1);
  });
});
