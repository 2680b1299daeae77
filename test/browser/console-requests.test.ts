/** The console on the pages of a local Kintone: picking, filling in, sending, reading. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialogOf, expectNoFaults, openConsole } from '../support/console-panel.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

describe('console requests', () => {
  const suite = createWorkbenchSuite();

  test('sends the records of this app on the session, with time, size and concurrency', async () => {
    const { panel, send, faults } = await openConsole(suite);
    expect(await send()).toMatch(/OK\s+\d+ ms\s+[\d.]+ KB\s+100 records\s+\d+ of \d+ running/);
    expect(await panel.getByRole('columnheader').first().innerText()).toContain('$id');
    expectNoFaults(faults);
  });

  test('keeps the list of calls in view beside a long address', async () => {
    const { panel, json, send } = await openConsole(suite);
    await json({ app: '1', query: `Subject in (${Array.from({ length: 40 }, (_, n) => `"title ${n}"`).join(', ')})` });
    await send();
    const widths = await panel.locator('.tool').evaluate((tool) => [tool.scrollWidth, tool.clientWidth]);
    expect(widths[0]).toBe(widths[1]);
  });

  test('finds calls by path, purpose and method, in English and Japanese', async () => {
    const { panel } = await openConsole(suite);
    const search = panel.getByRole('searchbox', { name: /Search 105 calls/ });
    for (const [text, found] of [
      ['/acl', 'App permissions'],
      ['delete record', 'Delete records'],
      ['レコードを削除', 'Delete records'],
      ['プロセス管理', 'Process management'],
    ]) {
      await search.fill(text ?? '');
      await panel
        .locator('.rc-ep', { hasText: found ?? '' })
        .first()
        .waitFor();
    }
    await search.fill('zzzz');
    await panel.getByText('No call fits this search.').waitFor();
  });

  test('tells what a call needs and how it can be called from outside', async () => {
    const { panel, choose } = await openConsole(suite);
    await choose('My rights on records');
    await panel.getByRole('tab', { name: 'About this call' }).click();
    const about = await panel.locator('.rc-about').innerText();
    expect(about).toContain('/k/v1/records/acl/evaluate.json');
    expect(about).toContain('API token: not accepted');
    expect(about).toContain('view the app');
    expect(about).toContain('at most 100 entries');
  });

  test('builds the record body from the fields of the app and keeps form and JSON in step', async () => {
    const { panel, choose, send, page } = await openConsole(suite);
    await choose('Add a record');
    const add = panel.getByLabel('add a field…');
    await add.selectOption('Subject');
    await panel.getByLabel(/^Subject/).fill('From the form');
    await add.selectOption('Priority');
    await panel.getByLabel(/^Priority/).selectOption('High');
    await add.selectOption('Due');
    await panel.getByLabel(/^Due/).fill('2026-05-04');
    await panel.getByRole('tab', { name: 'JSON', exact: true }).click();
    const text = panel.locator('.rc-json textarea');
    expect(JSON.parse(await text.inputValue())).toEqual({
      app: '1',
      record: { Subject: { value: 'From the form' }, Priority: { value: 'High' }, Due: { value: '2026-05-04' } },
    });
    await text.fill('{"app": 1, "record": {"Subject": {"value": "From the JSON"}}}');
    await panel.getByRole('tab', { name: 'Form', exact: true }).click();
    expect(await panel.getByLabel(/^Subject/).inputValue()).toBe('From the JSON');
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByText('1 record of app 1').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.locator('.rc-stat b').waitFor();
    expect(await panel.getByRole('tree').innerText()).toContain('241');
    expect(suite.world.local.domain.apps.get(1)?.records.get(241)?.values['Subject']).toBe('From the JSON');
    void send;
  });

  test('marks broken JSON and wrong types at their place and sends nothing', async () => {
    const { panel, choose, page } = await openConsole(suite);
    await choose('One record');
    await panel.getByRole('tab', { name: 'JSON', exact: true }).click();
    const text = panel.locator('.rc-json textarea');
    await text.fill('{"app": 1,\n "id": }');
    await panel.getByText('"}" cannot stand here (line 2, column 8)').waitFor();
    await text.press('Control+Enter');
    await panel.getByText('Not sent: the JSON is broken.').waitFor();
    expect(await text.inputValue()).toBe('{"app": 1,\n "id": }');
    await text.fill('{"app": "one", "id": 1}');
    await panel.getByText('app: must be a whole number').waitFor();
    await page.keyboard.press('Control+Enter');
    await panel.getByText('Not sent. Mistakes: 1.').waitFor();
  });

  test('completes a query, says what Kintone would say, and builds one', async () => {
    const { panel, page, send } = await openConsole(suite);
    const query = panel.getByRole('textbox', { name: 'query' });
    await query.focus();
    await page.keyboard.type('Prio');
    await page
      .getByRole('option', { name: /Priority/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    expect(await query.inputValue()).toMatch(/^Priority/);
    await query.fill('Priority = "High"');
    await panel.getByText('GAIA_IQ03').waitFor();
    await query.fill('Nope in ("x")');
    await panel.getByText('Specified field (Nope) not found.').waitFor();
    await query.fill('Priority in ("High") ');
    await panel.getByText('fits this app').waitFor();
    await panel.getByRole('button', { name: 'Build…' }).click();
    await dialogOf(page).getByLabel('Sort by').selectOption('Due');
    await dialogOf(page).getByLabel('Limit').fill('3');
    await dialogOf(page).getByRole('button', { name: 'Use this query' }).click();
    expect(await query.inputValue()).toBe('Priority in ("High") order by Due asc limit 3');
    expect(await send()).toContain('3 records');
  });

  test('shows the answer as table, tree and text, searches it, and follows ids', async () => {
    const { panel, send, page } = await openConsole(suite);
    await panel.getByRole('textbox', { name: 'query' }).fill('order by $id asc limit 5');
    await send();
    expect(await panel.getByRole('row').count()).toBe(6);
    await panel.getByRole('button', { name: 'Tree', exact: true }).click();
    await panel.getByRole('treeitem').first().waitFor();
    await panel.getByRole('button', { name: 'Raw', exact: true }).click();
    expect(await panel.locator('.rc-raw pre').innerText()).toContain('"$id"');
    await panel.getByRole('searchbox', { name: 'Search in the answer' }).fill('$revision');
    await panel.locator('.rc-raw mark').first().waitFor();
    await panel.getByRole('searchbox', { name: 'Search in the answer' }).fill('');
    await panel.getByRole('button', { name: 'Table', exact: true }).click();
    await panel.getByRole('button', { name: 'Open record 2 in the next request' }).click();
    expect(await panel.locator('.url').innerText()).toContain('/k/v1/record.json?app=1&id=2');
    await panel.getByRole('button', { name: 'Copy', exact: true }).click();
    await panel.getByText('Copied').waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { records: unknown[] };
    expect(copied.records).toHaveLength(5);
  });

  test('downloads the answer as JSON and as CSV', async () => {
    const { panel, send, page } = await openConsole(suite);
    await panel.getByRole('textbox', { name: 'query' }).fill('order by $id asc limit 2');
    await send();
    for (const [name, file] of [
      ['JSON file', 'records-app1.json'],
      ['CSV file', 'records-app1.csv'],
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: name ?? '' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(file);
    }
  });

  test('fetches all pages by id and by cursor', async () => {
    const { panel, send } = await openConsole(suite);
    await send();
    await panel.getByRole('button', { name: 'Fetch all pages' }).click();
    await panel.getByText('240 of 240 records').waitFor();
    await panel.getByRole('textbox', { name: 'query' }).fill('Priority in ("High") order by Due asc');
    await send();
    await panel.getByRole('button', { name: 'Fetch all pages' }).click();
    await panel.getByText(/^(\d+) of \1 records$/).waitFor();
    expect(suite.world.local.cursors).toBeDefined();
  });

  test('uploads a file and downloads one from a record', async () => {
    const { panel, page, choose, json, send } = await openConsole(suite);
    await choose('Upload a file');
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByText('Not sent: choose a file first.').waitFor();
    await panel
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'メモ.txt', mimeType: 'text/plain', buffer: Buffer.from('content') });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByRole('button', { name: 'Send' }).click();
    await panel.getByRole('treeitem').filter({ hasText: 'fileKey' }).waitFor();
    const key = await page.evaluate(async () => {
      const answer = await kintone.api('/k/v1/records.json', 'GET', { app: 1, query: 'limit 500' });
      return /"fileKey":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];
    });
    await choose('Download a file');
    await json({ fileKey: key ?? '' });
    await send();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Save the file' }).click(),
    ]);
    expect(download.suggestedFilename()).not.toBe('');
  });

  test('explains, cancels and sends a file of 100 MB, and loses nothing of the form', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ksw-large-'));
    try {
      const path = join(folder, 'large.bin');
      // Sparse: it takes no room on the disk.
      await writeFile(path, '');
      await truncate(path, 100 * 1024 * 1024);
      const { panel, page, choose } = await openConsole(suite);
      await choose('Upload a file');
      const chooser = panel.locator('input[type=file]').first();
      await chooser.setInputFiles(path);
      const press = async (): Promise<void> => {
        await panel.getByRole('button', { name: /^Send/ }).click();
        await dialogOf(page).getByRole('button', { name: 'Send' }).click();
      };
      const chosen = (): Promise<string | undefined> =>
        chooser.evaluate((input) => (input instanceof HTMLInputElement ? input.files?.[0]?.name : undefined));
      await press();
      await panel.getByText('It is larger than is taken here.').waitFor();
      expect(await chosen()).toBe('large.bin');

      const { local } = suite.world;
      local.limits.uploadBytes = 128 * 1024 * 1024;
      local.faults.add({ kind: 'latency', path: '/k/v1/file.json', count: 1, latencyMs: 30_000 });
      await press();
      await panel.getByText('large.bin, 104.9 MB').waitFor();
      await panel.getByRole('button', { name: 'Cancel' }).click();
      await panel.getByText('The change may have been carried out.').waitFor();
      expect(await chosen()).toBe('large.bin');

      await press();
      await panel.getByRole('treeitem').filter({ hasText: 'fileKey' }).waitFor();
      expect([...local.domain.files.values()].at(-1)?.size).toBe(100 * 1024 * 1024);
      expect(await chosen()).toBe('large.bin');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('works in a guest space and offers its path where it is missing', async () => {
    const { panel, json, send } = await openConsole(suite, { path: '/k/guest/2/5/' });
    expect(await panel.locator('.url').innerText()).toContain('/k/guest/2/v1/records.json');
    expect(await send()).toContain('OK');
    await json({ app: 5 });
    await panel.getByRole('tab', { name: 'Form', exact: true }).click();
    await panel.getByLabel('Guest space').fill('');
    await send();
    await panel.getByText('Apps there answer only under').waitFor();
    await panel.getByRole('button', { name: 'Send to guest space 2' }).click();
    await panel.locator('.rc-stat b.is-ok').waitFor();
  });
});
