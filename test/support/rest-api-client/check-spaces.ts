/** Spaces, threads and guests. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';

export async function checkSpaces(world: World): Promise<void> {
  const { client, inGuestSpace, check, username, app } = world;
  let space: string | number = '';
  await check('space.addSpaceFromTemplate', async () => {
    const members = [{ entity: { type: 'USER', code: username }, isAdmin: true }];
    ({ id: space } = await client.space.addSpaceFromTemplate({ id: 1, name: 'Made', members } as never));
  });
  await check('space.getSpace', async () => {
    assert.equal((await client.space.getSpace({ id: space })).name, 'Made');
  });
  await check('space.updateSpace', async () => {
    await client.space.updateSpace({ id: space, name: 'Renamed', useMultiThread: true });
    assert.equal((await client.space.getSpace({ id: space })).name, 'Renamed');
  });
  await check('space.updateSpaceBody', async () => {
    await client.space.updateSpaceBody({ id: space, body: '<p>body</p>' });
    assert.match((await client.space.getSpace({ id: space })).body, /body/);
  });
  await check('space.updateSpaceMembers', async () => {
    const member = (code: string, isAdmin: boolean) => ({ entity: { type: 'USER' as const, code }, isAdmin });
    await client.space.updateSpaceMembers({ id: space, members: [member(username, true), member('sato', false)] });
  });
  await check('space.getSpaceMembers', async () => {
    const { members } = await client.space.getSpaceMembers({ id: space });
    assert.deepEqual(members.map((one) => one.entity.code).sort(), [username, 'sato'].sort());
  });
  let thread = '';
  await check('space.addThread', async () => {
    ({ id: thread } = await client.space.addThread({ space, name: 'Plans' }));
  });
  await check('space.updateThread', async () => {
    await client.space.updateThread({ id: thread, name: 'Better plans', body: '<p>x</p>' });
  });
  await check('space.addThreadComment', async () => {
    const { id } = await client.space.addThreadComment({ space, thread, comment: { text: 'hello' } });
    assert.match(id, /^\d+$/);
  });
  await check('app.move', async () => {
    await client.app.move({ app, space });
    assert.equal((await client.app.getApp({ id: app })).spaceId, space);
    await client.app.move({ app, space: null });
  });
  await check('space.getStatistics', async () => {
    const { spaces } = await client.space.getStatistics({});
    assert.ok(spaces.some((one) => one.id === space));
  });
  await check('space.addGuests', async () => {
    // Made here: nothing in this repository may look like a password.
    const guestPassword = 'g'.repeat(12);
    await client.space.addGuests({
      guests: [{ code: 'visitor@example.com', password: guestPassword, timezone: 'Asia/Tokyo', name: 'Visitor' }],
    });
  });
  await check('space.updateSpaceGuests', async () => {
    await inGuestSpace.space.updateSpaceGuests({ id: 2, guests: ['visitor@example.com'] });
  });
  await check('space.deleteGuests', async () => {
    await client.space.deleteGuests({ guests: ['visitor@example.com'] });
  });
  await check('space.deleteSpace', async () => {
    await client.space.deleteSpace({ id: space });
    await assert.rejects(client.space.getSpace({ id: space }));
  });
}
