/** The sign-in gate, missing things, broken connections, ended sessions and two people at once. */
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';
import { alertText, save } from '../support/pages.ts';

const pages = createPageSuite({ controls: true });

describe('the gate', () => {
  test.each([
    '/k/',
    '/k/1/',
    '/k/1/show',
    '/k/m/1/',
    '/k/_pages/pages.js',
    '/k/api/js/download.do?app=1',
    '/k/admin/preview/1/',
  ])('sends %s without a session to the sign-in page', async (path) => {
    const response = await fetch(pages.url + path, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^\/login\?next=/);
  });

  test.each([
    ['an app that is not there', '/k/999/', 404],
    ['a guest-space app on the normal path', '/k/5/', 404],
  ])('answers %s with a sentence', async (_name, path, status) => {
    const open = await pages.open('/k/');
    const response = await open.page.goto(pages.url + path);
    expect(response?.status()).toBe(status);
    expect((await open.page.locator('h1').innerText()).length).toBeGreaterThan(10);
  });

  test('says in the page that a record is missing', async () => {
    const open = await pages.open('/k/1/show#record=99999');
    await expect.poll(() => open.page.getByText('There is no record 99999').count()).toBe(1);
  });
});

describe('saving under difficulties', () => {
  test('a record that somebody else changed meanwhile is not saved over, and what was typed stays', async () => {
    const open = await pages.open('/k/1/show#record=5&mode=edit');
    await open.waitForEvent('app.record.edit.show');
    await open.page.getByLabel('Subject').fill('Mine');
    const record = pages.recordOf(5);
    if (record) pages.kintone.domain.apps.get(1)?.records.set(5, { ...record, revision: record.revision + 1 });
    await save(open);
    await expect.poll(() => open.page.getByRole('alert').first().innerText()).toMatch(/another user updated it/i);
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Mine');
    expect(pages.recordOf(5)?.values['Subject']).not.toBe('Mine');
  });

  test('after a new sign-in in another tab the form that kept its text is saved', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Long text');
    pages.kintone.sessions.clear();
    await save(open);
    await expect.poll(() => alertText(open)).toContain('Your session has ended');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Long text');
    const other = open.page.waitForEvent('popup');
    await open.page.getByRole('link', { name: 'Sign in' }).click();
    const tab = await other;
    await tab.locator('[name=username]').fill('administrator');
    await tab.locator('[name=password]').fill(pages.kintone.domain.users.get('administrator')?.password ?? '');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/k/');
    await save(open);
    await open.waitForEvent('app.record.detail.show');
    expect(pages.recordOf(241)?.values['Subject']).toBe('Long text');
  });

  test('somebody else’s sign-in in another tab does not save in their name', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Mine');
    const session = pages.kintone.sessions.create('sato', pages.kintone.clock.nowMs());
    await open.page.context().addCookies([{ name: 'JSESSIONID', value: session.id, url: pages.url }]);
    await save(open);
    await expect.poll(() => open.page.getByRole('alert').count()).toBeGreaterThan(0);
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Mine');
    expect(pages.recordOf(241)).toBeUndefined();
  });

  test('of two tabs that edit one record the second is told and keeps its text', async () => {
    const open = await pages.open('/k/1/show#record=5&mode=edit');
    await open.waitForEvent('app.record.edit.show');
    const second = await open.page.context().newPage();
    await second.goto(`${pages.url}/k/1/show#record=5&mode=edit`);
    await second.getByLabel('Subject').fill('Second');
    await open.page.getByLabel('Subject').fill('First');
    await save(open);
    await open.waitForEvent('app.record.detail.show');
    await second.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => second.getByRole('alert').first().innerText()).toMatch(/another user updated it/i);
    expect(await second.getByLabel('Subject').inputValue()).toBe('Second');
    expect(pages.recordOf(5)?.values['Subject']).toBe('First');
  });

  test.each(['drop', 'unavailable'] as const)('a connection that fails (%s) keeps what was typed', async (kind) => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('Long text');
    // Chromium sends a request again when a kept connection breaks, so one drop is not enough.
    pages.kintone.faults.add({ kind, path: '/k/v1/record.json', count: 3 });
    await save(open);
    await expect.poll(() => open.page.getByRole('alert').first().innerText()).toContain('did not answer');
    expect(await open.page.getByLabel('Subject').inputValue()).toBe('Long text');
    pages.kintone.faults.clear();
    await save(open);
    await open.waitForEvent('app.record.detail.show');
  });

  test('a missing required field is refused by the server and marked under the field', async () => {
    const open = await pages.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await save(open);
    await open.waitForEvent('app.record.create.submit');
    await expect.poll(() => open.page.getByRole('alert').count()).toBe(2);
    expect(pages.recordOf(241)).toBeUndefined();
  });
});
