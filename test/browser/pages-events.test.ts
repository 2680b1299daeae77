/** Every event of desktop and mobile pages: that it fires, with which properties, and what its handlers' answers do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageBench, type OpenPage, type PageBench } from '../support/pages.ts';

let bench: PageBench;
beforeAll(async () => {
  bench = await createPageBench();
});
afterAll(async () => {
  await bench?.close();
});

/** A customization that answers one event with the body of a function of `event`. */
function onEvent(type: string, body: string): string {
  return `kintone.events.on(${JSON.stringify(type)}, ${body});`;
}

const undefinedMark = '«undefined»';
const save = (open: OpenPage) => open.page.getByRole('button', { name: 'Save', exact: true }).click();
const recordOf = (id: number) => bench.kintone.domain.apps.get(1)?.records.get(id);
const alertText = (open: OpenPage) => open.page.getByRole('alert').first().innerText();

async function startInline(open: OpenPage): Promise<void> {
  await open.page.locator('tbody tr').first().getByRole('button', { name: 'Edit' }).click();
  await open.waitForEvent('app.record.index.edit.show');
}

describe('record list events', () => {
  test('index.show fires with ids, view, page and date on display, paging, filter and sort', async () => {
    const open = await bench.open('/k/1/');
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
    const open = await bench.open('/k/1/?view=8005');
    const { event } = await open.waitForEvent('app.record.index.show');
    expect(event).toMatchObject({ viewType: 'calendar', offset: null, size: null });
    expect(event['date']).toMatch(/^\d{4}-\d{2}$/);
    const days = event['records'] as Record<string, unknown[]>;
    expect(Object.keys(days).every((day) => day.startsWith(String(event['date'])))).toBe(true);
    await open.page.getByRole('button', { name: 'Next month' }).click();
    expect((await open.waitForEvent('app.record.index.show', 2)).event['date']).not.toBe(event['date']);
  });

  test('index.show of a custom view has records only with the pager on', async () => {
    const paged = await bench.open('/k/1/?view=8006');
    expect((await paged.waitForEvent('app.record.index.show')).event).toMatchObject({ viewType: 'custom', size: 20 });
    await expect.poll(() => paged.page.locator('#inquiry-board').count()).toBe(1);
    const plain = await bench.open('/k/1/?view=8006', {
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
    const open = await bench.open('/k/1/', { scripts: [lock] });
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
    const open = await bench.open('/k/1/', { scripts: [rewrite] });
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
    const open = await bench.open('/k/1/', { scripts: [refuse] });
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
    expect(recordOf(240)?.values['Subject']).not.toBe('bad');
    await row.getByLabel('Subject').fill('good');
    await row.getByRole('button', { name: 'Save' }).click();
    const success = await open.waitForEvent('app.record.index.edit.submit.success');
    expect(success.event).toMatchObject({ appId: 1, recordId: '240' });
    await open.waitForEvent('app.record.index.edit.finish');
    expect(recordOf(240)?.values['Subject']).toBe('good');
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
    const open = await bench.open('/k/1/', { scripts });
    await open.waitForEvent('app.record.index.show');
    await startInline(open);
    const row = open.page.locator('tbody tr').first();
    await row.getByLabel('Subject').fill('elsewhere');
    await row.getByRole('button', { name: 'Save' }).click();
    await open.waitForEvent('app.record.index.edit.submit');
    expect(recordOf(240)?.values['Subject']).not.toBe('elsewhere');
    await row.getByRole('button', { name: 'Save' }).click();
    await open.page.waitForURL('**/k/2/');
    expect(recordOf(240)?.values['Subject']).toBe('elsewhere');
  });

  test('index.edit.finish fires on cancel too', async () => {
    const open = await bench.open('/k/1/');
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
    const open = await bench.open('/k/1/', { scripts: [guard] });
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
    expect(recordOf(240)).toBeDefined();
    await remove();
    await open.waitForEvent('app.record.index.show', 2);
    expect(recordOf(240)).toBeUndefined();
  });
});

describe('record page events', () => {
  test('detail.show has number ids and REST-like values with the lookup extras, and fires for the next record', async () => {
    const open = await bench.open('/k/1/show#record=5');
    const { keys, event } = await open.waitForEvent('app.record.detail.show');
    expect(keys.toSorted()).toEqual(['appId', 'record', 'recordId', 'type']);
    expect(event).toMatchObject({ appId: 1, recordId: 5 });
    const record = event['record'] as Record<string, Record<string, unknown>>;
    expect(record['$id']).toEqual({ type: '__ID__', value: '5' });
    expect(Object.keys(record['Subject'] ?? {})).toEqual(['type', 'value']);
    expect(Object.keys(record['Customer'] ?? {})).toEqual(['type', 'value', 'confirmed', 'recordId']);
    expect(record['Same_customer']).toBeUndefined();
    expect(record['Resolution']).toBeUndefined();
    await open.page.getByRole('button', { name: 'Next record' }).click();
    expect((await open.waitForEvent('app.record.detail.show', 2)).event).toMatchObject({ recordId: 4 });
    expect(open.errors).toEqual([]);
  });

  test('detail.show changes nothing by its answer and fires again after a cancelled edit', async () => {
    const script = onEvent(
      'app.record.detail.show',
      '(event) => { event.record.Subject.value = "changed"; return event; }',
    );
    const open = await bench.open('/k/1/show#record=5', { scripts: [script] });
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Edit record' }).click();
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByRole('button', { name: 'Cancel' }).click();
    await open.waitForEvent('app.record.detail.show', 2);
    expect(await open.page.getByText('changed').count()).toBe(0);
    expect(open.page.url()).toContain('#record=5');
  });

  test('detail.delete.submit has numbers; error keeps the record, silence deletes it and opens the list', async () => {
    const guard = onEvent(
      'app.record.detail.delete.submit',
      '(event) => { if (!window.asked) { window.asked = true; event.error = "Still needed"; return event; } }',
    );
    const open = await bench.open('/k/1/show#record=7', { scripts: [guard] });
    await open.waitForEvent('app.record.detail.show');
    const remove = async (): Promise<void> => {
      await open.page.getByRole('button', { name: 'Delete', exact: true }).click();
      await open.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    };
    await remove();
    expect((await open.waitForEvent('app.record.detail.delete.submit')).event).toMatchObject({ appId: 1, recordId: 7 });
    await expect.poll(() => alertText(open)).toContain('Still needed');
    await remove();
    await open.waitForEvent('app.record.index.show');
    expect(recordOf(7)).toBeUndefined();
  });

  test('process.proceed has no ids but action and statuses; its values are saved with the new status', async () => {
    const stamp = onEvent(
      'app.record.detail.process.proceed',
      '(event) => { event.record.Internal_note.value = event.status.value + " to " + event.nextStatus.value; return event; }',
    );
    const open = await bench.open('/k/1/show#record=1', { scripts: [stamp] });
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    expect(open.events.map(({ type }) => type)).not.toContain('app.record.detail.process.proceed');
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    const { keys, event } = await open.waitForEvent('app.record.detail.process.proceed');
    expect(keys.toSorted()).toEqual(['action', 'nextStatus', 'record', 'status', 'type']);
    expect(event).toMatchObject({ action: { value: 'Reopen' }, status: { value: 'Closed' } });
    const next = (event['nextStatus'] as { value: string }).value;
    await open.waitForEvent('app.record.detail.show', 2);
    expect(recordOf(1)?.status).toBe(next);
    expect(recordOf(1)?.values['Internal_note']).toBe(`Closed to ${next}`);
  });

  test.each([
    ['an error', '(event) => { event.error = "Not yet"; return event; }'],
    ['false', '() => false'],
    ['a rejection', '() => Promise.reject(new Error("no"))'],
  ])('process.proceed is stopped by %s', async (_name, handler) => {
    const open = await bench.open('/k/1/show#record=1', {
      scripts: [onEvent('app.record.detail.process.proceed', handler)],
    });
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    await open.waitForEvent('app.record.detail.process.proceed');
    await open.page.waitForTimeout(200);
    expect(recordOf(1)?.status).toBe('Closed');
  });

  test('print.show has number ids and the record of the detail page', async () => {
    const open = await bench.open('/k/1/print?record=5', { scripts: ['window.print = () => {};'] });
    const { event } = await open.waitForEvent('app.record.print.show');
    expect(event).toMatchObject({ appId: 1, recordId: 5 });
    expect((event['record'] as Record<string, unknown>)['$id']).toEqual({ type: '__ID__', value: '5' });
  });
});

describe('create and edit events', () => {
  test('create.show has no recordId, reuse false, unset values undefined and no system fields', async () => {
    const open = await bench.open('/k/1/edit');
    const { keys, event } = await open.waitForEvent('app.record.create.show');
    expect(keys.toSorted()).toEqual(['appId', 'record', 'reuse', 'type']);
    expect(event).toMatchObject({ appId: 1, reuse: false });
    const record = event['record'] as Record<string, { type: string; value: unknown }>;
    expect(Object.values(record).map((field) => field.type)).not.toContain('RECORD_NUMBER');
    expect(record['Subject']?.value).toBe(undefinedMark);
    expect(record['Due']?.value).toBe(undefinedMark);
    expect(record['Channel']?.value).toBe(undefinedMark);
    expect(record['Priority']?.value).toBe('Normal');
    expect(record['Description']?.value).toBe('<div><br /></div>');
    expect(record['Topics']?.value).toEqual([]);
    expect(record['Customer']).toMatchObject({ confirmed: false, recordId: null });
    expect(record['Work']?.value).toMatchObject([{ id: null }]);
    expect(record['Work']?.value).toHaveLength(1);
  });

  test('create.show of a reused record says so and brings its values', async () => {
    const open = await bench.open('/k/1/edit?record=5');
    const { event } = await open.waitForEvent('app.record.create.show');
    expect(event['reuse']).toBe(true);
    const record = event['record'] as Record<string, { value: unknown }>;
    expect(record['Subject']?.value).toBe(recordOf(5)?.values['Subject']);
    expect(record['$id']).toBeUndefined();
  });

  test('create.show takes values, locks, field errors and lookups from its answer', async () => {
    const script = onEvent(
      'app.record.create.show',
      '(event) => { event.record.Subject.value = "Prepared"; event.record.Due.disabled = true; event.record.Customer.value = "Meridian Textiles"; event.record.Customer.lookup = true; return event; }',
    );
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.change.Customer_rank');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Prepared');
    expect(await open.page.getByLabel('Due').isDisabled()).toBe(true);
    expect(await open.page.getByLabel('Customer rank').inputValue()).not.toBe('');
  });

  test('create.show with an error drops the values of the same answer', async () => {
    const script = onEvent(
      'app.record.create.show',
      '(event) => { event.record.Subject.value = "Lost"; event.record.Due.error = "Look here"; event.error = "Careful"; return event; }',
    );
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await expect.poll(() => alertText(open)).toContain('Careful');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('');
    expect(await open.page.getByText('Look here').count()).toBe(1);
  });

  test('create.change fires on leaving a text, with field and row, and rewrites, locks and clears by its answer', async () => {
    const script = onEvent(
      'app.record.create.change.Subject',
      '(event) => { event.record.Priority.value = "High"; event.record.Channel.disabled = true; event.record.Due.error = event.changes.field.value === "ok" ? null : "Wrong day"; return event; }',
    );
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    const subject = open.page.getByLabel('Subject');
    await subject.fill('first');
    expect(open.events.map(({ type }) => type)).not.toContain('app.record.create.change.Subject');
    await subject.blur();
    const { keys, event } = await open.waitForEvent('app.record.create.change.Subject');
    expect(keys.toSorted()).toEqual(['appId', 'changes', 'record', 'type']);
    expect(event).toMatchObject({ appId: 1, changes: { field: { value: 'first' }, row: null } });
    await expect.poll(() => open.page.getByText('Wrong day').count()).toBe(1);
    expect(await open.page.getByRole('radio', { name: 'High' }).isChecked()).toBe(false);
    await subject.fill('ok');
    await subject.blur();
    await open.waitForEvent('app.record.create.change.Priority');
    expect(await open.page.getByRole('radio', { name: 'High' }).isChecked()).toBe(true);
    expect(await open.page.getByLabel('Channel').isDisabled()).toBe(true);
    expect(await open.page.getByText('Wrong day').count()).toBe(0);
  });

  test('create.change hands out the very field of the record', async () => {
    const script = onEvent(
      'app.record.create.change.Subject',
      '(event) => { window.isSame = event.changes.field === event.record.Subject; }',
    );
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('x');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('app.record.create.change.Subject');
    expect(await open.page.evaluate('window.isSame')).toBe(true);
  });

  test('table changes: a cell fires its own event with the row, adding and removing rows fire the table event', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    const table = open.page.getByRole('table').filter({ hasText: 'What was done' });
    await table.getByLabel('Minutes').first().fill('15');
    await table.getByLabel('Minutes').first().blur();
    const cell = await open.waitForEvent('app.record.create.change.Minutes');
    expect(cell.event['changes']).toMatchObject({ field: { value: '15' }, row: { id: null } });
    expect(open.events.map(({ type }) => type)).not.toContain('app.record.create.change.Work');
    await table.getByRole('button', { name: 'Add row' }).first().click();
    const added = await open.waitForEvent('app.record.create.change.Work');
    expect((added.event['changes'] as { field: { value: unknown[] } }).field.value).toHaveLength(2);
    await table.getByRole('button', { name: 'Delete this row' }).last().click();
    const removed = await open.waitForEvent('app.record.create.change.Work', 2);
    expect(removed.event['changes']).toMatchObject({ row: null });
  });

  test('change events never fire for multi-line text and calculated fields', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Internal note').fill('text');
    await open.page.getByLabel('Internal note').blur();
    await open.page.getByLabel('Subject').fill('x');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('app.record.create.change.Subject');
    const types = open.events.map(({ type }) => type);
    expect(types.filter((type) => type.includes('Internal_note') || type.includes('Total_minutes'))).toEqual([]);
  });

  test('create.submit rewrites what is saved; create.submit.success has a string id and fires on the create address', async () => {
    const scripts = [
      onEvent('app.record.create.submit', '(event) => { event.record.Subject.value += "!"; return event; }'),
      onEvent(
        'app.record.create.submit.success',
        '(event) => { window.recordEvent({ type: "address", keys: [], event: { path: location.pathname } }); }',
      ),
    ];
    const open = await bench.open('/k/1/edit', { scripts });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Fresh');
    await save(open);
    const submit = await open.waitForEvent('app.record.create.submit');
    expect(submit.keys.toSorted()).toEqual(['appId', 'record', 'type']);
    const success = await open.waitForEvent('app.record.create.submit.success');
    expect(success.keys.toSorted()).toEqual(['appId', 'record', 'recordId', 'type']);
    expect(success.event).toMatchObject({ appId: 1, recordId: '241' });
    expect((await open.waitForEvent('address')).event['path']).toBe('/k/1/edit');
    await open.waitForEvent('app.record.detail.show');
    expect(open.page.url()).toContain('/k/1/show#record=241');
    expect(recordOf(241)?.values['Subject']).toBe('Fresh!');
  });

  test('create.submit with a field error does not save, keeps what was typed, and fires again', async () => {
    const script = onEvent(
      'app.record.create.submit',
      '(event) => { if (!window.fixed) { event.record.Subject.error = "Too short"; window.fixed = true; } return event; }',
    );
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Typed');
    await save(open);
    await expect.poll(() => open.page.getByText('Too short').count()).toBe(1);
    expect(recordOf(241)).toBeUndefined();
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Typed');
    await save(open);
    await open.waitForEvent('app.record.create.submit', 2);
    await open.waitForEvent('app.record.detail.show');
    expect(recordOf(241)?.values['Subject']).toBe('Typed');
  });

  test.each([
    ['false', '() => false', 0],
    ['a throw', '() => { throw new Error("broken"); }', 1],
    ['a rejection', '() => Promise.reject(new Error("later"))', 1],
  ])('create.submit is not saved after %s', async (_name, handler, errorCount) => {
    const open = await bench.open('/k/1/edit', { scripts: [onEvent('app.record.create.submit', handler)] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Typed');
    await save(open);
    await open.waitForEvent('app.record.create.submit');
    await expect.poll(() => open.errors.length).toBe(errorCount);
    await expect.poll(() => open.page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
    expect(recordOf(241)).toBeUndefined();
    expect(await open.page.getByRole('alert').count()).toBe(0);
  });

  test('create.submit waits for a promise and saves the person’s own input when nothing is returned', async () => {
    const script = onEvent(
      'app.record.create.submit',
      'async (event) => { event.record.Subject.value = "ignored"; await new Promise((done) => setTimeout(done, 150)); window.waited = true; }',
    );
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Mine');
    await save(open);
    await open.waitForEvent('app.record.detail.show');
    expect(recordOf(241)?.values['Subject']).toBe('Mine');
  });

  test.each([
    ['an address', '"/k/2/"', '**/k/2/'],
    ['null', 'null', '**/k/1/edit'],
  ])('create.submit.success goes where event.url says: %s', async (_name, url, expected) => {
    const script = onEvent('app.record.create.submit.success', `(event) => { event.url = ${url}; return event; }`);
    const open = await bench.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Typed');
    await save(open);
    await open.waitForEvent('app.record.create.submit.success');
    await open.page.waitForTimeout(100);
    await open.page.waitForURL(expected);
    expect(recordOf(241)?.values['Subject']).toBe('Typed');
  });

  test('edit.show, edit.change, edit.submit and edit.submit.success have their ids and save the change', async () => {
    const open = await bench.open('/k/1/show#record=5&mode=edit');
    const show = await open.waitForEvent('app.record.edit.show');
    expect(show.keys.toSorted()).toEqual(['appId', 'record', 'recordId', 'type']);
    expect(show.event).toMatchObject({ appId: 1, recordId: 5 });
    const record = show.event['record'] as Record<string, { type: string; value: unknown }>;
    expect(record['$id']?.value).toBe('5');
    expect(record['Attachments']?.value).toEqual([]);
    await open.page.getByLabel('Subject').fill('Edited');
    await open.page.getByLabel('Subject').blur();
    const change = await open.waitForEvent('app.record.edit.change.Subject');
    expect(change.event).toMatchObject({ appId: 1, recordId: 5 });
    await save(open);
    const submit = await open.waitForEvent('app.record.edit.submit');
    expect(submit.event).toMatchObject({ appId: 1, recordId: 5 });
    expect(submit.keys).not.toContain('error');
    const success = await open.waitForEvent('app.record.edit.submit.success');
    expect(success.event).toMatchObject({ appId: 1, recordId: '5' });
    await open.waitForEvent('app.record.detail.show');
    expect(recordOf(5)?.values['Subject']).toBe('Edited');
    expect(open.errors).toEqual([]);
  });

  test('edit.show gives unset values as the detail page does, and undefined once they are emptied', async () => {
    const open = await bench.open('/k/1/show#record=5&mode=edit', {
      change: (domain) => {
        const records = domain.apps.get(1)?.records;
        const record = records?.get(5);
        if (records && record)
          records.set(5, { ...record, values: { ...record.values, Due: null, Internal_note: '' } });
      },
    });
    const { event } = await open.waitForEvent('app.record.edit.show');
    const record = event['record'] as Record<string, { value: unknown }>;
    expect(record['Due']?.value).toBeNull();
    expect(record['Internal_note']?.value).toBe('');
    await open.page.getByLabel('Subject').fill('');
    await open.page.getByLabel('Subject').blur();
    const change = await open.waitForEvent('app.record.edit.change.Subject');
    expect((change.event['record'] as typeof record)['Subject']?.value).toBe(undefinedMark);
  });

  test('edit.submit takes values, errors and false; edit.submit.success follows event.url', async () => {
    const scripts = [
      onEvent(
        'app.record.edit.submit',
        '(event) => { window.tries = (window.tries ?? 0) + 1; if (window.tries === 1) return false; if (window.tries === 2) { event.error = "Second"; return event; } event.record.Subject.value = "Third"; return event; }',
      ),
      onEvent('app.record.edit.submit.success', '(event) => { event.url = "/k/2/"; return event; }'),
    ];
    const open = await bench.open('/k/1/show#record=5&mode=edit', { scripts });
    await open.waitForEvent('app.record.edit.show');
    await save(open);
    await open.waitForEvent('app.record.edit.submit', 1);
    await expect.poll(() => open.page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
    await save(open);
    await expect.poll(() => alertText(open)).toContain('Second');
    await save(open);
    await open.page.waitForURL('**/k/2/');
    expect(recordOf(5)?.values['Subject']).toBe('Third');
  });

  test('edit.change takes values, locks, errors and lookups from its answer', async () => {
    const script = onEvent(
      'app.record.edit.change.Priority',
      '(event) => { event.record.Customer.lookup = "CLEAR"; event.record.Due.disabled = true; return event; }',
    );
    const open = await bench.open('/k/1/show#record=3&mode=edit', { scripts: [script] });
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByRole('radio', { name: 'High' }).click();
    await open.waitForEvent('app.record.edit.change.Priority');
    await expect.poll(() => open.page.getByLabel('Customer', { exact: true }).inputValue()).toBe('');
    expect(await open.page.getByLabel('Customer rank').inputValue()).toBe('');
    expect(await open.page.getByLabel('Due').isDisabled()).toBe(true);
  });
});

describe('graph, portal and space events', () => {
  test('report.show has the app and nothing else', async () => {
    const open = await bench.open('/k/1/report');
    const { keys, event } = await open.waitForEvent('app.report.show');
    expect(keys.toSorted()).toEqual(['appId', 'type']);
    expect(event['appId']).toBe(1);
  });

  test('portal.show and space.portal.show fire where company-wide scripts run', async () => {
    const open = await bench.open('/k/');
    const listen = `kintone.events.on(['portal.show', 'space.portal.show'], (event) => window.recordEvent({ type: event.type, keys: Object.keys(event), event }));`;
    await open.page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${listen} }, true)`);
    await open.page.reload();
    expect((await open.waitForEvent('portal.show')).keys).toEqual(['type']);
    expect(await open.page.evaluate('kintone.portal.getContentSpaceElement() instanceof HTMLElement')).toBe(true);
    const space = [...bench.kintone.domain.spaces.values()].find(({ isGuest }) => !isGuest);
    if (space) space.useMultiThread = true;
    await open.page.goto(`${bench.url}/k/space/${space?.id ?? 0}`);
    const shown = await open.waitForEvent('space.portal.show');
    expect(shown.event).toEqual({ type: 'space.portal.show', spaceId: String(space?.id) });
    expect(await open.page.evaluate('kintone.space.portal.getContentSpaceElement() instanceof HTMLElement')).toBe(true);
  });
});

describe('mobile events', () => {
  test('mobile index.show fires after load with the desktop’s properties', async () => {
    const open = await bench.open('/k/m/1/', {
      scripts: [
        'addEventListener("load", () => { window.wasLoaded = true; }); kintone.events.on("mobile.app.record.index.show", () => { window.loadedFirst = window.wasLoaded === true; });',
      ],
    });
    const { event } = await open.waitForEvent('mobile.app.record.index.show');
    expect(event).toMatchObject({ appId: 1, viewId: 8001, viewType: 'list', size: 20, date: null });
    expect(await open.page.evaluate('window.loadedFirst')).toBe(true);
  });

  test('mobile detail.show, delete.submit with the browser’s question, and no shown error', async () => {
    const script = onEvent(
      'mobile.app.record.detail.delete.submit',
      '(event) => { if (!window.asked) { window.asked = true; return false; } return event; }',
    );
    const open = await bench.open('/k/m/1/show?record=7', { scripts: [script] });
    const questions: string[] = [];
    open.page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    expect((await open.waitForEvent('mobile.app.record.detail.show')).event).toMatchObject({ appId: 1, recordId: 7 });
    await open.page.getByRole('button', { name: 'Delete' }).click();
    expect((await open.waitForEvent('mobile.app.record.detail.delete.submit')).event).toMatchObject({ recordId: 7 });
    expect(recordOf(7)).toBeDefined();
    await open.page.getByRole('button', { name: 'Delete' }).click();
    await open.waitForEvent('mobile.app.record.index.show');
    expect(recordOf(7)).toBeUndefined();
    expect(questions).toEqual(['confirm', 'confirm']);
  });

  test('mobile create: show, change, submit, and success with a string appId', async () => {
    const scripts = [
      onEvent('mobile.app.record.create.show', '(event) => { event.record.Priority.value = "High"; return event; }'),
      onEvent(
        'mobile.app.record.create.change.Subject',
        '(event) => { event.record.Contact_name.value = "C"; return event; }',
      ),
      onEvent('mobile.app.record.create.submit', '(event) => { event.record.Subject.value += "!"; return event; }'),
    ];
    const open = await bench.open('/k/m/1/edit', { scripts });
    const show = await open.waitForEvent('mobile.app.record.create.show');
    expect(show.event).toMatchObject({ appId: 1, reuse: false });
    await open.page.getByLabel('Subject').fill('Mobile');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('mobile.app.record.create.change.Subject');
    await save(open);
    await open.waitForEvent('mobile.app.record.create.submit');
    const success = await open.waitForEvent('mobile.app.record.create.submit.success');
    expect(success.event).toMatchObject({ appId: '1', recordId: '241' });
    await open.waitForEvent('mobile.app.record.detail.show');
    expect(recordOf(241)?.values).toMatchObject({ Subject: 'Mobile!', Priority: 'High', Contact_name: 'C' });
  });

  test('mobile edit: unset values are undefined from the start, success has a string appId, error stops', async () => {
    const script = onEvent(
      'mobile.app.record.edit.submit',
      '(event) => { if (!window.asked) { window.asked = true; event.error = "Wait"; } return event; }',
    );
    const open = await bench.open('/k/m/1/show?record=5#mode=edit', {
      scripts: [script],
      change: (domain) => {
        const records = domain.apps.get(1)?.records;
        const record = records?.get(5);
        if (records && record) records.set(5, { ...record, values: { ...record.values, Due: null } });
      },
    });
    const show = await open.waitForEvent('mobile.app.record.edit.show');
    expect(show.event).toMatchObject({ appId: 1, recordId: 5 });
    expect((show.event['record'] as Record<string, { value: unknown }>)['Due']?.value).toBe(undefinedMark);
    await open.page.getByLabel('Subject').fill('Edited');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('mobile.app.record.edit.change.Subject');
    await save(open);
    await expect.poll(() => alertText(open)).toContain('Wait');
    await save(open);
    const success = await open.waitForEvent('mobile.app.record.edit.submit.success');
    expect(success.event).toMatchObject({ appId: '1', recordId: '5' });
    await expect.poll(() => recordOf(5)?.values['Subject']).toBe('Edited');
  });

  test('mobile process.proceed and report.show fire', async () => {
    const open = await bench.open('/k/m/1/show?record=1');
    await open.waitForEvent('mobile.app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    const { keys } = await open.waitForEvent('mobile.app.record.detail.process.proceed');
    expect(keys).not.toContain('recordId');
    await open.waitForEvent('mobile.app.record.detail.show', 2);
    await open.page.goto(`${bench.url}/k/m/1/report`);
    expect((await open.waitForEvent('mobile.app.report.show')).event['appId']).toBe(1);
  });

  test('mobile portal.show fires', async () => {
    const open = await bench.open('/k/m/');
    const listen = `kintone.events.on('mobile.portal.show', (event) => window.recordEvent({ type: event.type, keys: Object.keys(event), event }));`;
    await open.page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${listen} }, true)`);
    await open.page.reload();
    expect((await open.waitForEvent('mobile.portal.show')).keys).toEqual(['type']);
  });
});
