/** Events of create and edit pages: that they fire, with which properties, and what their answers do. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { alertText, onEvent, save, undefinedMark } from '../support/pages.ts';

const pages = createPageSuite();

describe('create and edit events', () => {
  test('create.show has no recordId, reuse false, unset values undefined and no system fields', async () => {
    const open = await pages.open('/k/1/edit');
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
    const open = await pages.open('/k/1/edit?record=5');
    const { event } = await open.waitForEvent('app.record.create.show');
    expect(event['reuse']).toBe(true);
    const record = event['record'] as Record<string, { value: unknown }>;
    expect(record['Subject']?.value).toBe(pages.recordOf(5)?.values['Subject']);
    expect(record['$id']).toBeUndefined();
  });

  test.each([
    ['create', '/k/1/edit'],
    ['edit', '/k/1/show#record=5&mode=edit'],
  ])('%s.show takes values, locks and lookups from its answer', async (form, path) => {
    const script = onEvent(
      `app.record.${form}.show`,
      '(event) => { event.record.Subject.value = "Prepared"; event.record.Due.disabled = true; event.record.Customer.value = "Meridian Textiles"; event.record.Customer.lookup = true; return event; }',
    );
    const open = await pages.open(path, { scripts: [script] });
    await open.waitForEvent(`app.record.${form}.change.Customer`);
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Prepared');
    expect(await open.page.getByLabel('Due').isDisabled()).toBe(true);
    expect(await open.page.getByLabel('Customer', { exact: true }).inputValue()).toBe('Meridian Textiles');
    await expect.poll(() => open.page.getByLabel('Customer rank').inputValue()).not.toBe('');
  });

  test('create.show with an error drops the values of the same answer', async () => {
    const script = onEvent(
      'app.record.create.show',
      '(event) => { event.record.Subject.value = "Lost"; event.record.Due.error = "Look here"; event.error = "Careful"; return event; }',
    );
    const open = await pages.open('/k/1/edit', { scripts: [script] });
    await expect.poll(() => alertText(open)).toContain('Careful');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('');
    expect(await open.page.getByText('Look here').count()).toBe(1);
  });

  test('create.submit rewrites what is saved; create.submit.success has a string id and fires on the create address', async () => {
    const scripts = [
      onEvent('app.record.create.submit', '(event) => { event.record.Subject.value += "!"; return event; }'),
      onEvent(
        'app.record.create.submit.success',
        '(event) => { window.recordEvent({ type: "address", keys: [], event: { path: location.pathname } }); }',
      ),
    ];
    const open = await pages.open('/k/1/edit', { scripts });
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
    expect(await open.page.evaluate('location.pathname + location.hash')).toBe('/k/1/show#record=241');
    expect(pages.recordOf(241)?.values['Subject']).toBe('Fresh!');
  });

  test('create.submit with a field error does not save, keeps what was typed, and fires again', async () => {
    const script = onEvent(
      'app.record.create.submit',
      '(event) => { if (!window.fixed) { event.record.Subject.error = "Too short"; window.fixed = true; } return event; }',
    );
    const open = await pages.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Typed');
    await save(open);
    await expect.poll(() => open.page.getByText('Too short').count()).toBe(1);
    expect(pages.recordOf(241)).toBeUndefined();
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Typed');
    await save(open);
    await open.waitForEvent('app.record.create.submit', 2);
    await open.waitForEvent('app.record.detail.show');
    expect(pages.recordOf(241)?.values['Subject']).toBe('Typed');
  });

  test.each([
    ['false', '() => false', 0],
    ['a throw', '() => { throw new Error("broken"); }', 1],
    ['a rejection', '() => Promise.reject(new Error("later"))', 1],
  ])('create.submit is not saved after %s', async (_name, handler, errorCount) => {
    const open = await pages.open('/k/1/edit', { scripts: [onEvent('app.record.create.submit', handler)] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Typed');
    await save(open);
    await open.waitForEvent('app.record.create.submit');
    await expect.poll(() => open.errors.length).toBe(errorCount);
    await expect.poll(() => open.page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
    expect(pages.recordOf(241)).toBeUndefined();
    expect(await open.page.getByRole('alert').count()).toBe(0);
  });

  test('create.submit waits for a promise and saves the person’s own input when nothing is returned', async () => {
    const script = onEvent(
      'app.record.create.submit',
      'async (event) => { event.record.Subject.value = "ignored"; await new Promise((done) => setTimeout(done, 150)); window.waited = true; }',
    );
    const open = await pages.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Mine');
    await save(open);
    await open.waitForEvent('app.record.detail.show');
    expect(pages.recordOf(241)?.values['Subject']).toBe('Mine');
  });

  test.each([
    ['an address', '"/k/2/"', '**/k/2/'],
    ['null', 'null', '**/k/1/edit'],
  ])('create.submit.success goes where event.url says: %s', async (_name, url, expected) => {
    const script = onEvent('app.record.create.submit.success', `(event) => { event.url = ${url}; return event; }`);
    const open = await pages.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Typed');
    await save(open);
    await open.waitForEvent('app.record.create.submit.success');
    await open.page.evaluate('kintone.api("/k/v1/apps", "GET", {})').catch(() => undefined);
    await open.page.waitForURL(expected);
    expect(pages.recordOf(241)?.values['Subject']).toBe('Typed');
  });

  test('edit.show, edit.change, edit.submit and edit.submit.success have their ids and save the change', async () => {
    const open = await pages.open('/k/1/show#record=5&mode=edit');
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
    expect(pages.recordOf(5)?.values['Subject']).toBe('Edited');
    expect(open.errors).toEqual([]);
  });

  test('edit.show gives unset values as the detail page does, and undefined once they are emptied', async () => {
    const open = await pages.open('/k/1/show#record=5&mode=edit', {
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
    const open = await pages.open('/k/1/show#record=5&mode=edit', { scripts });
    await open.waitForEvent('app.record.edit.show');
    await save(open);
    await open.waitForEvent('app.record.edit.submit', 1);
    await expect.poll(() => open.page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
    await save(open);
    await expect.poll(() => alertText(open)).toContain('Second');
    await save(open);
    await open.page.waitForURL('**/k/2/');
    expect(pages.recordOf(5)?.values['Subject']).toBe('Third');
  });
});
