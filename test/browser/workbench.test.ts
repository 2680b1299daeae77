/** The bundle on the pages of a local Kintone, in a real browser: what a person sees and does. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumAdvice, findChromium, launchChromium } from '../support/chromium.ts';
import { skipBecause } from '../support/skip.ts';
import {
  bundleUrl,
  createWorkbenchWorld,
  type OpenedPage,
  type OpenOptions,
  setScripts,
  type WorkbenchWorld,
} from '../support/workbench-world.ts';

describe('workbench', () => {
  let browser: Browser | null = null;
  let world: WorkbenchWorld;
  const opened: OpenedPage[] = [];

  beforeAll(async () => {
    if (!(await findChromium())) return;
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async (context) => {
    if (!browser) skipBecause(context, chromiumAdvice);
    world = await createWorkbenchWorld();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    await world?.close();
  });

  async function open(options: OpenOptions): Promise<OpenedPage> {
    if (!browser) throw new Error(chromiumAdvice);
    const result = await world.open(browser, options);
    opened.push(result);
    return result;
  }

  async function openPanel(options: OpenOptions): Promise<OpenedPage> {
    const result = await open(options);
    await result.page.getByRole('button', { name: 'Workbench' }).click();
    await result.page.getByRole('dialog', { name: 'Workbench' }).waitFor();
    return result;
  }

  function panel(page: Page) {
    return page.getByRole('dialog', { name: 'Workbench' });
  }

  test('opens from the list and shows who, where and the records of the list', async () => {
    const { page, faults } = await openPanel({ path: '/k/1/' });
    await panel(page).getByText('20 of 240 records').waitFor();
    const header = await panel(page).locator('header').innerText();
    expect(header).toContain('LOCAL');
    expect(header).toContain('App 1 · Customer inquiries');
    expect(header).toContain('Session of Maya Williams, no token needed');
    expect(await panel(page).locator('dl').first().innerText()).toContain('session authentication');
    expect(await panel(page).locator('.stat').innerText()).toMatch(/OK\s+[\d.]+ m?s\s+[\d.]+ KB\s+20 of 240 records/);
    const tree = panel(page).getByRole('tree');
    const newest = world.local.domain.apps.get(1)?.records.get(240);
    expect(await tree.innerText()).toContain(JSON.stringify(newest?.values['Subject']));
    expect(faults).toEqual([]);
  });

  test('follows the filter of the list', async () => {
    const query = encodeURIComponent('Priority in ("High")');
    const { page } = await openPanel({ path: `/k/1/?query=${query}` });
    await panel(page).locator('.stat b').waitFor();
    expect(await panel(page).locator('.url').innerText()).toContain('Priority in ("High")');
    expect(await panel(page).locator('.stat').innerText()).not.toContain('of 240');
  });

  test('is worked by keys, and keeps them from the page', async () => {
    const { page } = await openPanel({ path: '/k/1/' });
    await panel(page).getByRole('tree').waitFor();
    await page.evaluate(() => {
      for (const type of ['keydown', 'keyup', 'click', 'input']) {
        document.addEventListener(type, () => document.body.setAttribute('data-heard', type));
      }
    });
    await panel(page).getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    const selected = panel(page).getByRole('treeitem', { selected: true });
    expect(await selected.getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('body').getAttribute('data-heard')).toBeNull();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)).toBe('Workbench');
  });

  test('shows a record as the API gives it, with code and type beside every value', async () => {
    const { page, faults } = await openPanel({ path: '/k/1/show#record=3' });
    await panel(page).getByText('revision 4').waitFor();
    const row = panel(page).getByRole('row').filter({ hasText: 'Priority' }).first();
    expect(await row.innerText()).toContain('RADIO_BUTTON');
    await panel(page).getByRole('button', { name: 'Copy JSON' }).click();
    await panel(page).getByText('Copied').waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Record<string, unknown>;
    expect(copied['$revision']).toEqual({ type: '__REVISION__', value: '4' });
    await row.getByRole('button', { name: 'Code' }).click();
    await row.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Priority');
    await panel(page).getByRole('tab', { name: 'JSON' }).click();
    const node = panel(page).getByRole('treeitem').filter({ hasText: 'Priority' });
    expect(await node.innerText()).toMatch(/RADIO_BUTTON/);
    expect(faults).toEqual([]);
  });

  test('speaks Japanese to a Japanese user, and English when asked to', async () => {
    const { page } = await openPanel({ path: '/k/1/show#record=3', user: 'sato' });
    await panel(page).getByText('リビジョン 4').waitFor();
    expect(await panel(page).locator('header').innerText()).toContain('佐藤 由紀 さんのセッション（トークン不要）');
    await panel(page).getByRole('button', { name: 'Show in English' }).click();
    await panel(page).getByText('revision 4').waitFor();
  });

  test('shows a compact inspector on the mobile record page', async () => {
    const { page, faults } = await open({ path: '/k/m/1/show?record=3', viewport: { width: 390, height: 800 } });
    await page.getByRole('button', { name: 'Workbench' }).click();
    await page.getByText('revision 4').waitFor();
    expect(await page.getByLabel('Fields of the record').innerText()).toContain('RADIO_BUTTON');
    expect(faults).toEqual([]);
  });

  test('works in a guest space through its path', async () => {
    const { page } = await openPanel({ path: '/k/guest/2/5/', user: 'sato' });
    await panel(page).locator('.stat b').waitFor();
    expect(await panel(page).locator('.url').innerText()).toContain('/k/guest/2/v1/records.json');
    expect(await panel(page).locator('header').innerText()).toContain('ゲストスペース 2');
  });

  test('does nothing on a second load of the bundle', async () => {
    setScripts(world.local.domain, [bundleUrl.desktop, `${bundleUrl.desktop}?again`], []);
    const { page, faults } = await open({ path: '/k/1/' });
    await page.getByRole('button', { name: 'Workbench' }).waitFor();
    expect(await page.getByRole('button', { name: 'Workbench' }).count()).toBe(1);
    expect(faults).toEqual([expect.stringContaining('loaded twice')]);
  });

  test('has one button after the list has been shown again', async () => {
    const { page } = await open({ path: '/k/1/' });
    await page.getByRole('button', { name: 'Workbench' }).waitFor();
    await page.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));
    expect(await page.getByRole('button', { name: 'Workbench' }).count()).toBe(1);
  });
});
