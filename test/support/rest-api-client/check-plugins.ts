/** Plug-ins of the domain and of an app. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';
import { createPluginZip } from '../plugin-zip.ts';

export async function checkPlugins(world: World): Promise<void> {
  const { client, check, app, finishDeploy } = world;
  let plugin = '';
  const uploadPlugin = async (version: number): Promise<string> => {
    const data = createPluginZip({ name: 'Every method', version });
    return (await client.file.uploadFile({ file: { name: 'plugin.zip', data: Buffer.from(data) } })).fileKey;
  };
  await check('plugin.installPlugin', async () => {
    const installed = await client.plugin.installPlugin({ fileKey: await uploadPlugin(1) });
    assert.match(installed.id, /^[a-p]{32}$/);
    plugin = installed.id;
  });
  await check('plugin.updatePlugin', async () => {
    const updated = await client.plugin.updatePlugin({ id: plugin, fileKey: await uploadPlugin(2) });
    assert.equal(updated.version, '2');
  });
  await check('plugin.getPlugins', async () => {
    const { plugins } = await client.plugin.getPlugins({ ids: [plugin] });
    assert.equal(plugins[0]?.name, 'Every method');
  });
  await check('app.addPlugins', async () => {
    await client.app.addPlugins({ app, ids: [plugin] });
  });
  await check('app.getPlugins', async () => {
    const { plugins } = await client.app.getPlugins({ app, preview: true });
    assert.equal(plugins[0]?.id, plugin);
  });
  await check('plugin.getApps', async () => {
    await client.app.deployApp({ apps: [{ app }] });
    assert.equal(await finishDeploy(app), 'SUCCESS');
    const { apps } = await client.plugin.getApps({ id: plugin });
    assert.deepEqual(
      apps.map((one) => one.id),
      [app],
    );
  });
  await check('plugin.uninstallPlugin', async () => {
    await client.plugin.uninstallPlugin({ id: plugin });
    assert.equal((await client.plugin.getPlugins({ ids: [plugin] })).plugins.length, 0);
  });
  await check('plugin.getRequiredPlugins', async () => {
    const { plugins } = await client.plugin.getRequiredPlugins({});
    assert.deepEqual(
      plugins.map((one) => one.id),
      [plugin],
    );
  });
}
