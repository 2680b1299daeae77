/** App, form, views, general settings and process management. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';

export async function checkForms(world: World): Promise<void> {
  const { client, check } = world;
  let app = '';
  await check('app.addApp', async () => {
    const made = await client.app.addApp({ name: 'Every method' });
    assert.match(made.revision, /^\d+$/);
    app = made.app;
    world.app = app;
  });
  await check('app.addFormFields', async () => {
    const option = (index: number, label: string) => ({ label, index });
    const properties = {
      Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title', required: true },
      Key: { type: 'SINGLE_LINE_TEXT', code: 'Key', label: 'Key', unique: true },
      Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount' },
      Due: { type: 'DATE', code: 'Due', label: 'Due' },
      State: { type: 'DROP_DOWN', code: 'State', label: 'State', options: { a: option(0, 'a'), b: option(1, 'b') } },
      Files: { type: 'FILE', code: 'Files', label: 'Files' },
      People: { type: 'USER_SELECT', code: 'People', label: 'People' },
      Gone: { type: 'SINGLE_LINE_TEXT', code: 'Gone', label: 'Gone' },
      Lines: {
        type: 'SUBTABLE',
        code: 'Lines',
        label: 'Lines',
        fields: { Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' } },
      },
    } as unknown as Parameters<typeof client.app.addFormFields>[0]['properties'];
    const { revision } = await client.app.addFormFields({ app, properties });
    assert.match(revision, /^\d+$/);
  });
  await check('app.updateFormFields', async () => {
    const properties = { Title: { type: 'SINGLE_LINE_TEXT', label: 'Subject' } } as unknown as Parameters<
      typeof client.app.updateFormFields
    >[0]['properties'];
    await client.app.updateFormFields({ app, properties });
  });
  await check('app.deleteFormFields', async () => {
    await client.app.deleteFormFields({ app, fields: ['Gone'] });
  });
  await check('app.getFormFields', async () => {
    const { properties } = await client.app.getFormFields({ app, preview: true });
    assert.equal(properties['Title']?.label, 'Subject');
    assert.equal(properties['Gone'], undefined);
  });
  await check('app.updateFormLayout', async () => {
    const { layout } = await client.app.getFormLayout({ app, preview: true });
    const { revision } = await client.app.updateFormLayout({ app, layout: [...layout].reverse() });
    assert.match(revision, /^\d+$/);
  });
  await check('app.getFormLayout', async () => {
    const { layout } = await client.app.getFormLayout({ app, preview: true });
    assert.ok(JSON.stringify(layout).includes('"Title"'));
  });
  await check('app.updateViews', async () => {
    const views = { All: { type: 'LIST', name: 'All', index: 0, fields: ['Title'], filterCond: '', sort: '$id desc' } };
    const answer = await client.app.updateViews({ app, views: views as never });
    assert.match(answer.views['All']?.id ?? '', /^\d+$/);
  });
  await check('app.getViews', async () => {
    const { views } = await client.app.getViews({ app, preview: true });
    assert.equal(views['All']?.type, 'LIST');
  });
  await check('app.updateAppSettings', async () => {
    await client.app.updateAppSettings({
      app,
      description: '<div>d</div>',
      theme: 'BLUE',
      enableComments: true,
    } as never);
  });
  await check('app.getAppSettings', async () => {
    const settings = await client.app.getAppSettings({ app, preview: true });
    assert.deepEqual([settings.name, settings.theme], ['Every method', 'BLUE']);
  });
  await check('app.updateProcessManagement', async () => {
    const nobody = { type: 'ONE', entities: [] };
    await client.app.updateProcessManagement({
      app,
      enable: true,
      states: {
        'Not started': { name: 'Not started', index: 0, assignee: nobody },
        Done: { name: 'Done', index: 1, assignee: nobody },
      },
      actions: [
        { name: 'Finish', from: 'Not started', to: 'Done', filterCond: '' },
        { name: 'Reopen', from: 'Done', to: 'Not started', filterCond: '' },
      ],
    } as never);
  });
  await check('app.getProcessManagement', async () => {
    const { enable, actions } = await client.app.getProcessManagement({ app, preview: true });
    assert.deepEqual([enable, actions?.map((action) => action.name)], [true, ['Finish', 'Reopen']]);
  });
}
