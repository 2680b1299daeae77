import { beforeEach, describe, expect, test } from 'vitest';
import { app, openOrders, type OrdersDesk } from '../testing/orders-desk.ts';

describe('process management', () => {
  let desk: OrdersDesk;
  beforeEach(async () => {
    desk = await openOrders();
  });

  test('switches status fields and the view of own tasks with process management', async () => {
    expect((await desk.admin.call('GET', 'app/status', { app })).body).toMatchObject({
      enable: false,
      states: null,
      actions: null,
    });
    await desk.admin.call('PUT', 'preview/app/status', { app, enable: true });
    const { body } = await desk.admin.call('GET', 'preview/app/status', { app });
    expect(Object.keys(body['states'] as object)).toEqual(['Not started', 'In progress', 'Completed']);
    const form = await desk.admin.call('GET', 'preview/app/form/fields', { app });
    expect(form.body['properties']).toMatchObject({ Status: { enabled: true }, Assignee: { enabled: true } });
    const views = await desk.admin.call('GET', 'preview/app/views', { app });
    expect(views.body['views']).toMatchObject({ '(Assigned to me)': { builtinType: 'ASSIGNEE' } });
    await desk.admin.call('PUT', 'preview/app/status', { app, enable: false });
    expect((await desk.admin.call('GET', 'preview/app/views', { app })).body['views']).toEqual({});
  });

  test('renames a state in actions now and in records at the deploy', async () => {
    const states = { Open: { index: 0, name: 'Open' }, Done: { index: 1, name: 'Done' } };
    const actions = [{ name: 'Finish', from: 'Open', to: 'Done' }];
    await desk.admin.call('PUT', 'preview/app/status', { app, enable: true, states, actions });
    await desk.deploy();
    await desk.addRecord({ Title: 'One' });
    expect(await desk.firstRecord()).toMatchObject({ Status: { value: 'Open' } });
    const renamed = { Open: { name: 'New', index: 0 }, Done: { index: 1 } };
    await desk.admin.call('PUT', 'preview/app/status', { app, states: renamed });
    const { body } = await desk.admin.call('GET', 'preview/app/status', { app });
    expect(body['actions']).toMatchObject([{ from: 'New', to: 'Done' }]);
    await desk.deploy();
    expect(await desk.firstRecord()).toMatchObject({ Status: { value: 'New' } });
  });

  test.each([
    [
      'an action of an unknown state',
      { states: { Open: { index: 0, name: 'Open' } }, actions: [{ name: 'x', from: 'Open', to: 'Ghost' }] },
      'GAIA_ST03',
    ],
    [
      'a first state of somebody else',
      {
        states: {
          Open: { index: 0, assignee: { type: 'ONE', entities: [{ entity: { type: 'USER', code: 'sato' } }] } },
        },
      },
      'CB_VA01',
    ],
  ])('refuses %s', async (_what, process, code) => {
    const answer = await desk.admin.call('PUT', 'preview/app/status', { app, enable: true, ...process });
    expect(answer.body).toMatchObject({ code });
  });
});
