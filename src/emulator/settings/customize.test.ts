import { beforeEach, describe, expect, test } from 'vitest';
import { app, openOrders, type OrdersDesk } from '../testing/orders-desk.ts';
import { passwordHeaders } from '../testing/people.ts';

describe('customization of an app', () => {
  let desk: OrdersDesk;
  beforeEach(async () => {
    desk = await openOrders();
  });

  async function uploadScript(): Promise<void> {
    const fileKey = await desk.admin.upload('a.js', 'void 0;', 'application/javascript');
    const desktop = { js: [{ type: 'FILE', file: { fileKey } }] };
    expect((await desk.admin.call('PUT', 'preview/app/customize', { app, desktop })).status).toBe(200);
  }

  async function scriptKey(path: string): Promise<string> {
    const { body } = await desk.admin.call('GET', path, { app });
    const { js } = body['desktop'] as { js: { file: { fileKey: string } }[] };
    return js[0]?.file.fileKey ?? '';
  }

  async function download(fileKey: string): Promise<number> {
    const url = `http://localhost/k/v1/file.json?fileKey=${fileKey}`;
    return (await desk.kintone.fetch(new Request(url, { headers: passwordHeaders(desk.user) }))).status;
  }

  test('lets the file keys of a customization die at the deploy', async () => {
    await uploadScript();
    const before = await scriptKey('preview/app/customize');
    expect(await download(before)).toBe(200);
    await desk.deploy();
    expect(await download(before)).toBe(404);
    expect(await download(await scriptKey('app/customize'))).toBe(200);
  });

  test('keeps a file whose preview key is sent again, and takes no live key of before', async () => {
    await uploadScript();
    await desk.deploy();
    const keep = await scriptKey('preview/app/customize');
    const js = [
      { type: 'FILE', file: { fileKey: keep } },
      { type: 'URL', url: 'https://example.com/a.js' },
    ];
    expect((await desk.admin.call('PUT', 'preview/app/customize', { app, desktop: { js } })).status).toBe(200);
    await desk.deploy();
    const again = await desk.admin.call('PUT', 'preview/app/customize', { app, desktop: { js } });
    expect(again.body).toMatchObject({ code: 'GAIA_BL01' });
  });

  test('uses an upload key once, and leaves it good when the call fails', async () => {
    const fileKey = await desk.admin.upload('a.js', 'void 0;');
    const entry = { type: 'FILE', file: { fileKey } };
    const bad = { app, desktop: { js: [entry, { type: 'URL', url: 'ftp://example.com/' }] } };
    expect((await desk.admin.call('PUT', 'preview/app/customize', bad)).body).toMatchObject({ code: 'CB_VA01' });
    expect((await desk.admin.call('PUT', 'preview/app/customize', { app, desktop: { js: [entry] } })).status).toBe(200);
    const second = await desk.admin.call('PUT', 'preview/app/customize', { app, mobile: { js: [entry] } });
    expect(second.body).toMatchObject({ code: 'GAIA_BL01' });
  });

  test('refuses a thirty-first script', async () => {
    const js = Array.from({ length: 31 }, (_, index) => ({ type: 'URL', url: `https://example.com/${index}.js` }));
    expect((await desk.admin.call('PUT', 'preview/app/customize', { app, desktop: { js } })).body).toMatchObject({
      errors: { 'desktop.js': {} },
    });
  });
});
