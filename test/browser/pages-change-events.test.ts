/** Change events of forms: when they fire, with which properties, and what their answers do. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { onEvent } from '../support/pages.ts';

const pages = createPageSuite();

describe('change events of forms', () => {
  test('create.change fires on leaving a text, with field and row, and rewrites, locks and clears by its answer', async () => {
    const script = onEvent(
      'app.record.create.change.Subject',
      '(event) => { event.record.Priority.value = "High"; event.record.Channel.disabled = true; event.record.Due.error = event.changes.field.value === "ok" ? null : "Wrong day"; return event; }',
    );
    const open = await pages.open('/k/1/edit', { scripts: [script] });
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
    const open = await pages.open('/k/1/edit', { scripts: [script] });
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('x');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('app.record.create.change.Subject');
    expect(await open.page.evaluate('window.isSame')).toBe(true);
  });

  test('table changes: a cell fires its own event with the row, adding and removing rows fire the table event', async () => {
    const open = await pages.open('/k/1/edit');
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
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Internal note').fill('text');
    await open.page.getByLabel('Internal note').blur();
    await open.page.getByLabel('Subject').fill('x');
    await open.page.getByLabel('Subject').blur();
    await open.waitForEvent('app.record.create.change.Subject');
    const types = open.events.map(({ type }) => type);
    expect(types.filter((type) => type.includes('Internal_note') || type.includes('Total_minutes'))).toEqual([]);
  });

  test('edit.change takes values, locks, errors and lookups from its answer', async () => {
    const script = onEvent(
      'app.record.edit.change.Priority',
      '(event) => { event.record.Customer.lookup = "CLEAR"; event.record.Due.disabled = true; return event; }',
    );
    const open = await pages.open('/k/1/show#record=3&mode=edit', { scripts: [script] });
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByRole('radio', { name: 'High' }).click();
    await open.waitForEvent('app.record.edit.change.Priority');
    await expect.poll(() => open.page.getByLabel('Customer', { exact: true }).inputValue()).toBe('');
    expect(await open.page.getByLabel('Customer rank').inputValue()).toBe('');
    expect(await open.page.getByLabel('Due').isDisabled()).toBe(true);
  });
});
