/** A window that is lent again is as good as a new one: nothing that one test leaves behind is met by the next. */
import { expect, test } from 'vitest';
import { createPageSuite, run } from '../support/page-suite.ts';
import type { OpenPage } from '../support/pages.ts';

const pages = createPageSuite();

test('a window that is lent again has no cookie, storage, route, listener or tab of the test before', async () => {
  const first = await pages.openList();
  const { page } = first;
  const context = page.context();
  await run(first, 'localStorage.setItem("left", "1"); sessionStorage.setItem("left", "1"); window.left = 1;');
  await run(first, 'addEventListener("beforeunload", (event) => event.preventDefault())');
  await context.addCookies([{ name: 'left', value: '1', url: pages.url }]);
  await page.route('**/k/v1/app.json*', (route) => route.abort());
  await page.keyboard.down('Shift');
  await context.newPage();
  page.on('dialog', () => undefined);
  const before = pages.url;

  const second = await pages.openList();
  expect(pages.url).not.toBe(before);
  expect(second.page).toBe(page);
  expect(context.pages()).toHaveLength(1);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(['JSESSIONID']);
  expect(await run(second, '[localStorage.getItem("left"), sessionStorage.getItem("left"), typeof left]')).toEqual([
    null,
    null,
    'undefined',
  ]);
  expect(await run(second, 'kintone.api("/k/v1/app", "GET", { id: 1 }).then(({ appId }) => appId)')).toBe('1');
  await run(second, 'addEventListener("keydown", (event) => { window.hadShift = event.shiftKey; })');
  await second.page.keyboard.press('F9');
  await expect.poll(() => run(second, 'window.hadShift')).toBe(false);
  expect(first.errors).toEqual([]);
  expect(second.errors).toEqual([]);
});

/** A loop that has not begun would be ended by the next address, so the page says when it begins. */
async function hang(open: OpenPage): Promise<void> {
  const begins = open.page.waitForEvent('console', (message) => message.text() === 'hangs');
  await run(open, 'void setTimeout(() => { console.log("hangs"); for (;;) {} })');
  await begins;
}

test('a window that hangs or was closed is not lent again', async () => {
  const hanging = await pages.openList();
  await hang(hanging);
  const next = await pages.openList();
  expect(next.page).not.toBe(hanging.page);
  await next.page.close();
  const last = await pages.openList();
  expect(last.page.isClosed()).toBe(false);
  expect(last.page).not.toBe(next.page);
});
