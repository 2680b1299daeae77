/** The list as a way to its records: what may be done with each row, the records before and after, the buttons at its end. */
import { describe, expect, test } from 'vitest';
import type { Domain } from '../../src/emulator/index.ts';
import { createPageSuite, run } from '../support/page-suite.ts';
import type { OpenPage } from '../support/pages.ts';

const pages = createPageSuite();

/** The records of the shown page of the list, in its order. */
const idsOf = (event: { event: Record<string, unknown> }): number[] =>
  (event.event['records'] as Record<string, { value: string }>[]).map((record) => Number(record['$id']?.value));

/** The newest inquiries are open in the sample. */
function closeSome(domain: Domain): void {
  const records = domain.apps.get(1)?.records;
  for (const id of [39, 36, 12]) {
    const record = records?.get(id);
    if (record) records?.set(id, { ...record, status: 'Closed', assignees: [] });
  }
}

async function step(open: OpenPage, name: 'Previous record' | 'Next record', count: number): Promise<unknown> {
  await open.page.getByRole('button', { name }).click();
  return (await open.waitForEvent('app.record.detail.show', count)).event['recordId'];
}

describe('the rows of a list', () => {
  test('offer editing and deleting only where the rights of their record allow it', async () => {
    const query = encodeURIComponent('$id < 40');
    const open = await pages.open(`/k/1/?query=${query}`, { user: 'mwilliams', change: closeSome });
    const ids = idsOf(await open.waitForEvent('app.record.index.show'));
    const closed = ids.filter((id) => pages.recordOf(id)?.status === 'Closed');
    expect(closed).toContain(39);
    const rows = open.page.locator('tbody tr');
    await expect.poll(() => rows.getByRole('button', { name: 'Edit' }).count()).toBe(ids.length - closed.length);
    for (const [index, id] of ids.entries()) {
      const mayEdit = !closed.includes(id);
      expect([id, await rows.nth(index).getByRole('button', { name: 'Edit' }).count()]).toEqual([id, mayEdit ? 1 : 0]);
    }
    await open.page.getByRole('button', { name: 'Next', exact: true }).first().click();
    const next = idsOf(await open.waitForEvent('app.record.index.show', 2));
    const editable = next.filter((id) => pages.recordOf(id)?.status !== 'Closed');
    await expect.poll(() => rows.getByRole('button', { name: 'Edit' }).count()).toBe(editable.length);
  });

  test('have no pencil at all for somebody who only reads', async () => {
    const open = await pages.openList({ user: 'ito' });
    await open.page.locator('tbody tr').first().waitFor();
    // The rights of the rows have been asked for before this call, so its answer comes after theirs.
    await run(open, 'kintone.api("/k/v1/app", "GET", { id: 1 })');
    expect(await open.page.locator('tbody').getByRole('button', { name: 'Edit' }).count()).toBe(0);
  });
});

describe('previous and next record', () => {
  test('follow the filter and order of the list that the record was opened from, over its pages', async () => {
    const query = encodeURIComponent('Priority in ("High")');
    const open = await pages.open(`/k/1/?query=${query}`);
    await open.waitForEvent('app.record.index.show');
    await open.page.getByRole('button', { name: 'Subject' }).click();
    const first = idsOf(await open.waitForEvent('app.record.index.show', 2));
    await open.page.getByRole('button', { name: 'Next', exact: true }).first().click();
    const second = idsOf(await open.waitForEvent('app.record.index.show', 3));
    await open.page.locator('tbody tr').first().getByRole('link').first().click();
    expect((await open.waitForEvent('app.record.detail.show')).event['recordId']).toBe(second[0]);
    expect(await step(open, 'Next record', 2)).toBe(second[1]);
    expect(await step(open, 'Previous record', 3)).toBe(second[0]);
    expect(await step(open, 'Previous record', 4)).toBe(first.at(-1));
    expect(await step(open, 'Previous record', 5)).toBe(first.at(-2));
    expect(await step(open, 'Next record', 6)).toBe(first.at(-1));
    expect(await step(open, 'Next record', 7)).toBe(second[0]);
  });

  test('stop at the ends of the list', async () => {
    const open = await pages.open(`/k/1/?query=${encodeURIComponent('$id in (5, 7)')}`);
    expect(idsOf(await open.waitForEvent('app.record.index.show'))).toEqual([7, 5]);
    await open.page.locator('tbody tr').last().getByRole('link').first().click();
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Next record' }).click();
    expect(await step(open, 'Previous record', 2)).toBe(7);
  });
});

describe('the buttons at the end of the toolbar', () => {
  test('lead to the settings in the test environment and back, and only those who manage the app have them', async () => {
    const open = await pages.openList();
    await open.page.getByRole('link', { name: 'App settings' }).click();
    await open.page.waitForURL('**/k/admin/preview/1/');
    await open.page.getByRole('link', { name: 'Live app' }).click();
    await open.page.waitForURL(`${pages.url}/k/1/`);
    const member = await pages.openList({ user: 'mwilliams' });
    expect(await member.page.getByRole('link', { name: 'App settings' }).count()).toBe(0);
  });

  test('copy the query of the list and show the keyboard shortcuts', async () => {
    const open = await pages.openList();
    await run(open, 'navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }');
    await open.page.getByLabel('Options').click();
    await open.page.getByRole('button', { name: 'Copy the query of this list' }).click();
    expect(await run(open, 'window.copied === kintone.app.getQuery()')).toBe(true);
    await open.page.getByLabel('Options').click();
    await open.page.locator('.lk-menu').getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await open.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  });
});
