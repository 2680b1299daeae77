/** What a person does with a record on a phone beyond editing it: process actions, app actions, categories. */
import { expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';

const pages = createPageSuite();

test('a process action asks, moves the record on, and shows the new status with the event', async () => {
  const open = await pages.open('/k/m/1/show?record=1');
  await open.waitForEvent('mobile.app.record.detail.show');
  await open.page.getByRole('button', { name: 'Reopen' }).click();
  expect(pages.recordOf(1)?.status).toBe('Closed');
  await open.page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
  const { event } = await open.waitForEvent('mobile.app.record.detail.process.proceed');
  const status = (event['nextStatus'] as { value: string }).value;
  await open.waitForEvent('mobile.app.record.detail.show', 2);
  expect(pages.recordOf(1)?.status).toBe(status);
  await open.page.getByText(status, { exact: true }).first().waitFor();
  expect(await open.page.getByRole('button', { name: 'Reopen' }).count()).toBe(0);
});

test('somebody who may not run an action does not see it', async () => {
  const open = await pages.open('/k/m/1/show?record=1', {
    user: 'ito',
    change: (domain) => {
      const records = domain.apps.get(1)?.records;
      const record = records?.get(1);
      if (record) records?.set(1, { ...record, assignees: ['mwilliams'] });
    },
  });
  await open.waitForEvent('mobile.app.record.detail.show');
  await open.page.getByText('Closed', { exact: true }).first().waitFor();
  expect(await open.page.getByRole('button', { name: 'Reopen' }).count()).toBe(0);
  expect(await open.page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);
});

test('an app action opens a new record of its app on the phone, with what it copies', async () => {
  const open = await pages.open('/k/m/2/show?record=3');
  await open.waitForEvent('mobile.app.record.detail.show');
  const company = pages.kintone.domain.apps.get(2)?.records.get(3)?.values['Company'];
  await open.page.getByRole('link', { name: 'New inquiry' }).click();
  const { event } = await open.waitForEvent('mobile.app.record.create.show');
  expect(event).toMatchObject({ appId: 1, reuse: false });
  expect(await open.page.evaluate('location.pathname')).toBe('/k/m/1/edit');
  expect(await open.page.getByLabel('Customer', { exact: true }).inputValue()).toBe(company);
  expect(await open.page.getByLabel('Customer rank').inputValue()).not.toBe('');
});

test('a record is put into categories, with the event of the shown record', async () => {
  const open = await pages.open('/k/m/4/show?record=1', { appId: 4 });
  await open.waitForEvent('mobile.app.record.detail.show');
  await open.page.getByRole('button', { name: 'Change categories' }).click();
  await open.page.getByRole('dialog').getByLabel('Bare').check();
  await open.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const after = await open.waitForEvent('mobile.app.record.detail.show', 2);
  expect((after.event['record'] as Record<string, unknown>)['Categories']).toMatchObject({ value: ['Whole', 'Bare'] });
});
