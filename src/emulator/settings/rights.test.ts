import { beforeEach, describe, expect, test } from 'vitest';
import { app, openOrders, type OrdersDesk } from '../testing/orders-desk.ts';

describe('permissions of an app', () => {
  let desk: OrdersDesk;
  beforeEach(async () => {
    desk = await openOrders();
  });

  test('keeps everyone at the end of the permissions and edit below view', async () => {
    const everyone = { entity: { type: 'GROUP', code: 'everyone' }, recordViewable: true };
    const sato = { entity: { type: 'USER', code: 'sato' }, recordViewable: true };
    await desk.admin.call('PUT', 'preview/app/acl', { app, rights: [everyone, sato] });
    const { body } = await desk.admin.call('GET', 'preview/app/acl', { app });
    expect((body['rights'] as { entity: unknown }[]).map(({ entity }) => entity)).toEqual([
      sato.entity,
      everyone.entity,
    ]);
    const blind = { entity: sato.entity, recordViewable: false, recordEditable: true };
    expect((await desk.admin.call('PUT', 'preview/app/acl', { app, rights: [blind] })).body).toMatchObject({
      errors: { 'rights[0].recordEditable': {} },
    });
    const ghost = { entity: { type: 'USER', code: 'ghost' } };
    expect((await desk.admin.call('PUT', 'preview/app/acl', { app, rights: [ghost] })).body).toMatchObject({
      code: 'GAIA_IL26',
    });
  });
});
