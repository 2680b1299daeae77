/** Events of record, print, graph and portal pages: that they fire, with which properties, and what their answers do. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { alertText, onEvent } from '../support/pages.ts';

const pages = createPageSuite();

describe('record page events', () => {
  test('detail.show has number ids and REST-like values with the lookup extras, and fires for the next record', async () => {
    const open = await pages.open('/k/1/show#record=5');
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
    const open = await pages.open('/k/1/show#record=5', { scripts: [script] });
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Edit record' }).click();
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByRole('button', { name: 'Cancel' }).click();
    await open.waitForEvent('app.record.detail.show', 2);
    expect(await open.page.getByText('changed').count()).toBe(0);
    expect(await open.page.evaluate('location.hash')).toBe('#record=5');
    await open.page.getByRole('button', { name: 'Edit record' }).click();
    await open.waitForEvent('app.record.edit.show', 2);
  });

  test('detail.delete.submit has numbers; error keeps the record, silence deletes it and opens the list', async () => {
    const guard = onEvent(
      'app.record.detail.delete.submit',
      '(event) => { if (!window.asked) { window.asked = true; event.error = "Still needed"; return event; } }',
    );
    const open = await pages.open('/k/1/show#record=7', { scripts: [guard] });
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
    expect(pages.recordOf(7)).toBeUndefined();
  });

  test('process.proceed has no ids but action and statuses; its values are saved with the new status', async () => {
    const stamp = onEvent(
      'app.record.detail.process.proceed',
      '(event) => { event.record.Internal_note.value = event.status.value + " to " + event.nextStatus.value; return event; }',
    );
    const open = await pages.open('/k/1/show#record=1', { scripts: [stamp] });
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    expect(open.events.map(({ type }) => type)).not.toContain('app.record.detail.process.proceed');
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    const { keys, event } = await open.waitForEvent('app.record.detail.process.proceed');
    expect(keys.toSorted()).toEqual(['action', 'nextStatus', 'record', 'status', 'type']);
    expect(event).toMatchObject({ action: { value: 'Reopen' }, status: { value: 'Closed' } });
    const next = (event['nextStatus'] as { value: string }).value;
    await open.waitForEvent('app.record.detail.show', 2);
    expect(pages.recordOf(1)?.status).toBe(next);
    expect(pages.recordOf(1)?.values['Internal_note']).toBe(`Closed to ${next}`);
  });

  test.each([
    ['an error', '(event) => { event.error = "Not yet"; return event; }'],
    ['false', '() => false'],
    ['a rejection', '() => Promise.reject(new Error("no"))'],
  ])('process.proceed is stopped by %s', async (_name, handler) => {
    const open = await pages.open('/k/1/show#record=1', {
      scripts: [onEvent('app.record.detail.process.proceed', handler)],
    });
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    await open.waitForEvent('app.record.detail.process.proceed');
    // Had the page gone on, its request would have left before this one.
    await open.page.evaluate('kintone.api("/k/v1/record", "GET", { app: 1, id: 1 })');
    expect(pages.recordOf(1)?.status).toBe('Closed');
  });

  test('print.show has number ids and the record of the detail page', async () => {
    const open = await pages.open('/k/1/print?record=5', { scripts: ['window.print = () => {};'] });
    const { event } = await open.waitForEvent('app.record.print.show');
    expect(event).toMatchObject({ appId: 1, recordId: 5 });
    expect((event['record'] as Record<string, unknown>)['$id']).toEqual({ type: '__ID__', value: '5' });
  });
});

describe('graph, portal and space events', () => {
  test('report.show has the app and nothing else', async () => {
    const open = await pages.open('/k/1/report');
    const { keys, event } = await open.waitForEvent('app.report.show');
    expect(keys.toSorted()).toEqual(['appId', 'type']);
    expect(event['appId']).toBe(1);
  });

  test('the page draws the kind and mode that the settings of the graph name', async () => {
    const open = await pages.open('/k/1/report?report=9004', {
      change: ({ apps }) => {
        const app = apps.get(1);
        const entry = Object.entries(app?.live?.reports ?? {}).find(([name]) => name === 'Channels by month');
        if (!app?.live || !entry) throw new Error('The sample app has no such graph.');
        const [name, report] = entry;
        const area = { ...(report as object), chartType: 'AREA', chartMode: 'PERCENTAGE' };
        app.live = { ...app.live, reports: { ...app.live.reports, [name]: area } };
      },
    });
    await open.waitForEvent('app.report.show');
    const graph = open.page.getByRole('img', { name: 'Channels by month' });
    expect(await graph.locator('.lk-grid text').last().innerHTML()).toBe('100 %');
    const channels = await open.page.locator('.lk-legend li').count();
    expect(channels).toBeGreaterThan(1);
    expect(await graph.locator('path[fill=currentColor]').count()).toBe(channels);
  });

  test('portal.show and space.portal.show fire where company-wide scripts run, before those of the app', async () => {
    const place = 'document.title = [document.title, "company"].join();';
    const open = await pages.open('/k/', { companyScripts: [place], scripts: ['document.title += ",app";'] });
    expect((await open.waitForEvent('portal.show')).keys).toEqual(['type']);
    expect(await open.page.evaluate('kintone.portal.getContentSpaceElement().isConnected')).toBe(true);
    await open.page.goto(`${pages.url}/k/space/1`);
    const shown = await open.waitForEvent('space.portal.show');
    expect(shown.event).toEqual({ type: 'space.portal.show', spaceId: '1' });
    expect(await open.page.evaluate('kintone.space.portal.getContentSpaceElement().isConnected')).toBe(true);
    await open.page.goto(`${pages.url}/k/1/`);
    await open.waitForEvent('app.record.index.show');
    expect(await open.page.title()).toMatch(/,company,app$/);
  });

  test('portal.show does not fire for guests, space.portal.show not in spaces of one thread and guest spaces', async () => {
    const guest = await pages.open('/k/', { user: 'guest/tanaka@example.com' });
    await expect.poll(() => guest.page.getByRole('link', { name: 'Shared tasks' }).count()).toBe(1);
    const single = await pages.open('/k/space/1', {
      change: (domain) => {
        const space = domain.spaces.get(1);
        if (space) space.useMultiThread = false;
      },
    });
    await expect.poll(() => single.page.getByRole('heading', { name: 'Apps' }).count()).toBe(1);
    expect(await single.page.evaluate('kintone.space.portal.getContentSpaceElement()')).toBeNull();
    await single.page.goto(`${pages.url}/k/guest/2/space/2`);
    await expect.poll(() => single.page.getByText('Guest space').count()).toBeGreaterThan(0);
    // The pages go on to this read only when their start is over.
    await single.page.evaluate('kintone.api("/k/v1/apps", "GET", {})');
    expect([...guest.events, ...single.events].map(({ type }) => type)).toEqual([]);
  });
});
