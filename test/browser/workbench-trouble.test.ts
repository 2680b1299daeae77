/** What can go wrong around the workbench: every case ends in a message or in plain text, never in a blank panel or a script run. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { App, AppSettings, FieldProperty } from '../../src/emulator/domain/model.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

describe('workbench in trouble', () => {
  const suite = createWorkbenchSuite();

  function inquiries(): App {
    const app = suite.world.local.domain.apps.get(1);
    if (!app) throw new Error('The sample domain has no app 1.');
    return app;
  }

  function changeSettings(change: (settings: AppSettings) => AppSettings): void {
    const app = inquiries();
    app.preview = change(app.preview);
    app.live = app.live && change(app.live);
  }

  async function alertOf(panel: Locator): Promise<string> {
    const alert = panel.getByRole('alert');
    await alert.waitFor();
    return alert.innerText();
  }

  test('says that the app is gone', async () => {
    const { page } = await suite.open({ path: '/k/1/' });
    const button = page.getByRole('button', { name: 'Workbench', exact: true });
    await button.waitFor();
    suite.world.local.domain.apps.delete(1);
    await button.click();
    const text = await alertOf(page.getByRole('dialog', { name: 'Workbench' }));
    expect(text).toContain('The app was deleted, or you may not see it');
    expect(text).toContain('GAIA_AP01');
    expect(text).toContain('GET /k/v1/records.json');
  });

  test('says that the right is missing', async () => {
    const { page } = await suite.open({ path: '/k/1/' });
    const button = page.getByRole('button', { name: 'Workbench', exact: true });
    await button.waitFor();
    changeSettings((settings) => ({ ...settings, appRights: [] }));
    await button.click();
    const text = await alertOf(page.getByRole('dialog', { name: 'Workbench' }));
    expect(text).toContain('You do not have the right');
    expect(text).toContain('CB_NO02');
  });

  test('says that the session has ended, and goes on after a new sign-in', async () => {
    const { page, panel } = await suite.openPanel({ path: '/k/1/', user: 'sato' });
    await panel.locator('.stat b').waitFor();
    const [cookie] = await page.context().cookies();
    const session = cookie?.value ?? '';
    suite.world.local.sessions.endAll();
    await panel.getByRole('button', { name: 'もう一度送信' }).click();
    const text = await alertOf(panel);
    expect(text).toContain('セッションが終了しました');
    expect(text).toContain('CB_AU01');
    const again = suite.world.local.sessions.create('sato', suite.world.local.clock.nowMs());
    expect(again.id).not.toBe(session);
    await page.context().addCookies([{ name: 'JSESSIONID', value: again.id, url: suite.world.url }]);
    await panel.getByRole('button', { name: 'もう一度試す' }).click();
    await panel.locator('.stat b').waitFor();
  });

  test('says that no answer came when the server goes away in mid-request, and tries again', async () => {
    const { panel } = await suite.openPanel({ path: '/k/1/' });
    await panel.locator('.stat b').waitFor();
    suite.world.local.faults.add({ kind: 'drop', path: '/k/v1/records.json', count: null });
    await panel.getByRole('button', { name: 'Send again' }).click();
    expect(await alertOf(panel)).toContain('No answer. Check the connection');
    suite.world.local.faults.clear();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.locator('.stat b').waitFor();
  });

  test('waits and goes on when Kintone is too busy for a moment', async () => {
    const { panel } = await suite.openPanel({ path: '/k/1/' });
    await panel.locator('.stat b').waitFor();
    suite.world.local.faults.add({ kind: 'tooManyRequests', path: '/k/v1/records.json', count: 2 });
    await panel.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => suite.world.local.faults.list(), { timeout: 10_000 }).toEqual([]);
    await panel.locator('.stat b').waitFor();
    expect(await panel.getByRole('alert').count()).toBe(0);
  });

  test('says on a record page that the record is gone', async () => {
    const { panel } = await suite.openPanel({ path: '/k/1/show#record=3' });
    await panel
      .getByText(/^revision \d+/)
      .first()
      .waitFor();
    inquiries().records.delete(3);
    await panel.getByRole('button', { name: 'Read again' }).click();
    expect(await alertOf(panel)).toContain('The record is not there');
  });

  test('asks for a number that a record can have', async () => {
    const { panel } = await suite.openPanel({ path: '/k/1/show#record=3' });
    await panel.getByLabel('Record number').first().fill('-3');
    expect(await alertOf(panel)).toContain('whole number from 1 up');
  });

  test('shows a record of 500 fields, some with Japanese codes', async () => {
    const fields = Array.from({ length: 500 }, (_, index): FieldProperty => {
      const code = index % 2 === 0 ? `項目_${index}` : `Field_${index}`;
      return { type: 'SINGLE_LINE_TEXT', code, label: code, defaultValue: '' };
    });
    changeSettings((settings) => ({
      ...settings,
      fields: new Map([...settings.fields, ...fields.map((field) => [field.code, field] as const)]),
    }));
    const record = inquiries().records.get(3);
    for (const { code } of fields) if (record) record.values[code] = `値 ${code}`;
    const { panel, faults } = await suite.openPanel({ path: '/k/1/show#record=3' });
    await panel.getByText(/^5\d\d fields$/).waitFor();
    await panel.getByRole('searchbox').fill('項目_498');
    const row = panel.getByRole('row').filter({ hasText: '値 項目_498' });
    await row.waitFor();
    expect(await panel.getByRole('row').count()).toBe(2);
    await panel.getByRole('tab', { name: 'JSON' }).click();
    await panel.getByRole('treeitem').filter({ hasText: '値 項目_498' }).first().waitFor();
    expect(faults).toEqual([]);
  });

  const attack = '"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>';

  test.each([
    ['list', '/k/1/'],
    ['record', '/k/1/show#record=3'],
  ])('shows markup in values, codes, labels and names as text on the %s page', async (_, path) => {
    const settings = (before: AppSettings): AppSettings => ({
      ...before,
      name: attack,
      fields: new Map(
        [...before.fields].map(([code, field]) => [code, code === 'Subject' ? { ...field, label: attack } : field]),
      ),
    });
    changeSettings(settings);
    for (const record of inquiries().records.values()) record.values['Subject'] = attack;
    const user = suite.world.local.domain.users.get('mwilliams');
    if (user) user.name = attack;
    const { page, panel } = await suite.openPanel({ path });
    await panel.locator('.stat b').waitFor();
    await panel.locator('.head').getByText(attack).first().waitFor();
    expect(await panel.innerText()).toContain('<img src=x');
    if (path.includes('record')) await panel.getByRole('tab', { name: 'JSON' }).click();
    await panel.getByRole('tree').waitFor();
    expect(await panel.locator('img, script').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(window, 'attacked'))).toBeUndefined();
  });

  test('shows markup as text in the mobile inspector', async () => {
    const record = inquiries().records.get(3);
    if (record) record.values['Subject'] = attack;
    const { page } = await suite.open({ path: '/k/m/1/show?record=3', viewport: { width: 390, height: 800 } });
    await page.getByRole('button', { name: 'Workbench' }).click();
    const list = page.getByLabel('Fields of the record');
    await list.getByText('<img src=x').waitFor();
    expect(await list.locator('img, script').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(window, 'attacked'))).toBeUndefined();
  });

  test('says in the mobile inspector what went wrong', async () => {
    const { page } = await suite.open({
      path: '/k/m/1/show?record=3',
      user: 'sato',
      viewport: { width: 390, height: 800 },
    });
    const button = page.getByRole('button', { name: 'Workbench' });
    await button.waitFor();
    suite.world.local.sessions.endAll();
    await button.click();
    await page.getByText('セッションが終了しました').waitFor();
  });
});
