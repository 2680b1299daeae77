import { beforeEach, describe, expect, test } from 'vitest';
import { app, openOrders, type OrdersDesk } from '../testing/orders-desk.ts';

describe('names in several languages', () => {
  let desk: OrdersDesk;
  beforeEach(async () => {
    desk = await openOrders();
  });

  test('shows localized names in the language asked for', async () => {
    const target = desk.kintone.domain.apps.get(1);
    const live = target?.live;
    if (!target || !live) throw new Error('The app is not live.');
    const translations = { ja: { Orders: '注文', Title: '件名', A: 'あ' } };
    desk.kintone.transact((tx) => tx.patch(target, { live: { ...live, translations } }));
    const fields = async (lang?: string) =>
      (await desk.admin.call('GET', 'app/form/fields', { app, ...(lang && { lang }) })).body['properties'];
    expect(await fields('ja')).toMatchObject({ Title: { label: '件名' }, Rank: { options: { A: { label: 'あ' } } } });
    expect(await fields('user')).toMatchObject({ Title: { label: 'Title' } });
    expect(await fields()).toMatchObject({ Title: { label: 'Title' } });
    expect((await desk.admin.call('GET', 'apps', { name: '注文' })).body['apps']).toMatchObject([{ appId: '1' }]);
    expect((await desk.admin.call('GET', 'app/form/fields', { app, lang: 'fr' })).body).toMatchObject({
      code: 'CB_VA01',
    });
  });
});
