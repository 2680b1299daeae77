/** The control strip of the preview: people, places, releases, faults, the event log, and how it keeps out of the way. */
import { describe, expect, test } from 'vitest';
import { createPageSuite, run } from '../support/page-suite.ts';

const pages = createPageSuite({ controls: true });

describe('the control strip', () => {
  test('switches user, language and release, and hides', async () => {
    const open = await pages.openList();
    await open.page.getByLabel('User', { exact: true }).selectOption('sato');
    await expect.poll(() => run(open, 'window.kintone?.getLoginUser().code').catch(() => null)).toBe('sato');
    await expect.poll(() => open.page.locator('html').getAttribute('lang')).toBe('ja');
    await open.page.getByLabel('kintoneの時期').selectOption('2024');
    await expect.poll(() => run(open, 'typeof window.kintone?.getPageType').catch(() => null)).toBe('undefined');
    await open.page.getByRole('button', { name: '隠す' }).click();
    await expect.poll(() => open.page.getByRole('button', { name: 'プレビューの設定を表示' }).count()).toBe(1);
  });

  test('switches on faults for chosen calls and counts, and replays the last event', async () => {
    const open = await pages.openList();
    await open.page.getByLabel('Next call').selectOption('faultUnavailable');
    await expect.poll(() => pages.kintone.faults.list().length).toBe(1);
    // What happened as often as it should is no longer offered.
    pages.kintone.faults.clear();
    await expect.poll(() => open.page.getByLabel('Next call', { exact: true }).inputValue()).toBe('faultNone');
    await open.page.getByRole('button', { name: 'Replay last' }).click();
    await open.waitForEvent('app.record.index.show', 2);
  });

  test('marks people by what they may do in the app', async () => {
    const open = await pages.openList();
    const people = await open.page.getByLabel('User', { exact: true }).locator('option').allInnerTexts();
    const roleOf = (name: string): string | undefined =>
      people.find((text) => text.startsWith(name))?.match(/\((.+)\)$/)?.[1];
    expect(['Administrator', '佐藤', '伊藤', '田中'].map(roleOf)).toEqual(['admin', 'member', 'read only', 'guest']);
  });

  test('leads to the same record on a phone and in the test environment, and to a guest space', async () => {
    const open = await pages.open('/k/1/show#record=5');
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByLabel('Space').selectOption('test');
    await open.page.waitForURL('**/k/admin/preview/1/show#record=5');
    await open.waitForEvent('app.record.detail.show', 2);
    await open.page.getByLabel('Device').selectOption('mobile');
    expect((await open.waitForEvent('mobile.app.record.detail.show')).event).toMatchObject({ recordId: 5 });
    await open.page.getByLabel('Space').selectOption('guest');
    await open.page.waitForURL('**/k/guest/2/m/5/');
  });

  test('changes the time zone of the dates on the page', async () => {
    const open = await pages.openList();
    const received = (): Promise<string> => open.page.locator('tbody tr').first().innerText();
    const before = await received();
    await open.page.getByLabel('Time zone').selectOption('America/Los_Angeles');
    await open.waitForEvent('app.record.index.show', 2);
    expect(await received()).not.toBe(before);
    expect(await run(open, 'kintone.getLoginUser().timezone')).toBe('America/Los_Angeles');
  });

  test('steps aside for a panel that reaches down to it, and comes back', async () => {
    const open = await pages.openList();
    const events = open.page.getByRole('button', { name: /^Events/ });
    await events.waitFor();
    await run(
      open,
      `{ const panel = document.createElement('div'); panel.id = 'panel'; panel.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:9000'; document.body.append(panel); }`,
    );
    await events.waitFor({ state: 'detached' });
    await open.page.getByRole('button', { name: 'Show preview controls' }).click();
    await events.waitFor();
    await run(open, 'document.querySelector("#panel").remove()');
    await events.waitFor();
  });
});
