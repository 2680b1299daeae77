/** Customization, permissions, deploy and lists of apps. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';

export async function checkAppRights(world: World): Promise<void> {
  const { client, check, username, app, finishDeploy } = world;
  let uploaded = '';
  await check('file.uploadFile', async () => {
    ({ fileKey: uploaded } = await client.file.uploadFile({ file: { name: 'a.js', data: '"use strict";' } }));
    assert.match(uploaded, /^[\da-f-]{36}$/);
  });
  await check('app.updateAppCustomize', async () => {
    const desktop = { js: [{ type: 'FILE', file: { fileKey: uploaded } }], css: [] };
    await client.app.updateAppCustomize({ app, scope: 'ALL', desktop, mobile: { js: [], css: [] } } as never);
  });
  await check('app.getAppCustomize', async () => {
    const { desktop } = await client.app.getAppCustomize({ app, preview: true });
    assert.equal(desktop.js[0]?.type, 'FILE');
  });
  await check('app.updateAppAcl', async () => {
    const right = {
      appEditable: true,
      recordViewable: true,
      recordAddable: true,
      recordEditable: true,
      recordDeletable: true,
    };
    await client.app.updateAppAcl({ app, rights: [{ entity: { type: 'USER', code: username }, ...right }] } as never);
  });
  await check('app.getAppAcl', async () => {
    const { rights } = await client.app.getAppAcl({ app, preview: true });
    assert.equal(rights[0]?.entity.code, username);
  });
  await check('app.updateRecordAcl', async () => {
    const entity = { entity: { type: 'USER', code: username }, viewable: true, editable: true, deletable: true };
    await client.app.updateRecordAcl({ app, rights: [{ filterCond: 'Amount > 100', entities: [entity] }] } as never);
  });
  await check('app.getRecordAcl', async () => {
    const { rights } = await client.app.getRecordAcl({ app, preview: true });
    assert.equal(rights[0]?.filterCond, 'Amount > 100');
  });
  await check('app.updateFieldAcl', async () => {
    const entity = { entity: { type: 'USER', code: username }, accessibility: 'WRITE' };
    await client.app.updateFieldAcl({ app, rights: [{ code: 'Amount', entities: [entity] }] } as never);
  });
  await check('app.getFieldAcl', async () => {
    const { rights } = await client.app.getFieldAcl({ app, preview: true });
    assert.equal(rights[0]?.code, 'Amount');
  });
  await check('app.deployApp', async () => {
    await client.app.deployApp({ apps: [{ app }] });
    assert.equal(await finishDeploy(app), 'SUCCESS');
  });
  await check('app.getDeployStatus', async () => {
    const { apps } = await client.app.getDeployStatus({ apps: [app] });
    assert.deepEqual(apps, [{ app, status: 'SUCCESS' }]);
  });
  await check('app.getApp', async () => {
    assert.equal((await client.app.getApp({ id: app })).name, 'Every method');
  });
  await check('app.getApps', async () => {
    const { apps } = await client.app.getApps({ name: 'every METHOD' });
    assert.deepEqual(
      apps.map((one) => one.appId),
      [app],
    );
  });
  await check('app.getStatistics', async () => {
    const { apps } = await client.app.getStatistics({});
    assert.ok(apps.some((one) => one.id === app));
  });
}
