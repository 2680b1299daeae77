import { describe, expect, test } from 'vitest';
import type { User } from '../../domain/model.ts';
import { createClientWithHeaders } from '../../testing/client.ts';
import { passwordHeaders } from '../../testing/people.ts';
import { createDesk, field, toRows } from '../../testing/record-desk.ts';
import { base } from '../../testing/test-kintone.ts';
import { grantToken } from '../../testing/tokens.ts';

interface ShownFile {
  fileKey: string;
  name: string;
  contentType: string;
  size: string;
}

type Caller = User | Record<string, string>;

const day = 86_400_000;
const uploadKey = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function open() {
  const table = field('SUBTABLE', 'T', { fields: { Inner: field('FILE', 'Inner') } });
  const desk = createDesk([field('FILE', 'F'), field('FILE', 'G'), field('SINGLE_LINE_TEXT', 'S'), table]);
  const headersOf = (caller: Caller): Record<string, string> =>
    'password' in caller && 'code' in caller ? passwordHeaders(caller as User) : caller;
  const upload = (name = 'a.txt', bytes: string | Uint8Array = 'hello', caller: Caller = desk.worker) =>
    createClientWithHeaders(desk.kintone, headersOf(caller)).upload(name, bytes, 'text/plain');
  const download = (fileKey: string, caller: Caller = desk.worker) =>
    desk.kintone.fetch(new Request(`${base}/k/v1/file.json?fileKey=${fileKey}`, { headers: headersOf(caller) }));
  const codeOf = async (answer: Response) =>
    answer.ok ? answer.status : ((await answer.json()) as { code: string }).code;
  const shown = async (id = 1, code = 'F') => (await desk.read(id))[code] as ShownFile[];
  return { ...desk, upload, download, codeOf, shown };
}

const keys = (...fileKeys: (string | undefined)[]) => fileKeys.map((fileKey) => ({ fileKey }));

