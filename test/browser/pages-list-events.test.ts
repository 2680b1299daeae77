/** Events of the record list and its inline editing: that they fire, with which properties, and what their answers do. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { alertText, onEvent, type OpenPage } from '../support/pages.ts';

const pages = createPageSuite();

async function startInline(open: OpenPage): Promise<void> {
  await open.page.locator('tbody tr').first().getByRole('button', { name: 'Edit' }).click();
  await open.waitForEvent('app.record.index.edit.show');
}

describe('record list events', () => {
  test('index.show fires with ids, view, page and date on display, paging, filter and sort', async () => {
    const open = await pages.open('/k/1/');
    const first = await open.waitForEvent('app.record.index.show');
    expect(first.keys.toSorted()).toEqual(
      ['appId', 'date', 'offset', 'records', 'size', 'type', 'viewId', 'viewName', 'viewType'].toSorted(),
    );
    expect(first.event).toMatchObject({ appId: 1, viewId: 8001, viewName: 'All inquiries', viewType: 'list' });
    expect(first.event).toMatchObject({ offset: 0, size: 20, date: null });
    const [record] = first.event['records'] as Record<string, { type: string; value: unknown }>[];
    expect(record?.['$id']).toEqual({ type: '__ID__', value: '240' });
    await open.page.getByRole('button', { name: 'Next' }).first().click();
    expect((await open.waitForEvent('app.record.index.show', 2)).event).toMatchObject({ offset: 20, size: 20 });
    await open.page.getByRole('button', { name: 'Subject' }).click();
    expect((await open.waitForEvent('app.record.index.show', 3)).event).toMatchObject({ offset: 0 });
    await open.page.getByRole('button', { name: 'Filter' }).click();
    await open.page.getByLabel('Condition in query language').fill('Priority in ("High")');
    await open.page.getByRole('button', { name: 'Apply' }).click();
    const filtered = await open.waitForEvent('app.record.index.show', 4);
    const records = filtered.event['records'] as Record<string, { value: unknown }>[];
    expect(records.every((entry) => entry['Priority']?.value === 'High')).toBe(true);
    expect(open.errors).toEqual([]);
  });

  test('index.show of a calendar has records by day, no offset, and the month', async () => {
    const open = await pages.open('/k/1/?view=8005');
    const { event } = await open.waitForEvent('app.record.index.show');
    expect(event).toMatchObject({ viewType: 'calendar', offset: null, size: null });
    expect(event['date']).toMatch(/^\d{4}-\d{2}$/);
    const days = event['records'] as Record<string, unknown[]>;
    expect(Object.keys(days).every((day) => day.startsWith(String(event['date'])))).toBe(true);
    await open.page.getByRole('button', { name: 'Next month' }).click();
    expect((await open.waitForEvent('app.record.index.show', 2)).event['date']).not.toBe(event['date']);
  });

  test('index.show of a custom view has records only with the pager on', async () => {
    const paged = await pages.open('/k/1/?view=8006');
    expect((await paged.waitForEvent('app.record.index.show')).event).toMatchObject({ viewType: 'custom', size: 20 });
    await expect.poll(() => paged.page.locator('#inquiry-board').count()).toBe(1);
    const plain = await pages.open('/k/1/?view=8006', {
      change: (domain) => {
        const app = domain.apps.get(1);
        if (app?.live) {
          const views = app.live.views.map((view) => (view.id === '8006' ? { ...view, pager: false } : view));
          app.live = { ...app.live, views };
        }
      },
    });
    expect((await plain.waitForEvent('app.record.index.show')).event).toMatchObject({
      records: [],
      offset: 0,
      size: 0,
      date: null,
    });
  });

  test('index.edit.show has a number appId and a string recordId, and locks what its handler disables', async () => {
    const lock = onEvent(
      'app.record.index.edit.show',
      '(event) => { event.record.Priority.disabled = true; event.record.Subject.value = "no"; return event; }',
    );
    const open = await pages.open('/k/1/', { scripts: [lock] });
    await open.waitForEvent('app.record.index.show');
    await startInline(open);
    const { keys, event } = await open.waitForEvent('app.record.index.edit.show');
    expect(keys.toSorted()).toEqual(['appId', 'record', 'recordId', 'type']);
    expect(event).toMatchObject({ appId: 1, recordId: '240' });
    const row = open.page.locator('tbody tr').first();
    await expect.poll(() => row.getByRole('radio', { name: 'High' }).isDisabled()).toBe(true);
    expect(await row.getByLabel('Subject').inputValue()).not.toBe('no');
  });

  test('index.edit.change has string ids and a null row, and its answer rewrites fields', async () => {
    const rewrite = onEvent(
      'app.record.index.edit.change.Priority',
      '(event) => { event.record.Subject.value = "prio " + event.changes.field.value; return event; }',
    );
    const open = await pages.open('/k/1/', { scripts: [rewrite] });
    await open.waitForEvent('app.record.index.show');
    await startInline(open);
    const row = open.page.locator('tbody tr').first();
    await row.getByRole('radio', { name: 'Low' }).click();
    const { event } = await open.waitForEvent('app.record.index.edit.change.Priority');
    expect(event).toMatchObject({ appId: '1', recordId: '240', changes: { field: { value: 'Low' }, row: null } });
    await expect.poll(() => row.getByLabel('Subject').inputValue()).toBe('prio Low');
  });

  test('index.edit.submit has string ids; an error keeps the row open, then the save succeeds and finish fires', async () => {
    const refuse = onEvent(
      'app.record.index.edit.submit',
      '(event) => { if (event.record.Subject.value === "bad") { event.record.Subject.error = "Not this"; event.error = "No save"; } return event; }',
    );
    const open = await pages.open('/k/1/', { scripts: [refuse] });
    await open.waitForEvent('app.record.index.show');
    await startInline(open);
    const row = open.page.locator('tbody tr').first();
    await row.getByLabel('Subject').fill('bad');
    await row.getByRole('button', { name: 'Save' }).click();
    const { keys, event } = await open.waitForEvent('app.record.index.edit.submit');
    expect(keys.toSorted()).toEqual(['appId', 'record', 'recordId', 'type']);
    expect(event).toMatchObject({ appId: '1', recordId: '240' });
    await expect.poll(() => alertText(open)).toContain('No save');
    expect(await row.innerText()).toContain('Not this');
    expect(pages.recordOf(240)?.values['Subject']).not.toBe('bad');
    await row.getByLabel('Subject').fill('good');
    await row.getByRole('button', { name: 'Save' }).click();
    const success = await open.waitForEvent('app.record.index.edit.submit.success');
    expect(success.event).toMatchObject({ appId: 1, recordId: '240' });
    await open.waitForEvent('app.record.index.edit.finish');
    expect(pages.recordOf(240)?.values['Subject']).toBe('good');
    await expect.poll(() => open.page.locator('tbody tr').first().innerText()).toContain('good');
  });

  test('index.edit.submit is cancelled by false; index.edit.submit.success follows event.url', async () => {
    const scripts = [
      onEvent(
        'app.record.index.edit.submit',
        '(event) => window.blocks !== false && !(window.blocks = false) ? false : event',
      ),
      onEvent('app.record.index.edit.submit.success', '(event) => { event.url = "/k/2/"; return event; }'),
    ];
    const open = await pages.open('/k/1/', { scripts });
    await open.waitForEvent('app.record.index.show');
    await startInline(open);
    const row = open.page.locator('tbody tr').first();
    await row.getByLabel('Subject').fill('elsewhere');
    await row.getByRole('button', { name: 'Save' }).click();
    await open.waitForEvent('app.record.index.edit.submit');
    expect(pages.recordOf(240)?.values['Subject']).not.toBe('elsewhere');
    await row.getByRole('button', { name: 'Save' }).click();
    await open.page.waitForURL('**/k/2/');
    expect(pages.recordOf(240)?.values['Subject']).toBe('elsewhere');
  });

  test('index.edit.finish fires on cancel too', async () => {
    const open = await pages.open('/k/1/');
    await open.waitForEvent('app.record.index.show');
    await startInline(open);
    await open.page.locator('tbody tr').first().getByRole('button', { name: 'Cancel' }).click();
    const { event } = await open.waitForEvent('app.record.index.edit.finish');
    expect(event).toMatchObject({ recordId: '240' });
    expect(open.events.map(({ type }) => type)).not.toContain('app.record.index.edit.submit');
  });

  test('index.delete.submit has numbers and the whole record; false and error keep it, else it is gone', async () => {
    const guard = onEvent(
      'app.record.index.delete.submit',
      '(event) => { window.tries = (window.tries ?? 0) + 1; if (window.tries === 1) return false; if (window.tries === 2) event.error = "Keep it"; return event; }',
    );
    const open = await pages.open('/k/1/', { scripts: [guard] });
    await open.waitForEvent('app.record.index.show');
    const remove = async (): Promise<void> => {
      await open.page.locator('tbody tr').first().getByRole('button', { name: 'Delete' }).click();
      await open.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    };
    await remove();
    const { event } = await open.waitForEvent('app.record.index.delete.submit');
    expect(event).toMatchObject({ appId: 1, recordId: 240 });
    expect((event['record'] as Record<string, unknown>)['$revision']).toBeDefined();
    await remove();
    await expect.poll(() => alertText(open)).toContain('Keep it');
    expect(pages.recordOf(240)).toBeDefined();
    await remove();
    await open.waitForEvent('app.record.index.show', 2);
    expect(pages.recordOf(240)).toBeUndefined();
  });
});
