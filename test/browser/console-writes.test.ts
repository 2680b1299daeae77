/** Writes are guarded: asked, shown before and after, locked, undone; and nothing secret or recorded is kept. */
import { describe, expect, test } from 'vitest';
import { dialogOf, openConsole } from '../support/console-panel.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

describe('console writes', () => {
  const suite = createWorkbenchSuite();
  const valueOf = (id: number, code: string): unknown =>
    suite.world.local.domain.apps.get(1)?.records.get(id)?.values[code];

  test('shows what an update changes, sends nothing on Back, and undoes what was sent', async () => {
    const { panel, page, choose, json } = await openConsole(suite);
    const before = valueOf(5, 'Priority');
    const next = before === 'Low' ? 'High' : 'Low';
    await choose('Update a record');
    await json({ app: 1, id: 5, record: { Priority: { value: next }, Subject: { value: valueOf(5, 'Subject') } } });
    await panel.getByRole('button', { name: /^Send/ }).click();
    const question = dialogOf(page);
    await question.getByText('1 record of app 1').waitFor();
    const row = question.getByRole('row').filter({ hasText: 'Priority' });
    expect(await row.innerText()).toMatch(new RegExp(`${String(before)}\\s+${next}`));
    expect(await question.getByRole('row').filter({ hasText: 'Subject' }).count()).toBe(0);
    await question.getByRole('button', { name: 'Back' }).click();
    expect(valueOf(5, 'Priority')).toBe(before);
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.getByRole('button', { name: 'Undo' }).waitFor();
    expect(valueOf(5, 'Priority')).toBe(next);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.locator('.rc-stat b.is-ok').waitFor();
    await expect.poll(() => valueOf(5, 'Priority')).toBe(before);
  });

  test('refuses to delete until it is unlocked for the app, then deletes and brings back', async () => {
    const { panel, page, choose, json } = await openConsole(suite);
    const subject = valueOf(8, 'Subject');
    await choose('Delete records');
    await json({ app: 1, ids: [8, 9] });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByText('Not sent. Locked for this app: deleting.').waitFor();
    await panel.getByRole('button', { name: 'Unlock for this app' }).click();
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByText('2 records of app 1').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => valueOf(241, 'Subject') === subject || valueOf(242, 'Subject') === subject).toBe(true);
  });

  test('locks settings at first, and asks with the word test settings', async () => {
    const { panel, page, choose, json } = await openConsole(suite);
    await choose('Change general settings');
    await json({ app: 1, description: 'changed' });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByText('Locked for this app: changing settings').waitFor();
    await panel.getByRole('button', { name: 'Unlock for this app' }).click();
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByText('Test settings: users see it after a deploy.').waitFor();
    expect(await dialogOf(page).getByRole('row').filter({ hasText: 'description' }).innerText()).toContain('changed');
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.locator('.rc-stat b.is-ok').waitFor();
  });

  test('explains a validation error with the label of the field', async () => {
    const { panel, page, choose, json } = await openConsole(suite);
    await choose('Add a record');
    await json({ app: 1, record: { Subject: { value: '' } } });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    const problem = panel.getByRole('alert');
    await problem.getByText('Missing or invalid input.').waitFor();
    // The label comes with the fields of the app.
    await expect.poll(() => problem.innerText()).toMatch(/Subject record\.Subject\.value/);
  });

  test('composes a bulk request, keeps history without contents, and saves, exports and imports requests', async () => {
    const { panel, page, choose, json } = await openConsole(suite);
    await choose('Update a record');
    await json({ app: 1, id: 5, record: { Subject: { value: 'very private text' } } });
    await panel.locator('summary').click();
    await panel.getByRole('button', { name: 'Add to a bulk request' }).click();
    await panel.getByText('1 of 20 writes collected').waitFor();
    await panel.getByRole('button', { name: 'Open as one request' }).click();
    expect(await panel.locator('.url').innerText()).toContain('/k/v1/bulkRequest.json');
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByText('1 record of app 1').waitFor();
    const change = dialogOf(page).getByRole('row').filter({ hasText: 'Subject' });
    expect(await change.locator('.is-after').innerText()).toBe('very private text');
    expect(await change.locator('.is-before').innerText()).not.toMatch(/^(none|)$/);
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.locator('.rc-stat b.is-ok').waitFor();
    await panel.getByRole('tab', { name: 'History' }).click();
    await panel.locator('.rc-ep.is-tall').first().waitFor();
    const stored = await page.evaluate(() =>
      JSON.stringify(Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.includes('history')))),
    );
    expect(stored).not.toContain('very private text');
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('My bulk');
    await dialogOf(page).getByLabel('Folder').fill('Daily');
    await dialogOf(page).getByRole('button', { name: 'Save', exact: true }).click();
    await panel.getByRole('tab', { name: 'Saved' }).click();
    await panel.getByRole('region', { name: 'Daily' }).getByText('My bulk').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.locator('.rc-actions').getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('kintone-requests.json');
  });

  test('starts a table that is picked for an update with the rows of the record', async () => {
    const { panel, choose, json } = await openConsole(suite);
    const records = [...(suite.world.local.domain.apps.get(1)?.records ?? [])];
    const rowsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
    const [id, record] = records.find(([, { values }]) => rowsOf(values['Work']).length > 1) ?? [];
    await choose('Update a record');
    await json({ app: 1, id: id ?? 0, record: {} });
    await panel.getByRole('tab', { name: 'Form', exact: true }).click();
    await panel.getByLabel('add a field…').selectOption('Work');
    const { length } = rowsOf(record?.values['Work']);
    await panel
      .getByRole('group', { name: `Work ${length}`, exact: false })
      .first()
      .waitFor();
    expect(await panel.locator('.rc-rows fieldset').count()).toBe(length);
  });

  test('imports curl, drops its credentials and says so', async () => {
    const { panel, page } = await openConsole(suite);
    const token = 'a1B2'.repeat(10);
    await panel.locator('summary').click();
    await panel.getByRole('button', { name: 'Import…' }).click();
    await dialogOf(page)
      .getByLabel('Text to import')
      .fill(`curl -H 'X-Cybozu-API-Token: ${token}' 'https://example.cybozu.com/k/v1/record.json?app=1&id=4'`);
    await dialogOf(page).getByRole('button', { name: 'Read' }).click();
    await dialogOf(page).getByText('Left out: an API token in header X-Cybozu-API-Token.').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();
    expect(await panel.locator('.url').innerText()).toContain('/k/v1/record.json?app=1&id=4');
    const kept = (): Promise<string> => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    await expect.poll(kept).toMatch(/GET record\\/);
    expect(await kept()).not.toContain(token);
  });

  test('fills in variables, takes values from answers, and runs a folder in order', async () => {
    const { panel, page, json, choose, send } = await openConsole(suite);
    const save = async (name: string, extracts: string): Promise<void> => {
      await panel.getByRole('button', { name: 'Save', exact: true }).click();
      await dialogOf(page).getByLabel('Name', { exact: true }).fill(name);
      await dialogOf(page).getByLabel('Folder').fill('Chain');
      await dialogOf(page).getByLabel('Values handed on from the answer').fill(extracts);
      await dialogOf(page).getByRole('button', { name: 'Save', exact: true }).click();
    };
    await json({ app: '{{wanted}}', query: 'order by $id asc limit 1' });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByText('Not sent: no value for wanted.').waitFor();
    await panel.getByRole('tab', { name: 'Saved' }).click();
    await panel.getByLabel('Name of the variable').fill('wanted');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByLabel('Value of wanted').fill('1');
    await panel.getByLabel('Value of wanted').blur();
    expect(await send()).toContain('1 record');
    await save('First', 'found = records[0].$id.value');
    await panel.getByRole('tab', { name: 'Calls' }).click();
    await choose('One record');
    await json({ app: '{{wanted}}', id: '{{found}}' });
    await save('Second', '');
    await panel.getByRole('tab', { name: 'Saved' }).click();
    await panel.getByRole('button', { name: 'Run in order: Chain' }).click();
    await panel.getByText('All 2 requests were answered.').waitFor();
    await panel.locator('.rc-var', { hasText: '{{found}}' }).waitFor();
  });

  test('compares two answers and sends the same request to the test settings', async () => {
    const { panel, choose, send } = await openConsole(suite);
    const app = suite.world.local.domain.apps.get(1);
    if (app) app.preview = { ...app.preview, description: 'waiting change' };
    await choose('General settings');
    await send();
    await panel.getByRole('button', { name: 'Compare…' }).click();
    await panel.locator('summary').click();
    await panel.getByRole('button', { name: 'Same call on the test settings' }).click();
    expect(await panel.locator('.url').innerText()).toContain('/k/v1/preview/app/settings.json');
    await send();
    const row = panel.getByRole('row').filter({ hasText: 'description' });
    await row.waitFor();
    expect(await row.innerText()).toContain('waiting change');
  });

  test('shows exports that run as they stand on this page', async () => {
    const { panel, page } = await openConsole(suite);
    await panel.getByRole('textbox', { name: 'query' }).fill('order by $id asc limit 2');
    await panel.getByRole('button', { name: 'Export', exact: true }).click();
    const code = await dialogOf(page).locator('pre').innerText();
    expect(code).toContain("kintone.api(kintone.api.url('/k/v1/records.json', true), 'GET'");
    await dialogOf(page).locator('select').first().selectOption('curl');
    expect(await dialogOf(page).locator('pre').innerText()).toContain('$KINTONE_API_TOKEN');
    await dialogOf(page).locator('select').nth(1).selectOption('password');
    expect(await dialogOf(page).locator('pre').innerText()).toContain('$KINTONE_PASSWORD');
  });
});
