/** Several requests at once, looked at before they are sent, checked when they are answered; and what a person gets wrong. */
import { describe, expect, test } from 'vitest';
import { dialogOf, expectNoFaults, openConsole } from '../support/console-panel.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

describe('console at work', () => {
  const suite = createWorkbenchSuite();
  const valueOf = (id: number, code: string): unknown =>
    suite.world.local.domain.apps.get(1)?.records.get(id)?.values[code];

  test('holds several requests with their answers, and brings them back after a reload', async () => {
    const { page, panel, choose, send, faults } = await openConsole(suite);
    await panel.getByRole('textbox', { name: 'query' }).fill('order by $id asc limit 2');
    await send();
    await panel.getByRole('button', { name: 'Open another request' }).click();
    await choose('One record');
    await panel.getByLabel(/^id/).fill('3');
    await send();
    await panel.getByRole('tab', { name: 'GET List records' }).click();
    await panel.getByText('2 records', { exact: true }).waitFor();
    await panel.getByRole('tab', { name: 'GET List records' }).press('ArrowRight');
    await panel.getByRole('tab', { name: 'JSON', exact: true }).click();
    await panel.locator('.rc-json textarea').fill('{"app": 1, "id": ');
    await page.reload();
    await page.getByRole('button', { name: 'Workbench', exact: true }).click();
    await page.getByRole('button', { name: 'Console', exact: true }).click();
    expect(await panel.locator('.rc-json textarea').inputValue()).toBe('{"app": 1, "id": ');
    await panel.getByText('the text ends too early').waitFor();
    await panel.getByRole('button', { name: 'Close this request' }).click();
    expect(await panel.getByRole('textbox', { name: 'query' }).inputValue()).toBe('order by $id asc limit 2');
    expectNoFaults(faults);
  });

  test('shows in a dry run what would be sent and changed, and sends nothing', async () => {
    const { panel, page, choose, json } = await openConsole(suite);
    const before = valueOf(5, 'Subject');
    await choose('Update a record');
    await json({ app: 1, id: 5, revision: 1, record: { Subject: { value: 'only looked at' } } });
    await panel.getByRole('button', { name: 'Dry run' }).click();
    const dialog = dialogOf(page);
    await dialog.getByText('Dry run: nothing is sent').waitFor();
    expect(await dialog.getByRole('row').filter({ hasText: 'Subject' }).innerText()).toContain('only looked at');
    await dialog.getByText(/^Record 5 is at revision \d+: Kintone would refuse/).waitFor();
    await dialog.getByText('Rights, required fields').waitFor();
    expect(await dialog.locator('pre').innerText()).toContain('PUT /k/v1/record.json');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await choose('Delete records');
    await json({ app: 1, ids: [5, 99_999] });
    await panel.getByRole('button', { name: 'Dry run' }).click();
    await dialog.getByText('Record 99999 is not there').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(valueOf(5, 'Subject')).toBe(before);
  });

  test('checks the answers of saved requests, alone and in a chain', async () => {
    const { panel, page, json, send } = await openConsole(suite);
    await json({ app: 1, query: 'order by $id asc limit 2' });
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await dialogOf(page).getByLabel('Folder').fill('Checks');
    await dialogOf(page)
      .getByLabel('Checks of the answer')
      .fill('status = ok\nrecords.length = 2\nrecords[0].$id.value = 7');
    await dialogOf(page).getByRole('button', { name: 'Save', exact: true }).click();
    await send();
    const verdicts = panel.getByRole('list', { name: 'Checks of the answer' });
    expect(await verdicts.getByRole('listitem').allInnerTexts()).toEqual([
      '✓ status = ok',
      '✓ records.length = 2',
      '✗ records[0].$id.value = 7 is 1',
    ]);
    await panel.getByRole('tab', { name: 'Saved' }).click();
    await panel.getByRole('button', { name: 'Run in order: Checks' }).click();
    await panel.getByText('List records stopped the chain: records[0].$id.value = 7').waitFor();
    await panel.getByRole('region', { name: 'Checks' }).getByText('✗ records[0].$id.value = 7').waitFor();
  });

  test('sends by Ctrl + Enter from the rail, and cancels from there', async () => {
    const { panel, page } = await openConsole(suite);
    await panel.getByRole('button', { name: 'Console', exact: true }).focus();
    await page.keyboard.press('Control+Enter');
    await panel.locator('.rc-stat b.is-ok').waitFor();
    suite.world.local.faults.add({ kind: 'latency', path: '/k/v1/records.json', count: null, latencyMs: 5000 });
    await panel.getByRole('button', { name: 'Inspector', exact: true }).focus();
    await page.keyboard.press('Meta+Enter');
    await panel.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.keyboard.press('Escape');
    await panel.getByText('Cancelled before an answer came.').waitFor();
  });

  test('tells how busy the domain is beside what runs here', async () => {
    const { panel, page, send } = await openConsole(suite);
    await page.evaluate(() => {
      kintone.api.getConcurrencyLimit = () => Promise.resolve({ limit: 100, running: 42 });
    });
    await send();
    await panel.getByText('42 of 100 in the domain').waitFor();
    await panel.getByText(/^\d+ of 6 running here$/).waitFor();
  });

  test('offers users, departments and groups for the fields that hold them', async () => {
    const { panel, page, choose } = await openConsole(suite);
    await choose('Add a record');
    await panel.getByLabel('add a field…').selectOption('担当者');
    const person = panel.getByLabel(/^担当者/);
    await person.focus();
    await panel.locator('datalist option[value=suzuki]').waitFor({ state: 'attached' });
    await person.pressSequentially('suzuki');
    await page.keyboard.press('Enter');
    await panel.getByRole('tab', { name: 'JSON', exact: true }).click();
    expect(await panel.locator('.rc-json textarea').inputValue()).toContain('"code": "suzuki"');
  });

  test('takes Japanese while it is being composed, and only then completes or sends', async () => {
    const { panel, page } = await openConsole(suite);
    const query = panel.getByRole('textbox', { name: 'query' });
    await query.focus();
    const input = await page.context().newCDPSession(page);
    for (const text of ['t', 'たn', 'たん', 'たんと', 'たんとう'])
      await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await expect.poll(() => query.inputValue()).toBe('たんとう');
    expect(await panel.locator('.ce-list').count()).toBe(0);
    await input.send('Input.insertText', { text: '担当' });
    await panel.locator('.ce-list').getByText('担当者').first().waitFor();
    await page.keyboard.press('Enter');
    expect(await query.inputValue()).toMatch(/^担当者/);
    expect(await panel.locator('.ce-back').first().innerText()).toContain('担当者');
  });

  test('refuses a file larger than Kintone takes before it is sent, and explains a refused one', async () => {
    const { panel, page, choose } = await openConsole(suite);
    await choose('Upload a file');
    const put = (bytes: number, size: number): Promise<void> =>
      panel.locator('.rc-form input[type=file]').evaluate(
        (element, [length, told]) => {
          const file = new File([new Uint8Array(length)], 'big.bin');
          if (told !== length) Object.defineProperty(file, 'size', { value: told });
          const files = Object.assign([file], { item: () => file });
          Object.defineProperty(element, 'files', { value: files, configurable: true });
          element.dispatchEvent(new Event('change', { bubbles: true }));
        },
        [bytes, size] as const,
      );
    await put(1, 2 * 1024 ** 3);
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByText('big.bin is larger than the 1 GB').waitFor();
    await put(100_000_000, 100_000_000);
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.getByRole('alert').getByText('It is larger than is taken here.').waitFor();
    await put(30_000_000, 30_000_000);
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.getByRole('treeitem').filter({ hasText: 'fileKey' }).waitFor();
  });

  test('sends a query that is too long for an address, and keeps it', async () => {
    const { panel, json, send } = await openConsole(suite);
    const titles = Array.from({ length: 900 }, (_, index) => `"title number ${index}"`).join(', ');
    await json({ app: 1, query: `Subject not in (${titles}) limit 1` });
    expect(await send()).toContain('1 record');
    expect(await panel.locator('.rc-json textarea').inputValue()).toContain('title number 899');
  });
});
