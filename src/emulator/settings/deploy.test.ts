import { beforeEach, describe, expect, test } from 'vitest';
import { app, openOrders, type OrdersDesk } from '../testing/orders-desk.ts';

describe('deploy', () => {
  let desk: OrdersDesk;
  beforeEach(async () => {
    desk = await openOrders();
  });

  test('deploys everything pending with a write of live permissions', async () => {
    await desk.admin.call('PUT', 'preview/app/settings', { app, name: 'Renamed' });
    const rights = [{ entity: { type: 'USER', code: 'admin' }, appEditable: true, recordViewable: true }];
    const { body } = await desk.admin.call('PUT', 'app/acl', { app, rights });
    const live = await desk.admin.call('GET', 'app/settings', { app });
    expect(live.body).toMatchObject({ name: 'Renamed', revision: body['revision'] });
  });

  test('leaves no trace of a live permission write that cannot be deployed', async () => {
    const properties = { Sum: { type: 'CALC', code: 'Sum', label: 'Sum', expression: 'Ghost + 1' } };
    await desk.admin.call('POST', 'preview/app/form/fields', { app, properties });
    const before = await desk.admin.call('GET', 'preview/app/acl', { app });
    const answer = await desk.admin.call('PUT', 'app/acl', { app, rights: [] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'GAIA_IL01' } });
    expect(answer.body['message']).toContain('Ghost');
    expect((await desk.admin.call('GET', 'preview/app/acl', { app })).body).toEqual(before.body);
  });

  test('carries records over to renamed fields and options at the deploy', async () => {
    await desk.addRecord({ Title: 'One', Rank: 'A' });
    const options = { A: { label: 'Alpha', index: 0 }, C: { label: 'C', index: 1 } };
    const properties = { Title: { code: 'Subject' }, Rank: { options } };
    await desk.admin.call('PUT', 'preview/app/form/fields', { app, properties });
    expect(await desk.firstRecord()).toMatchObject({ Title: { value: 'One' }, Rank: { value: 'A' } });
    expect(await desk.deploy()).toBe('SUCCESS');
    expect(await desk.firstRecord()).toMatchObject({ Subject: { value: 'One' }, Rank: { value: 'Alpha' } });
  });

  test('forgets the values of a field that was deleted', async () => {
    await desk.addRecord({ Title: 'One' });
    await desk.admin.call('DELETE', 'preview/app/form/fields', { app, fields: ['Title'] });
    await desk.deploy();
    const properties = { Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title' } };
    await desk.admin.call('POST', 'preview/app/form/fields', { app, properties });
    await desk.deploy();
    expect(await desk.firstRecord()).toMatchObject({ Title: { value: '' } });
  });

  test('fails a deploy that would forbid duplicates which are there', async () => {
    await desk.addRecord({ Title: 'Same' });
    await desk.addRecord({ Title: 'Same' });
    await desk.admin.call('PUT', 'preview/app/form/fields', { app, properties: { Title: { unique: true } } });
    expect(await desk.deploy()).toBe('FAIL');
    const live = await desk.admin.call('GET', 'app/form/fields', { app });
    expect(live.body['properties']).toMatchObject({ Title: { unique: false } });
  });

  test('fails a deploy on demand', async () => {
    desk.kintone.faults.add({ kind: 'deployFailure' });
    await desk.admin.call('PUT', 'preview/app/settings', { app, name: 'Renamed' });
    expect(await desk.deploy()).toBe('FAIL');
    expect(await desk.deploy()).toBe('SUCCESS');
  });

  test('refuses a lookup whose key may repeat, at the deploy', async () => {
    await desk.admin.call('POST', 'preview/app', { name: 'Lines' });
    const lookup = { relatedApp: { app }, relatedKeyField: 'Title', fieldMappings: [] };
    const properties = { Order: { type: 'SINGLE_LINE_TEXT', code: 'Order', label: 'Order', lookup } };
    expect((await desk.admin.call('POST', 'preview/app/form/fields', { app: 2, properties })).status).toBe(200);
    await desk.admin.call('POST', 'preview/app/deploy', { apps: [{ app: 2 }] });
    desk.kintone.clock.advance(1000);
    const { body } = await desk.admin.call('GET', 'preview/app/deploy', { apps: [2] });
    expect(body['apps']).toMatchObject([{ status: 'FAIL' }]);
    expect(desk.kintone.domain.apps.get(2)?.deploy?.reason).toContain('GAIA_LO03');
  });

  test.each([
    ['app', 'x', 'Enter an integer value.'],
    ['app', 0, 'must be greater than or equal to 1'],
  ])('names the problem of a deploy call for %s %s', async (_name, value, message) => {
    const { body } = await desk.admin.call('POST', 'preview/app/deploy', { apps: [{ app: value }] });
    expect(body['errors']).toEqual({ 'apps[0].app': { messages: [message] } });
  });

  test('refuses the same app twice and more than 300 apps', async () => {
    const twice = await desk.admin.call('POST', 'preview/app/deploy', { apps: [{ app }, { app }] });
    expect(twice.body['errors']).toHaveProperty(['apps[1].app']);
    const many = Array.from({ length: 301 }, (_, index) => ({ app: index + 1 }));
    expect((await desk.admin.call('POST', 'preview/app/deploy', { apps: many })).body).toMatchObject({
      code: 'GAIA_TO03',
    });
  });
});
