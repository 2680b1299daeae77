import { beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { type Client, createClient } from '../testing/client.ts';
import { createUser } from '../testing/people.ts';

describe('form settings', () => {
  let kintone: LocalKintone;
  let admin: Client;
  let app: string;

  beforeEach(async () => {
    const domain = createEmptyDomain();
    const user = createUser('admin', { isSystemAdministrator: true });
    domain.users.set(user.code, user);
    kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
    admin = createClient(kintone, user);
    const created = await admin.call('POST', 'preview/app', { name: 'Orders' });
    app = String(created.body['app']);
  });

  async function addText(code: string, more: Record<string, unknown> = {}) {
    const properties = { [code]: { type: 'SINGLE_LINE_TEXT', code, label: code, ...more } };
    return admin.call('POST', 'preview/app/form/fields', { app, properties });
  }

  async function deploy(): Promise<unknown> {
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app }] });
    kintone.clock.advance(1000);
    const status = await admin.call('GET', 'preview/app/deploy', { apps: [app] });
    return (status.body['apps'] as { status: string }[])[0]?.status;
  }

  test('creates an app at revision 1 that is not live yet', async () => {
    const created = await admin.call('POST', 'preview/app', { name: 'Second' });
    expect(created.body).toEqual({ app: '2', revision: '1' });
    expect((await admin.call('GET', 'app', { id: 2 })).body).toMatchObject({ code: 'GAIA_AP01' });
  });

  test('refuses a field without label and leaves the form as it was', async () => {
    const answer = await admin.call('POST', 'preview/app/form/fields', {
      app,
      properties: { a: { type: 'NUMBER', code: 'a' } },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'CB_VA01',
      errors: { 'properties[a].label': { messages: ['Required field.'] } },
    });
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect(form.body).toMatchObject({ revision: '1' });
  });

  test('gives a new field the defaults of its type and a row of its own', async () => {
    expect((await addText('title')).body).toEqual({ revision: '2' });
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect((form.body['properties'] as Record<string, unknown>)['title']).toEqual({
      type: 'SINGLE_LINE_TEXT',
      code: 'title',
      label: 'title',
      noLabel: false,
      required: false,
      unique: false,
      minLength: '',
      maxLength: '',
      expression: '',
      hideExpression: false,
      defaultValue: '',
    });
    const layout = await admin.call('GET', 'preview/app/form/layout', { app });
    expect(layout.body['layout']).toEqual([
      { type: 'ROW', fields: [{ type: 'SINGLE_LINE_TEXT', code: 'title', size: { width: '193' } }] },
    ]);
  });

  test('takes the first option of a radio button as its default', async () => {
    const options = { second: { label: 'second', index: 1 }, first: { label: 'first', index: '0' } };
    await admin.call('POST', 'preview/app/form/fields', {
      app,
      properties: { radio: { type: 'RADIO_BUTTON', code: 'radio', label: 'Radio', options } },
    });
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect((form.body['properties'] as Record<string, unknown>)['radio']).toMatchObject({
      required: true,
      defaultValue: 'first',
      options: { first: { label: 'first', index: '0' }, second: { label: 'second', index: '1' } },
    });
  });

  test.each(['1st', '１番', 'a-b', 'a b', '金額（円）', '値％', '😀', '$id', 'Status', 'x'.repeat(129)])(
    'refuses the field code %s',
    async (code) => {
      expect((await addText(code)).body).toMatchObject({ code: 'CB_VA01' });
    },
  );

  test('refuses a second field of the same code', async () => {
    await addText('title');
    expect((await addText('title')).body).toMatchObject({ code: 'CB_VA01' });
  });

  test('renames a field in the layout, in views and in formulas', async () => {
    await addText('old');
    await addText('copy', { expression: 'old & "old"' });
    const views = {
      all: { type: 'LIST', index: 0, name: 'all', fields: ['old'], filterCond: 'old = "old"', sort: 'old asc' },
    };
    expect((await admin.call('PUT', 'preview/app/views', { app, views })).status).toBe(200);
    const renamed = await admin.call('PUT', 'preview/app/form/fields', {
      app,
      properties: { old: { code: 'new' } },
    });
    expect(renamed.status).toBe(200);
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect(form.body['properties']).toMatchObject({ new: { code: 'new' }, copy: { expression: 'new & "old"' } });
    const list = await admin.call('GET', 'preview/app/views', { app });
    expect(list.body['views']).toMatchObject({
      all: { fields: ['new'], filterCond: 'new = "old"', sort: 'new asc' },
    });
  });

  test('refuses a layout that leaves a field out or names one that is not there', async () => {
    await addText('title');
    const missing = await admin.call('PUT', 'preview/app/form/layout', { app, layout: [] });
    expect(missing.body).toMatchObject({ code: 'CB_VA01' });
    const layout = [
      {
        type: 'ROW',
        fields: [
          { type: 'NUMBER', code: 'title' },
          { type: 'NUMBER', code: 'ghost' },
        ],
      },
    ];
    const wrong = await admin.call('PUT', 'preview/app/form/layout', { app, layout });
    expect(Object.keys(wrong.body['errors'] as object)).toEqual(
      expect.arrayContaining(['layout[0].fields[0].type', 'layout[0].fields[1].code']),
    );
  });

  test('keeps preview and live apart until a deploy', async () => {
    await addText('title');
    expect((await admin.call('GET', 'app/form/fields', { app })).body).toMatchObject({ code: 'GAIA_AP01' });
    expect(await deploy()).toBe('SUCCESS');
    await addText('later');
    const live = await admin.call('GET', 'app/form/fields', { app });
    expect(Object.keys(live.body['properties'] as object)).not.toContain('later');
    expect(live.body['revision']).toBe('2');
  });

  test('refuses a revision that is not the present one', async () => {
    const answer = await admin.call('DELETE', 'preview/app/form/fields', { app, fields: ['x'], revision: 7 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'GAIA_CO03' } });
  });

  test('fails the deploy of a formula that names no field, and cancels its companion', async () => {
    await addText('sum', { expression: 'ghost + 1' });
    await admin.call('POST', 'preview/app', { name: 'Other' });
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app: 2 }, { app }] });
    const running = await admin.call('GET', 'preview/app/deploy', { apps: [app, 2] });
    expect(running.body['apps']).toEqual([
      { app: '1', status: 'PROCESSING' },
      { app: '2', status: 'PROCESSING' },
    ]);
    const refused = await addText('more');
    expect(refused.status).toBe(409);
    kintone.clock.advance(1000);
    const ended = await admin.call('GET', 'preview/app/deploy', { apps: [app, 2] });
    expect(ended.body['apps']).toEqual([
      { app: '1', status: 'FAIL' },
      { app: '2', status: 'CANCEL' },
    ]);
  });

  test('drops preview changes with revert', async () => {
    await deploy();
    await addText('title');
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app }], revert: true });
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect(Object.keys(form.body['properties'] as object)).not.toContain('title');
  });

  test('removes a table together with its columns', async () => {
    const fields = { item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: 'Item', unique: true } };
    const properties = { lines: { type: 'SUBTABLE', code: 'lines', label: 'Lines', fields } };
    await admin.call('POST', 'preview/app/form/fields', { app, properties });
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect(form.body['properties']).toMatchObject({ lines: { fields: { item: { unique: false } } } });
    await admin.call('DELETE', 'preview/app/form/fields', { app, fields: ['lines'] });
    const layout = await admin.call('GET', 'preview/app/form/layout', { app });
    expect(layout.body['layout']).toEqual([]);
  });
});