describe('an attached file', () => {
  test('comes back with name, type and size, and byte for byte', async () => {
    const { upload, post, shown, download } = open();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const key = await upload('見積 "1".bin', bytes);
    expect(key).toMatch(uploadKey);
    await post({ F: keys(key) });
    const [file] = await shown();
    expect(file).toEqual({
      fileKey: expect.stringMatching(/^\d{14}[\dA-F]{35}$/),
      name: '見積 "1".bin',
      contentType: 'text/plain',
      size: '256',
    });
    const answer = await download(file?.fileKey ?? '');
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  test('is attached by its upload key once, and not downloaded by it', async () => {
    const { upload, post, download, codeOf, app } = open();
    const key = await upload();
    expect(await codeOf(await download(key))).toBe('GAIA_BL01');
    expect((await post({ F: keys(key, key) })).body.code).toBe('GAIA_BL01');
    expect((await post({ F: keys(key) })).status).toBe(200);
    expect((await post({ F: keys(key) })).body.code).toBe('GAIA_BL01');
    expect(await codeOf(await download(key))).toBe('GAIA_BL01');
    expect(app.records.size).toBe(1);
  });

  test('stays where its key is sent again, and is gone where it is not', async () => {
    const { upload, post, put, shown, download, codeOf } = open();
    await post({ F: keys(await upload('a.txt'), await upload('b.txt')), S: 'x' });
    const [a, b] = await shown();
    await put(1, { S: 'y' });
    expect(await shown()).toEqual([a, b]);
    await put(1, { F: keys(await upload('c.txt'), b?.fileKey) });
    const [c, second] = await shown();
    expect([c?.name, second]).toEqual(['c.txt', b]);
    expect(await codeOf(await download(a?.fileKey ?? ''))).toBe('GAIA_BL01');
    expect((await put(1, { F: keys(a?.fileKey) })).body.code).toBe('GAIA_BL01');
    await put(1, { F: [] });
    expect(await shown()).toEqual([]);
    expect(await codeOf(await download(b?.fileKey ?? ''))).toBe('GAIA_BL01');
  });

  test('belongs to its record: its key attaches nothing elsewhere', async () => {
    const { upload, post, put, shown } = open();
    await post({ F: keys(await upload()) });
    await post({});
    const [file] = await shown();
    expect((await post({ F: keys(file?.fileKey) })).body.code).toBe('GAIA_BL01');
    expect((await put(2, { F: keys(file?.fileKey) })).body.code).toBe('GAIA_BL01');
    expect((await put(1, { G: keys(file?.fileKey) })).body.code).toBe('GAIA_BL01');
    expect(await shown()).toEqual([file]);
  });

  test('stands in rows of tables too, and goes with its row', async () => {
    const { upload, post, put, download, codeOf, app } = open();
    await post({ T: toRows({ Inner: keys(await upload('a.txt')) }, { Inner: keys(await upload('b.txt')) }) });
    const rows = () =>
      app.records.get(1)?.values['T'] as unknown as {
        id: string;
        values: { Inner: { fileId: string; name: string }[] };
      }[];
    const [first, second] = rows();
    const [a, b] = [first?.values.Inner[0]?.fileId ?? '', second?.values.Inner[0]?.fileId ?? ''];
    expect(await codeOf(await download(a))).toBe(200);
    await put(1, { T: toRows({ id: second?.id, Inner: keys(b) }) });
    expect(rows().map(({ values }) => values.Inner.map(({ name }) => name))).toEqual([['b.txt']]);
    expect(await codeOf(await download(a))).toBe('GAIA_BL01');
    await put(1, { T: toRows({ id: second?.id }) });
    expect(await codeOf(await download(b))).toBe(200);
  });

  test('goes with its record, and stays when the deletion fails', async () => {
    const { upload, post, api, shown, download, codeOf, app } = open();
    await post({ F: keys(await upload()) });
    const [file] = await shown();
    await api('DELETE', 'records', { app: app.id, ids: [1, 9] });
    expect(await codeOf(await download(file?.fileKey ?? ''))).toBe(200);
    await api('DELETE', 'records', { app: app.id, ids: [1] });
    expect(await codeOf(await download(file?.fileKey ?? ''))).toBe('GAIA_BL01');
  });
});

describe('an upload', () => {
  test('waits three days for a record', async () => {
    const { upload, post, kintone } = open();
    const early = await upload();
    kintone.clock.advance(day);
    const late = await upload();
    kintone.clock.advance(2 * day);
    expect((await post({ F: keys(early) })).status).toBe(200);
    kintone.clock.advance(1);
    const next = await upload();
    kintone.clock.advance(day);
    expect((await post({ F: keys(late) })).body.code).toBe('GAIA_BL01');
    expect((await post({ F: keys(next) })).status).toBe(200);
  });

  test('lives on as an attachment', async () => {
    const { upload, post, shown, download, codeOf, kintone } = open();
    await post({ F: keys(await upload()) });
    kintone.clock.advance(30 * day);
    await upload();
    expect(await codeOf(await download((await shown())[0]?.fileKey ?? ''))).toBe(200);
  });

  test('is good again when the write that took it fails', async () => {
    const { upload, post, put, shown } = open();
    await post({ F: keys(await upload('old.txt')) });
    const before = await shown();
    const key = await upload('new.txt');
    expect((await put(1, { F: keys(key, 'ghost') })).body.code).toBe('GAIA_BL01');
    expect(await shown()).toEqual(before);
    expect((await put(1, { F: keys(key) })).status).toBe(200);
  });

  test.each([[['view']], [['add']], [['edit']]] as const)('is taken with a token that may %j', async (rights) => {
    const { upload, app } = open();
    expect(await upload('a.txt', 'x', grantToken(app, [...rights]))).toMatch(uploadKey);
  });
});

describe('a download', () => {
  test('needs sight of app, record and field', async () => {
    const { upload, post, shown, download, codeOf, app, stranger, boss } = open();
    await post({ F: keys(await upload()) });
    const key = (await shown())[0]?.fileKey ?? '';
    const ask = async (caller: Caller) => codeOf(await download(key, caller));
    const live = app.live;
    if (!live) throw new Error('the app is live');
    const entity = { entity: { type: 'USER' as const, code: 'boss' }, includeSubs: false };
    expect([await ask(stranger), await ask(boss)]).toEqual([200, 200]);
    app.live = { ...live, fieldRights: [{ code: 'F', entities: [{ ...entity, accessibility: 'READ' }] }] };
    expect([await ask(stranger), await ask(boss)]).toEqual(['CB_NO02', 200]);
    const entities = [{ ...entity, viewable: true, editable: false, deletable: false }];
    app.live = { ...live, recordRights: [{ filterCond: 'S = ""', entities }] };
    expect([await ask(stranger), await ask(boss)]).toEqual(['CB_NO02', 200]);
    app.live = { ...live, appRights: [] };
    expect([await ask(stranger), await ask(boss)]).toEqual(['CB_NO02', 'CB_NO02']);
  });

  test('of a file in a table goes by the rights of the table', async () => {
    const { upload, post, download, codeOf, app, stranger } = open();
    await post({ T: toRows({ Inner: keys(await upload()) }) });
    const rows = app.records.get(1)?.values['T'] as unknown as { values: { Inner: { fileId: string }[] } }[];
    const key = rows[0]?.values.Inner[0]?.fileId ?? '';
    const entities = [
      { entity: { type: 'USER' as const, code: 'boss' }, includeSubs: false, accessibility: 'READ' as const },
    ];
    if (app.live) app.live = { ...app.live, fieldRights: [{ code: 'T', entities }] };
    expect(await codeOf(await download(key, stranger))).toBe('CB_NO02');
  });

  test('by a token needs the right to view', async () => {
    const { upload, post, shown, download, codeOf, app } = open();
    await post({ F: keys(await upload()) });
    const key = (await shown())[0]?.fileKey ?? '';
    expect(await codeOf(await download(key, grantToken(app, ['view'])))).toBe(200);
    expect(await codeOf(await download(key, grantToken(app, ['add', 'edit', 'delete'])))).toBe('GAIA_NO01');
  });

  test('of nothing is refused by its name', async () => {
    const { download } = open();
    expect(await (await download('nonexistent')).json()).toMatchObject({
      code: 'GAIA_BL01',
      message: 'The specified file (id: nonexistent) not found.',
    });
    expect(await (await download('')).json()).toMatchObject({ errors: { fileKey: { messages: ['Required field.'] } } });
  });
});
