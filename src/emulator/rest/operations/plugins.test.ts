import { beforeEach, describe, expect, test } from 'vitest';
import type { Plugin } from '../../domain/model.ts';
import { type Client, createClientWithHeaders } from '../../testing/client.ts';
import { createSettingsWorld, type Json, problemsOf, type SettingsWorld } from '../../testing/settings-world.ts';

const pluginOf = (id: string): Plugin => ({
  id,
  name: `Plug-in ${id}`,
  description: 'd',
  version: '2',
  isMarketPlugin: false,
});

describe('plug-ins', () => {
  let world: SettingsWorld;
  let admin: Client;
  beforeEach(async () => {
    world = await createSettingsWorld();
    ({ admin } = world);
    for (let index = 1; index <= 21; index += 1) world.kintone.domain.plugins.set(`q${index}`, pluginOf(`q${index}`));
  });

  const add = (...ids: string[]) => admin.call('POST', 'preview/app/plugins', { app: 1, ids });
  const idsOf = async (path: string, params: Json = {}): Promise<unknown[]> => {
    const { body } = await admin.call('GET', path, params);
    return ((body['plugins'] ?? body['apps']) as Json[]).map(({ id }) => id);
  };

  test('of the domain are listed by page and by id, the last one added first', async () => {
    expect(await idsOf('plugins', { limit: 2 })).toEqual(['q21', 'q20']);
    expect(await idsOf('plugins', { limit: 2, offset: 2 })).toEqual(['q19', 'q18']);
    expect(await idsOf('plugins', { ids: ['q5', 'ghost'] })).toEqual(['q5']);
    const { body } = await admin.call('GET', 'plugins', { ids: ['q5'] });
    expect(body).toEqual({ plugins: [pluginOf('q5')] });
  });

  test.each([
    ['plugins', { limit: 101 }, 'limit'],
    ['plugins', { offset: -1 }, 'offset'],
    ['plugins', { ids: Array.from({ length: 101 }, () => 'p') }, 'ids'],
    ['plugins/required', { limit: 101 }, 'limit'],
    ['plugin/apps', { id: 'p', limit: 501 }, 'limit'],
    ['plugin/apps', {}, 'id'],
  ])('are refused from %s with %j', async (path, params, place) => {
    expect(problemsOf(await admin.call('GET', path, params))).toEqual([place]);
  });

  test('go to an app once each, twenty at most, and only where the domain has them', async () => {
    expect((await add('p', 'q1')).body).toEqual({ revision: '3' });
    expect((await add('p', 'q2', 'q2')).body).toEqual({ revision: '4' });
    expect((await world.read('app/plugins'))['plugins']).toEqual([
      { id: 'p', name: 'P', enabled: true },
      { id: 'q1', name: 'Plug-in q1', enabled: true },
      { id: 'q2', name: 'Plug-in q2', enabled: true },
    ]);
    expect((await add('ghost')).body).toMatchObject({ code: 'GAIA_PL01' });
    expect(problemsOf(await add())).toEqual(['ids']);
    const more = Array.from({ length: 17 }, (_, index) => `q${index + 3}`);
    expect((await add(...more)).status).toBe(200);
    expect(problemsOf(await add('q20'))).toEqual(['ids']);
  });

  test('tell the apps that use them live, and those that an app misses when they are gone', async () => {
    await add('p');
    expect(await idsOf('plugin/apps', { id: 'p' })).toEqual([]);
    await world.deploy(1);
    const { body } = await admin.call('GET', 'plugin/apps', { id: 'p' });
    expect(body).toEqual({ apps: [{ id: '1', name: 'Orders' }] });
    expect(await idsOf('plugins/required')).toEqual([]);
    expect((await admin.call('DELETE', 'plugin', { id: 'p' })).body).toEqual({});
    expect(await idsOf('plugins/required')).toEqual(['p']);
    expect((await world.read('app/plugins'))['plugins']).toMatchObject([{ id: 'p', enabled: false }]);
    expect((await admin.call('DELETE', 'plugin', { id: 'p' })).body).toMatchObject({ code: 'GAIA_PL01' });
    expect((await admin.call('GET', 'plugin/apps', { id: 'ghost' })).body).toMatchObject({ code: 'GAIA_PL01' });
  });

  test('come from an upload of this domain', async () => {
    expect((await admin.call('POST', 'plugin', { fileKey: 'ghost' })).body).toMatchObject({ code: 'GAIA_BL01' });
    const fileKey = await admin.upload('p.zip', 'x');
    expect((await admin.call('PUT', 'plugin', { id: 'ghost', fileKey })).body).toMatchObject({ code: 'GAIA_PL01' });
  });
});

describe('the description of the API by itself', () => {
  test('is open to everyone, whatever they send, and to none on the path of a guest space', async () => {
    const { kintone } = await createSettingsWorld();
    const { domain } = kintone;
    Object.assign(domain, { subdomain: 'sub', baseDomain: 'kintone.com' });
    for (const headers of [{}, { 'X-Cybozu-Authorization': 'wrong' }, { 'X-Cybozu-API-Token': 'wrong' }]) {
      const nobody = createClientWithHeaders(kintone, headers);
      expect((await nobody.call('GET', 'apis')).body['baseUrl']).toBe('https://sub.kintone.com/k/v1/');
      const one = await nobody.call('GET', 'apis/record/get');
      expect(one.body).toMatchObject({ id: 'record/get', path: 'record.json', httpMethod: 'GET' });
      expect((await nobody.call('GET', 'apis/ghost/get')).status).toBe(404);
      expect((await nobody.call('GET', '/k/guest/1/v1/apis.json')).status).toBe(404);
      expect((await nobody.call('POST', 'apis')).status).toBe(405);
    }
  });
});
