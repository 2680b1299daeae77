/** Takes the pictures of the workbench for the README, in English and Japanese: `npm run screenshots` writes them to `.github`. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { createWorkbenchWorld, type WorkbenchWorld } from './workbench-world.ts';

const folder = fileURLToPath(new URL('../../.github/', import.meta.url));
const values = {
  app: '1',
  fields: ['$id', 'Subject', 'Customer', 'Priority', 'Status', '担当者', 'Due'],
  query: 'Priority in ("High") and Due <= FROM_TODAY(7, DAYS) order by Due asc limit 100',
  totalCount: true,
};

const people = [
  { file: 'workbench-en.png', user: 'administrator', console: 'Console', form: 'Form', send: /^Send/ },
  { file: 'workbench-ja.png', user: 'sato', console: 'コンソール', form: 'フォーム', send: /^送信/ },
] as const;

async function take(world: WorkbenchWorld, browser: Browser, person: (typeof people)[number]): Promise<void> {
  const opened = await world.open(browser, { path: '/k/1/', user: person.user });
  const { page } = opened;
  await page.getByRole('button', { name: 'Workbench', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Workbench' });
  await panel.getByRole('button', { name: person.console, exact: true }).click();
  await panel.getByRole('tab', { name: 'JSON', exact: true }).click();
  await panel.locator('.rc-json textarea').fill(JSON.stringify(values, null, 2));
  await panel.getByRole('tab', { name: person.form, exact: true }).click();
  await panel.getByRole('button', { name: person.send }).first().click();
  await panel.locator('.rc-result[aria-busy=false] .rc-stat b').waitFor();
  await page.screenshot({ path: `${folder}${person.file}` });
  console.log(person.file);
  await opened.close();
}

const world = await createWorkbenchWorld();
const browser = await launchChromium();
try {
  for (const person of people) await take(world, browser, person);
} finally {
  await browser.close();
  await world.close();
}
