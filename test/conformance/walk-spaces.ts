/** Plug-ins, spaces, threads and guests. */
import { sampleSpaces } from '../../src/emulator/fixtures/sample-spaces.ts';
import { createPluginZip } from '../support/plugin-zip.ts';
import type { Walk } from './walk.ts';

export async function walkPlugins({ call, admin }: Walk, app: string): Promise<void> {
  const upload = (version: number) => admin.upload('plugin.zip', createPluginZip({ name: 'Sample', version }));
  const { id } = await call('POST', '/k/v1/plugin.json', { fileKey: await upload(1) });
  await call('PUT', '/k/v1/plugin.json', { id, fileKey: await upload(2) });
  await call('GET', '/k/v1/plugins.json', { ids: [id] });
  await call('POST', 'preview/app/plugins', { app, ids: [id] });
}

export async function walkPluginRemoval({ call }: Walk, app: string): Promise<void> {
  const { plugins } = await call('GET', 'app/plugins', { app });
  const id = (plugins as { id: string }[])[0]?.id;
  await call('GET', 'plugin/apps', { id });
  await call('DELETE', 'plugin', { id });
  await call('GET', 'plugins/required', { limit: 10, offset: 0 });
}

export async function walkSpaces({ call, admin }: Walk, app: string): Promise<void> {
  const members = [{ entity: { type: 'USER', code: 'administrator' }, isAdmin: true }];
  const made = await call('POST', 'template/space', { id: 1, name: 'New', members, isGuest: false });
  const id = made['id'];
  await call('PUT', 'space', { id, name: 'Newer', useMultiThread: true, showAppList: false });
  await call('GET', 'space', { id });
  await call('PUT', 'space/body', { id, body: '<b>Body</b>' });
  const more = [...members, { entity: { type: 'ORGANIZATION', code: 'support' }, includeSubs: true }];
  await call('PUT', 'space/members', { id, members: more });
  await call('GET', 'space/members', { id });
  const thread = await call('POST', 'space/thread', { space: id, name: 'Thread' });
  await call('PUT', 'space/thread', { id: thread['id'], name: 'Renamed', body: '<i>x</i>' });
  const files = [{ fileKey: await admin.upload('a.png', 'png', 'image/png'), width: 200 }];
  const comment = { text: 'Hello', mentions: [{ type: 'USER', code: 'sato' }], files };
  await call('POST', 'space/thread/comment', { space: id, thread: thread['id'], comment });
  await call('GET', 'spaces/statistics', { limit: 10, offset: 0 });
  await call('POST', 'app/move', { app, space: id });
  await call('GET', 'space', { id });
  await call('POST', 'app/move', { app, space: null });
  await call('DELETE', 'space', { id });
  const guest = { code: 'new@example.com', name: 'New guest', password: 'p'.repeat(8), timezone: 'Asia/Tokyo' };
  await call('POST', 'guests', { guests: [guest] });
  await call('PUT', `/k/guest/${sampleSpaces.guest}/v1/space/guests.json`, {
    id: sampleSpaces.guest,
    guests: ['new@example.com'],
  });
  await call('DELETE', 'guests', { guests: ['new@example.com'] });
}

/** What spaces answer on the path of a guest space; the space itself is deleted last. */
export async function walkGuestSpace({ call, admin }: Walk, app: string): Promise<void> {
  const id = sampleSpaces.guest;
  const members = [{ entity: { type: 'USER', code: 'administrator' }, isAdmin: true }];
  await call('GET', 'space', { id });
  await call('PUT', 'space', { id, name: 'Newer', useMultiThread: true });
  await call('PUT', 'space/body', { id, body: '<b>Body</b>' });
  await call('PUT', 'space/members', { id, members });
  await call('GET', 'space/members', { id });
  await call('PUT', 'space/guests', { id, guests: ['tanaka@example.com'] });
  const thread = await call('POST', 'space/thread', { space: id, name: 'Thread' });
  await call('PUT', 'space/thread', { id: thread['id'], name: 'Renamed' });
  const files = [{ fileKey: await admin.upload('a.png', 'png', 'image/png'), width: 200 }];
  await call('POST', 'space/thread/comment', { space: id, thread: thread['id'], comment: { text: 'Hello', files } });
  await call('POST', 'app/move', { app, space: null });
  await call('DELETE', 'space', { id });
}
