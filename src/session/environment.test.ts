// @vitest-environment node
import { expect, test } from 'vitest';
import { createLocalKintone } from '../emulator/server.ts';
import { readEnvironment, readStage } from './environment.ts';
import { localKintoneMark } from './kintone-page.ts';
import { createPage } from './page.ts';
import { type FakePageOptions, createFakePage } from './testing/fake-kintone.ts';

function createKintone(options: FakePageOptions = {}) {
  return createFakePage(createLocalKintone(), options).kintone;
}

/** What every page has: events and the REST API, nothing newer. */
function createOldKintone() {
  const { events, api } = createKintone();
  return { events, api: (path: string, method: string, params: object) => api(path, method, params) };
}

test('reads app, record, person and language of a desktop record page', () => {
  expect(readEnvironment(createKintone({ appId: 12, recordId: 34, language: 'ja' }))).toEqual({
    surface: 'desktop',
    appId: '12',
    recordId: '34',
    guestSpaceId: null,
    user: { id: '1', code: 'worker', name: 'Yuki Sato', language: 'ja' },
    language: 'ja',
    isLocal: false,
  });
});

test('reads a mobile page from the mobile functions', () => {
  expect(readEnvironment(createKintone({ isMobile: true, appId: 5, recordId: 6 }))).toMatchObject({
    surface: 'mobile',
    appId: '5',
    recordId: '6',
  });
});

test('finds the guest space through the URL builder', () => {
  expect(readEnvironment(createKintone({ guestSpaceId: 9 })).guestSpaceId).toBe('9');
});

test('says that a page without an app has none', () => {
  expect(readEnvironment(createKintone({ appId: null }))).toMatchObject({ appId: null, recordId: null });
});

test('works on a page that has none of the newer functions', async () => {
  const kintone = createOldKintone();
  expect(readEnvironment(kintone)).toMatchObject({
    surface: 'desktop',
    appId: null,
    guestSpaceId: null,
    language: 'en',
  });
  expect(await readStage(kintone)).toBe('unknown');
  const page = createPage(kintone);
  expect([page.listMenuSlot(), page.recordMenuSlot(), page.mobileHeaderSlot(), page.listQuery()]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(() => page.notify('INFO', 'x')).not.toThrow();
});

test.each([
  ['live', () => Promise.resolve(false)],
  ['test', () => Promise.resolve(true)],
  ['unknown', () => Promise.reject(new Error('not on this page'))],
])('tells the stage %s', async (stage, isTestEnvironment) => {
  const kintone = createKintone();
  expect(await readStage({ ...kintone, app: { ...kintone.app, isTestEnvironment } })).toBe(stage);
});

test('tells a local Kintone by its own mark only, and its test environment from its live side', async () => {
  const kintone = { ...createKintone(), [localKintoneMark]: true };
  expect(await readStage(kintone)).toBe('local');
  expect(await readStage({ ...createOldKintone(), [localKintoneMark]: true })).toBe('local');
  expect(await readStage({ ...kintone, app: { isTestEnvironment: () => Promise.resolve(true) } })).toBe('test');
  expect(readEnvironment(kintone).isLocal).toBe(true);
});

test('takes a getter that throws for one that has nothing', () => {
  const kintone = createKintone();
  const app = {
    ...kintone.app,
    getQuery: () => {
      throw new Error('the filter names a deleted user');
    },
  };
  expect(createPage({ ...kintone, app }).listQuery()).toBeNull();
});
