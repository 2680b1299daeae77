import { beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../testing/client.ts';
import { app, openOrders, type OrdersDesk } from '../testing/orders-desk.ts';

describe('views of an app', () => {
  let desk: OrdersDesk;
  beforeEach(async () => {
    desk = await openOrders();
  });

  test.each([
    ['an unknown column', { L: { type: 'LIST', index: 0, name: 'L', fields: ['Ghost'] } }, 'GAIA_FC01'],
    [
      'an unknown field in the condition',
      { L: { type: 'LIST', index: 0, name: 'L', fields: [], filterCond: 'Ghost = "a"' } },
      'GAIA_IQ11',
    ],
    ['a broken condition', { L: { type: 'LIST', index: 0, name: 'L', fields: [], filterCond: 'Title =' } }, 'CB_VA01'],
    ['a name that is not its key', { L: { type: 'LIST', index: 0, name: 'M' } }, 'GAIA_IN01'],
    ['a type that is none', { L: { type: 'BOARD', index: 0 } }, 'CB_VA01'],
    ['a calendar over text', { C: { type: 'CALENDAR', index: 0, date: 'Title' } }, 'CB_VA01'],
  ])('refuses a view with %s', async (_what, views, code) => {
    expect((await desk.admin.call('PUT', 'preview/app/views', { app, views })).body).toMatchObject({ code });
  });

  test('keeps the id of a view that is renamed and drops the ones not listed', async () => {
    const first = await desk.admin.call('PUT', 'preview/app/views', {
      app,
      views: {
        A: { type: 'LIST', index: 5, name: 'A', fields: [] },
        B: { type: 'LIST', index: 2, name: 'B', fields: [] },
      },
    });
    const { A } = first.body['views'] as { A: { id: string } };
    await desk.admin.call('PUT', 'preview/app/views', { app, views: { A: { type: 'LIST', index: 0, name: 'C' } } });
    const { body } = await desk.admin.call('GET', 'preview/app/views', { app });
    expect(body['views']).toMatchObject({ C: { id: A.id, index: '0', name: 'C' } });
    expect(Object.keys(body['views'] as object)).toEqual(['C']);
  });

  test('keeps custom views to system administrators', async () => {
    const rights = [{ entity: { type: 'USER', code: 'manager' }, appEditable: true, recordViewable: true }];
    await desk.admin.call('PUT', 'app/acl', { app, rights });
    const person = desk.kintone.domain.users.get('manager');
    const manager = createClient(desk.kintone, person ?? desk.user);
    const list = { app, views: { L: { type: 'LIST', index: 0, name: 'L', fields: [] } } };
    expect((await manager.call('PUT', 'preview/app/views', list)).status).toBe(200);
    const custom = { app, views: { H: { type: 'CUSTOM', index: 0, name: 'H', html: '<b></b>' } } };
    expect((await manager.call('PUT', 'preview/app/views', custom)).body).toMatchObject({ code: 'CB_NO02' });
    const scripts = { app, desktop: { js: [] } };
    expect((await manager.call('PUT', 'preview/app/customize', scripts)).body).toMatchObject({ code: 'CB_NO02' });
  });
});
