/** Live reload: the page loads again when the sources are built, keeps what was typed, and shows what is wrong. */
import { expect, test } from 'vitest';
import { type DevEvent, devEventsPath } from '../../src/emulator/dev-events.ts';
import { createPageSuite } from '../support/page-suite.ts';
import { type OpenPage } from '../support/pages.ts';

const pages = createPageSuite({ controls: true, devEvents: true });

/** Answers the page's event stream: what is in the queue, then an end, after which the browser asks again at once. */
async function serveEvents(open: OpenPage, queue: DevEvent[]): Promise<void> {
  await open.page.route(`**${devEventsPath}`, async (route) => {
    const events = queue.splice(0);
    const body = `retry: 50\n\n${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}`;
    await route.fulfill({ contentType: 'text/event-stream', body });
  });
}

test('a reload keeps the form that was open, its values and the place on the page', async () => {
  const open = await pages.open('/k/1/edit');
  const queue: DevEvent[] = [];
  await serveEvents(open, queue);
  await open.page.reload();
  await open.waitForEvent('app.record.create.show', 2);
  await open.page.getByLabel('Subject').fill('Kept over the reload');
  await open.page.getByRole('radio', { name: 'High' }).click();
  await open.page.evaluate('scrollTo(0, 120)');
  queue.push({ type: 'reload' });
  await open.waitForEvent('app.record.create.show', 3);
  await expect.poll(() => open.page.getByLabel('Subject').inputValue()).toBe('Kept over the reload');
  expect(await open.page.getByRole('radio', { name: 'High' }).isChecked()).toBe(true);
  await expect.poll(() => open.page.evaluate('scrollY')).toBe(120);
  expect(await open.page.evaluate('sessionStorage.getItem("local-kintone.before-reload")')).toBeNull();
});

test('what is wrong with the sources shows in the page until it is mended, in its language where it has one', async () => {
  const open = await pages.open('/k/1/');
  const problem = { file: 'src/desktop.ts', line: 3, column: 7, message: 'Expected `;` but found <b>x</b>' };
  const found = { ...problem, line: 9, message: { en: 'an API token', ja: 'トークン' } };
  const queue: DevEvent[] = [
    { type: 'state', build: 0, problems: { build: [], types: [], credentials: [found] } },
    { type: 'problems', stage: 'build', problems: [problem] },
    { type: 'problems', stage: 'types', problems: [{ ...problem, message: 'the same once more' }] },
  ];
  await serveEvents(open, queue);
  await open.page.reload();
  await expect.poll(() => open.page.getByRole('alert').innerText()).toContain('src/desktop.ts:3:7');
  expect(await open.page.getByRole('alert').innerText()).toContain('src/desktop.ts:9:7\nan API token');
  expect(await open.page.getByRole('alert').innerText()).not.toContain('once more');
  expect(await open.page.getByRole('alert').innerText()).toContain('<b>x</b>');
  for (const stage of ['build', 'types', 'credentials'] as const) queue.push({ type: 'problems', stage, problems: [] });
  await expect.poll(() => open.page.getByRole('alert').count()).toBe(0);
});
