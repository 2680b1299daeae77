/** Events of mobile pages: that they fire, with which properties, and what their answers do. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { alertText, onEvent, save, undefinedMark } from '../support/pages.ts';

const pages = createPageSuite();

describe('mobile events', () => {
  test('mobile index.show fires after load with the desktop’s properties', async () => {
    const open = await pages.open('/k/m/1/', {
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
    const open = await pages.open('/k/m/1/show?record=7', { scripts: [script] });
    const questions: string[] = [];
    open.page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    expect((await open.waitForEvent('mobile.app.record.detail.show')).event).toMatchObject({ appId: 1, recordId: 7 });
    await open.page.getByRole('button', { name: 'Delete' }).click();
    expect((await open.waitForEvent('mobile.app.record.detail.delete.submit')).event).toMatchObject({ recordId: 7 });
    expect(pages.recordOf(7)).toBeDefined();
    await open.page.getByRole('button', { name: 'Delete' }).click();
    await open.waitForEvent('mobile.app.record.index.show');
    expect(pages.recordOf(7)).toBeUndefined();
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
    const open = await pages.open('/k/m/1/edit', { scripts });
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
    expect(pages.recordOf(241)?.values).toMatchObject({ Subject: 'Mobile!', Priority: 'High', Contact_name: 'C' });
  });

  test('mobile edit: unset values are undefined from the start, success has a string appId, error stops', async () => {
    const script = onEvent(
      'mobile.app.record.edit.submit',
      '(event) => { if (!window.asked) { window.asked = true; event.error = "Wait"; } return event; }',
    );
    const open = await pages.open('/k/m/1/show?record=5#mode=edit', {
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
    await expect.poll(() => pages.recordOf(5)?.values['Subject']).toBe('Edited');
  });

  test.each([
    ['false', '() => false'],
    ['a rejection', '() => Promise.reject(new Error("no"))'],
  ])('mobile process.proceed is stopped by %s', async (_name, handler) => {
    const scripts = [onEvent('mobile.app.record.detail.process.proceed', handler)];
    const open = await pages.open('/k/m/1/show?record=1', { scripts });
    await open.waitForEvent('mobile.app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    await open.waitForEvent('mobile.app.record.detail.process.proceed');
    // Had the page gone on, its request would have left before this one.
    await open.page.evaluate('kintone.api("/k/v1/record", "GET", { app: 1, id: 1 })');
    expect(pages.recordOf(1)?.status).toBe('Closed');
  });

  test('mobile process.proceed saves the values of its answer and knows no error; report.show fires', async () => {
    const script = onEvent(
      'mobile.app.record.detail.process.proceed',
      '(event) => { event.record.Internal_note.value = event.action.value; event.error = "Not yet"; return event; }',
    );
    const open = await pages.open('/k/m/1/show?record=1', { scripts: [script] });
    await open.waitForEvent('mobile.app.record.detail.show');
    await open.page.getByRole('button', { name: 'Reopen' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    const { keys } = await open.waitForEvent('mobile.app.record.detail.process.proceed');
    expect(keys).not.toContain('recordId');
    await open.waitForEvent('mobile.app.record.detail.show', 2);
    expect(pages.recordOf(1)?.values['Internal_note']).toBe('Reopen');
    await open.page.goto(`${pages.url}/k/m/1/report`);
    expect((await open.waitForEvent('mobile.app.report.show')).event['appId']).toBe(1);
  });

  test('mobile portal.show and space.portal.show fire', async () => {
    const open = await pages.open('/k/m/');
    expect((await open.waitForEvent('mobile.portal.show')).keys).toEqual(['type']);
    expect(await open.page.evaluate('kintone.mobile.portal.getContentSpaceElement().isConnected')).toBe(true);
    await open.page.goto(`${pages.url}/k/m/space/1`);
    const shown = await open.waitForEvent('mobile.space.portal.show');
    expect(shown.event).toEqual({ type: 'mobile.space.portal.show', spaceId: '1' });
    expect(await open.page.evaluate('kintone.mobile.space.portal.getContentSpaceElement().isConnected')).toBe(true);
  });

  test('mobile list pages, filters and sorts by its view, with the event each time', async () => {
    const open = await pages.open('/k/m/1/');
    open.page.on('dialog', (dialog) => void dialog.accept('Priority in ("High")'));
    await open.waitForEvent('mobile.app.record.index.show');
    await open.page.getByRole('button', { name: 'Next' }).click();
    expect((await open.waitForEvent('mobile.app.record.index.show', 2)).event).toMatchObject({ offset: 20 });
    await open.page.getByRole('button', { name: 'Filter' }).click();
    const { event } = await open.waitForEvent('mobile.app.record.index.show', 3);
    const records = event['records'] as Record<string, { value: unknown }>[];
    expect(records.every((record) => record['Priority']?.value === 'High')).toBe(true);
    await open.page.getByLabel('View').selectOption({ label: 'Calendar' });
    expect((await open.waitForEvent('mobile.app.record.index.show', 4)).event).toMatchObject({ viewType: 'calendar' });
  });

  test('mobile submit handlers: a field error and false keep the form, event.url leads on', async () => {
    const scripts = [
      onEvent(
        'mobile.app.record.create.submit',
        '(event) => { window.tries = (window.tries ?? 0) + 1; if (window.tries === 1) return false; if (window.tries === 2) event.record.Subject.error = "Too short"; return event; }',
      ),
      onEvent('mobile.app.record.create.submit.success', '(event) => { event.url = "/k/m/2/"; return event; }'),
    ];
    const open = await pages.open('/k/m/1/edit', { scripts });
    await open.waitForEvent('mobile.app.record.create.show');
    await open.page.getByLabel('Subject').fill('x');
    await save(open);
    await open.waitForEvent('mobile.app.record.create.submit');
    await save(open);
    await expect.poll(() => open.page.getByText('Too short').count()).toBe(1);
    expect(pages.recordOf(241)).toBeUndefined();
    await save(open);
    await open.page.waitForURL('**/k/m/2/');
    expect(pages.recordOf(241)?.values['Subject']).toBe('x');
  });
});
