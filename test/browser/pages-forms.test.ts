/** Working with records as a person does: calculation, lookups, files, process, permissions, history, comments, actions, keys. */
import { describe, expect, test } from 'vitest';
import { createPng } from '../../src/emulator/fixtures/sample-files.ts';
import { createPageSuite, run } from '../support/page-suite.ts';

const pages = createPageSuite();

describe('forms and records', () => {
  test('calculated fields follow what is typed, and the calculated text fires no event of its own kind twice', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    const table = open.page.getByRole('table').filter({ hasText: 'What was done' });
    await table.getByLabel('Minutes').first().fill('90');
    await table.getByLabel('Minutes').first().blur();
    await expect.poll(() => run(open, 'kintone.app.record.get().record.Total_minutes.value')).toBe('90');
    expect(await run(open, 'kintone.app.record.get().record.Cost.value')).toBe('9000');
  });

  test('a lookup with several matches asks which record, and copies its values', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByRole('button', { name: 'Customer: Get' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Choose' }).first().click();
    await expect.poll(() => open.page.getByLabel('Customer rank').inputValue()).not.toBe('');
    expect(await run(open, 'kintone.app.record.get().record.Customer.confirmed')).toBe(true);
  });

  test('a lookup key that was typed but not fetched is not saved', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('x');
    await open.page.getByLabel('Customer', { exact: true }).fill('Nobody');
    await open.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => open.page.getByText('Use Get to copy').count()).toBe(1);
  });

  test('files are uploaded, saved and offered for download, images with a thumbnail', async () => {
    const open = await pages.open('/k/1/show#record=5&mode=edit');
    await open.waitForEvent('app.record.edit.show');
    await open.page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
        { name: 'wide.png', mimeType: 'image/png', buffer: Buffer.from(createPng(300, 10)) },
      ]);
    await expect.poll(() => open.page.getByRole('button', { name: 'Remove note.txt' }).count()).toBe(1);
    await open.page.getByRole('button', { name: 'Save', exact: true }).click();
    await open.waitForEvent('app.record.detail.show');
    const picture = open.page.getByRole('img', { name: 'wide.png' });
    await expect.poll(async () => (await picture.boundingBox())?.width).toBe(150);
    const download = open.page.waitForEvent('download');
    await open.page.getByRole('button', { name: 'note.txt' }).click();
    expect((await download).suggestedFilename()).toBe('note.txt');
  });

  test('a save waits for files on their way, and what is removed meanwhile stays removed', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    const input = open.page.locator('input[type=file]').first();
    const save = open.page.getByRole('button', { name: 'Save', exact: true });
    const remove = (name: string) => open.page.getByRole('button', { name: `Remove ${name}` });
    await input.setInputFiles([{ name: 'first.txt', mimeType: 'text/plain', buffer: Buffer.from('1') }]);
    await remove('first.txt').waitFor();

    let letGo: () => void = () => undefined;
    const isLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await open.page.route('**/k/v1/file.json', async (route) => {
      await isLetGo;
      await route.continue();
    });
    await input.setInputFiles([{ name: 'second.txt', mimeType: 'text/plain', buffer: Buffer.from('2') }]);
    await open.page.getByText('Uploading…').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await remove('first.txt').click();
    await remove('first.txt').waitFor({ state: 'detached' });
    letGo();
    await remove('second.txt').waitFor();
    expect(await remove('first.txt').count()).toBe(0);
    await expect.poll(() => save.isDisabled()).toBe(false);
  });

  test('an app manager hands a record on, and nobody else may', async () => {
    const record = [...(pages.kintone.domain.apps.get(1)?.records.values() ?? [])].find(
      ({ assignees }) => assignees.join(',') === 'mwilliams',
    );
    const assignee = await pages.open(`/k/1/show#record=${record?.id}`, { user: 'mwilliams' });
    await assignee.waitForEvent('app.record.detail.show');
    expect(await assignee.page.getByRole('button', { name: 'Change assignee' }).count()).toBe(0);
    const open = await pages.open(`/k/1/show#record=${record?.id}`);
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Change assignee' }).click();
    await open.page.getByRole('dialog').getByLabel('Assignee').selectOption('sato');
    await open.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await open.waitForEvent('app.record.detail.show', 2);
    expect(pages.recordOf(record?.id ?? 0)?.assignees).toEqual(['sato']);
  });

  test('related records stand under the labels of their fields, and lead to their pages', async () => {
    const open = await pages.openDetail();
    const related = open.page.getByRole('region', { name: 'Other inquiries of this customer' });
    await related.getByRole('columnheader', { name: 'Record number', exact: true }).waitFor();
    const href = await related.getByRole('link', { name: 'Open record' }).first().getAttribute('href');
    expect(href).toMatch(/^\/k\/1\/show#record=\d+$/);
  });

  test('comments are written, mention somebody and are deleted', async () => {
    const open = await pages.openDetail();
    await open.page.getByLabel('Write a comment').fill('Hello <b>there</b>');
    await open.page.getByLabel('Mention').selectOption('sato');
    await open.page.getByRole('button', { name: 'Post' }).click();
    await expect.poll(() => open.page.getByText('Hello <b>there</b>').count()).toBe(1);
    const comments = pages.recordOf(1)?.comments ?? [];
    expect(comments.at(-1)?.mentions).toEqual([{ code: 'sato', type: 'USER' }]);
    await open.page.getByRole('button', { name: 'Delete this comment' }).first().click();
    await open.page
      .getByRole('dialog', { name: 'Delete this comment?' })
      .getByRole('button', { name: 'Delete' })
      .click();
    await expect.poll(() => open.page.getByText('Hello <b>there</b>').count()).toBe(0);
  });

  test('permissions of the record decide about its buttons and what getPermissions says', async () => {
    const open = await pages.open('/k/1/show#record=1', { user: 'suzuki' });
    await open.waitForEvent('app.record.detail.show');
    expect(await run(open, 'kintone.app.getPermissions()')).toMatchObject({ addRecord: true });
    expect(await run(open, 'kintone.app.record.getPermissions()')).toEqual({ editRecord: false, deleteRecord: false });
    expect(await run(open, 'kintone.app.record.getFieldPermissions().then((all) => all.Hourly_rate)')).toEqual({
      readField: true,
      editField: false,
    });
    expect(await open.page.getByRole('button', { name: /レコードを編集する|削除/ }).count()).toBe(0);
    // An action takes no right to edit.
    expect(await open.page.getByRole('button', { name: 'Reopen' }).count()).toBe(1);
  });

  test('a status that changed stands in the history, the functions and the side bar', async () => {
    const open = await pages.openDetail();
    expect(await run(open, 'kintone.app.record.getStatusActions().then((all) => all.map(({ name }) => name))')).toEqual(
      ['Reopen'],
    );
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    await open.waitForEvent('app.record.detail.show', 2);
    const history = (await run(open, 'kintone.app.record.getStatusHistory()')) as Record<string, unknown>[];
    expect(history).toEqual([
      {
        changedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as unknown,
        assignees: [{ code: 'administrator', name: 'Administrator' }],
        status: 'In progress',
      },
    ]);
    expect(await run(open, 'kintone.app.record.getStatusHistory(1, 5)')).toEqual([]);
    expect(await run(open, 'kintone.app.record.getStatusHistory(0, 101).catch((error) => error.name)')).toBe(
      'TypeError',
    );
    await open.page.getByRole('tab', { name: 'Change history' }).click();
    await expect.poll(() => open.page.getByRole('complementary').innerText()).toContain('Closed → In progress');
  });

  test('an app action opens a new record of its app with what it copies, the lookup done', async () => {
    const listen =
      'kintone.events.on(["app.record.create.show", "app.record.create.change.Customer_rank"], ({ type }) => { window.order = [...(window.order ?? []), type]; });';
    const open = await pages.open('/k/2/show#record=3', { scripts: [listen] });
    await open.waitForEvent('app.record.detail.show');
    const company = pages.kintone.domain.apps.get(2)?.records.get(3)?.values['Company'];
    expect(await run(open, 'kintone.app.record.getActions()')).toEqual([{ id: '7001', name: 'New inquiry' }]);
    await open.page.getByRole('link', { name: 'New inquiry' }).click();
    const { event } = await open.waitForEvent('app.record.create.show');
    expect(event).toMatchObject({ appId: 1, reuse: false });
    expect(await open.page.getByLabel('Customer', { exact: true }).inputValue()).toBe(company);
    expect(await open.page.getByLabel('Customer rank').inputValue()).not.toBe('');
    expect(await run(open, 'window.order')).toEqual([
      'app.record.create.change.Customer_rank',
      'app.record.create.show',
    ]);
  });
});

