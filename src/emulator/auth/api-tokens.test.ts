import { describe, expect, test } from 'vitest';
import type { TokenPermission, User } from '../domain/model.ts';
import { base, createTestKintone, type TestKintone } from '../testing/test-kintone.ts';

/** Made at run time; no credential stands in this file. */
const makeToken = (letter: string): string => letter.repeat(40);
const record = { Title: { value: 't' } };

function giveToken({ app }: TestKintone, token: string, ...permissions: TokenPermission[]): void {
  if (!app.live) throw new RangeError('The app is not live.');
  app.live = { ...app.live, apiTokens: [{ token, permissions }] };
  app.preview = app.live;
}

describe('an API token', () => {
  test('becomes good, changes its rights and dies with the deploy, not before', async () => {
    const subject = createTestKintone();
    const { app, boss, api, kintone } = subject;
    giveToken(subject, makeToken('a'), 'view');
    const draft = (...apiTokens: { token: string; permissions: TokenPermission[] }[]): void => {
      app.preview = { ...app.preview, apiTokens };
    };
    const deploy = async (): Promise<void> => {
      await api('POST', 'preview/app/deploy', { apps: [{ app: 1 }] }, boss);
      kintone.clock.advance(1000);
    };
    const codesOf = async (): Promise<(string | undefined)[]> => {
      const call = async (letter: string, method: string, path: string, params: object) =>
        (await api(method, path, { app: 1, ...params }, { 'X-Cybozu-API-Token': makeToken(letter) })).body.code;
      return [
        await call('a', 'GET', 'records', {}),
        await call('a', 'POST', 'record', { record }),
        await call('b', 'GET', 'records', {}),
      ];
    };
    draft({ token: makeToken('a'), permissions: ['add'] }, { token: makeToken('b'), permissions: ['view'] });
    expect(await codesOf()).toEqual([undefined, 'GAIA_NO01', 'GAIA_IA02']);
    await deploy();
    expect(await codesOf()).toEqual(['GAIA_NO01', undefined, undefined]);
    draft({ token: makeToken('b'), permissions: ['view'] });
    expect(await codesOf()).toEqual(['GAIA_NO01', undefined, undefined]);
    await deploy();
    expect(await codesOf()).toEqual(['GAIA_IA02', 'GAIA_IA02', undefined]);
  });

  test('travels in one header with blanks after commas, or in the header repeated', async () => {
    const subject = createTestKintone();
    giveToken(subject, makeToken('a'), 'view');
    const second = structuredClone({ token: makeToken('b'), permissions: ['view'] });
    const { live } = subject.app;
    if (!live) throw new RangeError('The app is not live.');
    const other = { ...subject.app, id: 2, live: { ...live, apiTokens: [second] }, records: new Map() };
    subject.domain.apps.set(2, other as typeof subject.app);
    const ask = async (...values: string[]) => {
      const headers = new Headers();
      for (const value of values) headers.append('X-Cybozu-API-Token', value);
      return (await subject.kintone.fetch(new Request(`${base}/k/v1/records.json?app=2`, { headers }))).status;
    };
    expect(await ask(`${makeToken('a')},${makeToken('b')}`)).toBe(200);
    expect(await ask(`${makeToken('a')} ,  ${makeToken('b')}`)).toBe(200);
    expect(await ask(makeToken('a'), makeToken('b'))).toBe(200);
    expect(await ask(makeToken('a'))).toBe(400);
    expect(await ask('')).toBe(400);
    expect(await ask(makeToken('a'), makeToken('a'))).toBe(400);
  });

  test('of an app in a guest space is good on the path of that space only', async () => {
    const subject = createTestKintone();
    giveToken(subject, makeToken('a'), 'view');
    const space = { id: 3, isGuest: true, isPrivate: true, guests: [], members: [], threads: [] };
    subject.domain.spaces.set(3, space as never);
    subject.app.spaceId = 3;
    const headers = { 'X-Cybozu-API-Token': makeToken('a') };
    const codeOf = async (path: string) => {
      const answer = await subject.kintone.fetch(new Request(`${base}${path}/records.json?app=1`, { headers }));
      return ((await answer.json()) as { code?: string }).code;
    };
    expect(await codeOf('/k/guest/3/v1')).toBeUndefined();
    expect(await codeOf('/k/guest/4/v1')).toBe('CB_NO02');
    expect(await codeOf('/k/v1')).toBe('GAIA_IL23');
  });

  test('is answered in the language of the domain unless the request asks for another', async () => {
    const subject = createTestKintone();
    subject.domain.systemLanguage = 'ja';
    giveToken(subject, makeToken('a'), 'view');
    const token = { 'X-Cybozu-API-Token': makeToken('a') };
    const messageOf = async (headers: Record<string, string>) =>
      (await subject.api('GET', 'records', { app: 9 }, headers)).body['message'];
    expect(await messageOf(token)).toContain('見つかりません');
    expect(await messageOf({ ...token, 'accept-language': 'en' })).toContain('not found');
  });
});

describe('an API token with the right to manage', () => {
  const list = { type: 'LIST', index: 0, name: 'L', fields: [] };
  const html = { type: 'CUSTOM', index: 1, name: 'H', html: '<b></b>' };

  test('changes views, but none of an app that has one of HTML, and adds no such view', async () => {
    const subject = createTestKintone();
    giveToken(subject, makeToken('a'), 'manage');
    const token = { 'X-Cybozu-API-Token': makeToken('a') };
    const put = async (views: object, caller: User | Record<string, string> = token) =>
      (await subject.api('PUT', 'preview/app/views', { app: 1, views }, caller)).body.code;
    expect(await put({ L: list })).toBeUndefined();
    expect(await put({ L: list, H: html })).toBe('GAIA_NO01');
    expect(await put({ L: list, H: html }, subject.boss)).toBeUndefined();
    expect(await put({ L: list })).toBe('GAIA_NO01');
    expect(await put({ L: list }, subject.boss)).toBeUndefined();
    expect(await put({ L: list })).toBeUndefined();
  });

  test('deletes the comments of tokens and of nobody else, and nobody deletes those', async () => {
    const subject = createTestKintone();
    giveToken(subject, makeToken('a'), 'view', 'add');
    const token = { 'X-Cybozu-API-Token': makeToken('a') };
    await subject.api('POST', 'record', { app: 1, record });
    const say = async (caller: User | Record<string, string>) =>
      (await subject.api('POST', 'record/comment', { app: 1, record: 1, comment: { text: 'x' } }, caller)).body['id'];
    const remove = async (comment: unknown, caller: User | Record<string, string>) =>
      (await subject.api('DELETE', 'record/comment', { app: 1, record: 1, comment }, caller)).body.code;
    const ids = [await say(token), await say(subject.worker)];
    expect(await remove(ids[1], token)).toBe('GAIA_RE03');
    expect(await remove(ids[0], subject.worker)).toBe('GAIA_RE03');
    expect(await remove(ids[0], token)).toBeUndefined();
    expect(await remove(ids[1], subject.worker)).toBeUndefined();
  });
});
