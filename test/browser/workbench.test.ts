/** The bundle on the pages of a local Kintone, in a real browser: what a person sees and does. */
import { describe, expect, test } from 'vitest';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';
import { bundleUrl, setScripts } from '../support/workbench-world.ts';

describe('workbench', () => {
  const suite = createWorkbenchSuite();

  test('opens from the list after signing in and shows who, where and the records of the list', async () => {
    const { panel, faults } = await suite.openPanel({ path: '/k/1/', bySignInPage: true });
    await panel.getByText('20 of 240 records').waitFor();
    // The header has requests of its own, which may be answered after the list's.
    const header = panel.locator('.head');
    await header.getByText('LOCAL', { exact: true }).waitFor();
    await header.getByText('App 1 · Customer inquiries').waitFor();
    expect(await header.innerText()).toContain('Session of Maya Williams, no token needed');
    expect(await panel.locator('dl').first().innerText()).toContain('session authentication');
    expect(await panel.locator('.stat').innerText()).toMatch(/OK\s+[\d.]+ m?s\s+[\d.]+ KB\s+20 of 240 records/);
    const tree = panel.getByRole('tree');
    const newest = suite.world.local.domain.apps.get(1)?.records.get(240);
    expect(await tree.innerText()).toContain(JSON.stringify(newest?.values['Subject']));
    expect(faults).toEqual([]);
  });

  test('follows the filter of the list', async () => {
    const query = encodeURIComponent('Priority in ("High")');
    const { panel } = await suite.openPanel({ path: `/k/1/?query=${query}` });
    await panel.locator('.stat b').waitFor();
    expect(await panel.locator('.url').innerText()).toContain('Priority in ("High")');
    expect(await panel.locator('.stat').innerText()).not.toContain('of 240');
  });

  test('is worked by keys, and keeps them from the page', async () => {
    const { page, panel } = await suite.openPanel({ path: '/k/1/' });
    await panel.getByRole('tree').waitFor();
    await page.evaluate(() => {
      for (const type of ['keydown', 'keyup', 'click', 'input']) {
        document.addEventListener(type, () => document.body.setAttribute('data-heard', type));
      }
    });
    await panel.getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    const selected = panel.getByRole('treeitem', { selected: true });
    expect(await selected.getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('body').getAttribute('data-heard')).toBeNull();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)).toBe('Workbench');
  });

  test('shows a record as the API gives it, with code and type beside every value', async () => {
    const { page, panel, faults } = await suite.openPanel({ path: '/k/1/show#record=3' });
    const shown = await panel.getByText(/^revision \d+$/).innerText();
    const row = panel.getByRole('row').filter({ hasText: 'Priority' }).first();
    expect(await row.innerText()).toContain('RADIO_BUTTON');
    await panel.getByRole('button', { name: 'Copy JSON' }).click();
    await panel.getByText('Copied').waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Record<string, unknown>;
    expect(copied['$revision']).toEqual({ type: '__REVISION__', value: shown.replace('revision ', '') });
    await row.getByRole('button', { name: 'Code' }).click();
    await row.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Priority');
    await panel.getByRole('tab', { name: 'JSON' }).click();
    const node = panel.getByRole('treeitem').filter({ hasText: 'Priority' });
    expect(await node.innerText()).toMatch(/RADIO_BUTTON/);
    expect(faults).toEqual([]);
  });

  test('speaks Japanese to a Japanese user, and English when asked to', async () => {
    const { panel } = await suite.openPanel({ path: '/k/1/show#record=3', user: 'sato' });
    await panel.getByText(/^リビジョン \d+$/).waitFor();
    expect(await panel.locator('.head').innerText()).toContain('佐藤 由紀 さんのセッション（トークン不要）');
    await panel.getByRole('button', { name: 'Show in English' }).click();
    await panel.getByText(/revision \d+/).waitFor();
  });

  test('shows a compact inspector on the mobile record page', async () => {
    const { page, faults } = await suite.open({ path: '/k/m/1/show?record=3', viewport: { width: 390, height: 800 } });
    await page.getByRole('button', { name: 'Workbench' }).click();
    await page.getByText(/revision \d+/).waitFor();
    expect(await page.getByLabel('Fields of the record').innerText()).toContain('RADIO_BUTTON');
    expect(faults).toEqual([]);
  });

  test.each([
    ['edits', '/k/1/show#record=3&mode=edit', 'Fields'],
    ['creates', '/k/1/edit', 'not saved yet'],
  ])('offers itself on the page that %s a record, and leaves what was typed alone', async (_, path, shown) => {
    const { page, panel, faults } = await suite.openPanel({ path });
    await panel.getByText(shown).first().waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByLabel('Subject').first().fill('Typed beside the panel');
    await page.getByRole('button', { name: 'Workbench', exact: true }).click();
    await panel.waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Subject').first().inputValue()).toBe('Typed beside the panel');
    expect(faults).toEqual([]);
  });

  test('shows the compact inspector while a record is edited on the mobile page', async () => {
    const viewport = { width: 390, height: 800 };
    const { page, faults } = await suite.open({ path: '/k/m/1/show?record=3#mode=edit', viewport });
    await page.getByRole('button', { name: 'Workbench' }).click();
    await page.getByText(/revision \d+/).waitFor();
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(1);
    expect(faults).toEqual([]);
  });

  test('works in a guest space through its path', async () => {
    const { panel } = await suite.openPanel({ path: '/k/guest/2/5/', user: 'takahashi' });
    await panel.locator('.stat b').waitFor();
    expect(await panel.locator('.url').innerText()).toContain('/k/guest/2/v1/records.json');
    expect(await panel.locator('.head').innerText()).toContain('ゲストスペース 2');
  });

  test('says that it stands in the test environment', async () => {
    const { panel } = await suite.openPanel({ path: '/k/admin/preview/1/', user: 'administrator' });
    await panel.locator('.head').getByText('TEST', { exact: true }).waitFor();
    expect(await panel.locator('.head').innerText()).toMatch(/TEST\s+LOCAL/);
    expect(await panel.locator('dl').first().innerText()).toContain('Test environment of the app settings');
  });

  test.each([
    ['desktop', '/k/1/show#record=3&mode=edit', {}],
    ['mobile', '/k/m/1/show?record=3#mode=edit', { viewport: { width: 390, height: 800 } }],
  ])('lets a handler stop a save on the %s page, and its failures stay its own', async (_, path, options) => {
    await suite.world.useScript('test/support/handlers-entry.ts');
    const { page, faults } = await suite.open({ path, user: 'administrator', ...options });
    const subject = page.getByLabel('Subject').first();
    const save = async (text: string): Promise<void> => {
      await subject.fill(text);
      await page.getByRole('button', { name: 'Save' }).click();
    };
    const saved = (): unknown => suite.world.local.domain.apps.get(1)?.records.get(3)?.values['Subject'];
    const before = saved();
    await save('refused');
    await page.getByText('Customer inquiries refuses this subject.').waitFor();
    await save('broken');
    await page.getByText('the customization "asks-before-saving" failed').waitFor();
    expect(saved()).toBe(before);
    expect(await page.locator('body').innerText()).not.toContain('private detail');
    await save('Printer');
    await expect.poll(saved).toBe('Printer (checked)');
    expect(faults).toEqual([
      expect.stringContaining('"breaks-on-show" failed'),
      expect.stringContaining('"asks-before-saving" failed'),
    ]);
  });

  test('does nothing on a second load of the bundle', async () => {
    setScripts(suite.world.local.domain, [bundleUrl.desktop, `${bundleUrl.desktop}?again`], []);
    const { page, faults } = await suite.open({ path: '/k/1/' });
    await page.getByRole('button', { name: 'Workbench' }).waitFor();
    expect(await page.getByRole('button', { name: 'Workbench' }).count()).toBe(1);
    expect(faults).toEqual([expect.stringContaining('loaded twice')]);
  });

  test('has one button after the list has been shown again', async () => {
    const { page } = await suite.open({ path: '/k/1/' });
    await page.getByRole('button', { name: 'Workbench' }).waitFor();
    // Registered last, this handler runs after the one that would add a second button.
    await page.evaluate(() => {
      kintone.events.on('app.record.index.show', () => document.body.setAttribute('data-shown', 'again'));
    });
    await page.getByRole('button', { name: 'Next', exact: true }).first().click();
    await page.locator('body[data-shown=again]').waitFor();
    expect(await page.getByRole('button', { name: 'Workbench' }).count()).toBe(1);
  });
});