describe('categories', () => {
  test('narrow the list with its event, and a record is put into others on its page', async () => {
    const open = await pages.open('/k/4/', { appId: 4 });
    await open.waitForEvent('app.record.index.show');
    expect(await run(open, 'kintone.app.getCategories()')).toMatchObject({
      enabled: true,
      categories: { Samples: { name: 'Samples', index: '0', children: { Whole: { name: 'Whole' } } } },
    });
    await open.page.getByRole('button', { name: 'Samples' }).click();
    const narrowed = await open.waitForEvent('app.record.index.show', 2);
    expect(narrowed.event).toMatchObject({ size: 1 });
    expect(await run(open, 'location.hash')).toBe('#category=Samples');
    await open.page.goto(`${pages.url}/k/4/show#record=1`);
    const shown = await open.waitForEvent('app.record.detail.show');
    expect((shown.event['record'] as Record<string, unknown>)['Categories']).toEqual({
      type: 'CATEGORY',
      value: ['Whole'],
    });
    await open.page.getByRole('button', { name: 'Change categories' }).click();
    await open.page.getByRole('dialog').getByLabel('Bare').check();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    const after = await open.waitForEvent('app.record.detail.show', 2);
    expect((after.event['record'] as Record<string, unknown>)['Categories']).toMatchObject({
      value: ['Whole', 'Bare'],
    });
  });
});

