/** Notifications, graphs, actions and notes of an app. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';

export async function checkAppExtras(world: World): Promise<void> {
  const { client, check, username, app } = world;
  await check('app.updateGeneralNotifications', async () => {
    await client.app.updateGeneralNotifications({
      app,
      notifyToCommenter: false,
      notifications: [{ entity: { type: 'USER', code: username }, recordAdded: true }],
    });
  });
  await check('app.getGeneralNotifications', async () => {
    const { notifications, notifyToCommenter } = await client.app.getGeneralNotifications({ app, preview: true });
    assert.deepEqual([notifications.length, notifyToCommenter], [1, false]);
  });
  await check('app.updatePerRecordNotifications', async () => {
    await client.app.updatePerRecordNotifications({
      app,
      notifications: [
        { filterCond: 'Amount > 1', title: 'Large', targets: [{ entity: { type: 'USER', code: username } }] },
      ],
    });
  });
  await check('app.getPerRecordNotifications', async () => {
    const { notifications } = await client.app.getPerRecordNotifications({ app, preview: true });
    assert.equal(notifications[0]?.title, 'Large');
  });
  await check('app.updateReminderNotifications', async () => {
    await client.app.updateReminderNotifications({
      app,
      timezone: 'Asia/Tokyo',
      notifications: [
        {
          timing: { code: 'Due', daysLater: -1, time: '09:00' },
          title: 'Tomorrow',
          filterCond: '',
          targets: [{ entity: { type: 'USER', code: username } }],
        },
      ],
    } as never);
  });
  await check('app.getReminderNotifications', async () => {
    const { notifications, timezone } = await client.app.getReminderNotifications({ app, preview: true });
    assert.deepEqual([notifications.length, timezone], [1, 'Asia/Tokyo']);
  });
  await check('app.updateReports', async () => {
    const report = {
      name: 'By state',
      index: 0,
      chartType: 'BAR',
      chartMode: 'NORMAL',
      groups: [{ code: 'State' }],
      aggregations: [{ type: 'COUNT' }],
      filterCond: '',
      sorts: [{ by: 'TOTAL', order: 'DESC' }],
    };
    const { reports } = await client.app.updateReports({ app, reports: { 'By state': report } } as never);
    assert.match(reports['By state']?.id ?? '', /^\d+$/);
  });
  await check('app.getReports', async () => {
    const { reports } = await client.app.getReports({ app, preview: true });
    assert.equal(reports['By state']?.chartType, 'BAR');
  });
  await check('app.updateAppActions', async () => {
    const actions = {
      Copy: {
        name: 'Copy',
        index: 0,
        destApp: { app },
        mappings: [{ srcType: 'FIELD', srcField: 'Title', destField: 'Title' }],
        entities: [{ type: 'USER', code: username }],
      },
    };
    await client.app.updateAppActions({ app, actions } as never);
  });
  await check('app.getAppActions', async () => {
    const { actions } = await client.app.getAppActions({ app, preview: true });
    assert.equal(actions['Copy']?.destApp.app, app);
  });
  await check('app.updateAdminNotes', async () => {
    await client.app.updateAdminNotes({ app, content: '<b>note</b>', includeInTemplateAndDuplicates: true });
  });
  await check('app.getAdminNotes', async () => {
    const { content } = await client.app.getAdminNotes({ app, preview: true });
    assert.match(content, /note/);
  });
}