describe('keyboard shortcuts', () => {
  test('the list is worked by keys: choose, open, page, edit, help', async () => {
    const open = await pages.open('/k/1/');
    await open.waitForEvent('app.record.index.show');
    const { keyboard } = open.page;
    await keyboard.press('j');
    await keyboard.press('j');
    await expect.poll(() => open.page.locator('tr[aria-current]').innerText()).toContain('239');
    await keyboard.press('?');
    await open.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await keyboard.press('Escape');
    await expect.poll(() => open.page.getByRole('dialog').count()).toBe(0);
    await keyboard.press('n');
    expect((await open.waitForEvent('app.record.index.show', 2)).event).toMatchObject({ offset: 20 });
    await keyboard.press('p');
    await open.waitForEvent('app.record.index.show', 3);
    await keyboard.press('/');
    await keyboard.type('cn');
    expect(await open.page.getByRole('searchbox').inputValue()).toBe('cn');
    await open.page.getByRole('searchbox').blur();
    await keyboard.press('j');
    // The rights of the rows come after the records, and with them the right to edit by key.
    await open.page.locator('tbody tr').first().getByRole('button', { name: 'Edit' }).waitFor();
    await keyboard.press('e');
    await open.waitForEvent('app.record.index.edit.show');
    await open.page.locator('tbody tr').first().getByRole('button', { name: 'Cancel' }).click();
    await open.waitForEvent('app.record.index.edit.finish');
    await run(open, 'document.activeElement.blur()');
    await keyboard.press('o');
    expect((await open.waitForEvent('app.record.detail.show')).event).toMatchObject({ recordId: 240 });
  });

  test('the record is worked by keys: edit, save, cancel, next, back; and a customization can switch keys off', async () => {
    const open = await pages.open('/k/1/show#record=5');
    await open.waitForEvent('app.record.detail.show');
    const { keyboard } = open.page;
    await keyboard.press('j');
    expect((await open.waitForEvent('app.record.detail.show', 2)).event).toMatchObject({ recordId: 4 });
    await keyboard.press('k');
    await open.waitForEvent('app.record.detail.show', 3);
    await run(open, 'kintone.setKeyboardShortcuts({ EDIT_RECORD: false })');
    expect(
      await run(
        open,
        'kintone.getKeyboardShortcuts().then(({ EDIT_RECORD, SAVE_RECORD }) => [EDIT_RECORD, SAVE_RECORD])',
      ),
    ).toEqual([false, true]);
    await keyboard.press('e');
    await run(open, 'kintone.setKeyboardShortcuts(true)');
    expect(open.events.map(({ type }) => type)).not.toContain('app.record.edit.show');
    await keyboard.press('e');
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByLabel('Subject').fill('By key');
    await keyboard.press('Control+s');
    await open.waitForEvent('app.record.edit.submit.success');
    expect(pages.recordOf(5)?.values['Subject']).toBe('By key');
    await open.waitForEvent('app.record.detail.show', 4);
    await keyboard.press('e');
    await open.waitForEvent('app.record.edit.show', 2);
    await keyboard.press('Escape');
    await open.waitForEvent('app.record.detail.show', 5);
    // The second key of a pair counts for a moment only, so it does not wait for the first to be answered.
    await Promise.all([keyboard.press('g'), keyboard.press('a')]);
    await open.waitForEvent('app.record.index.show');
  });
});
