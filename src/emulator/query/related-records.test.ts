import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../domain/model.ts';
import { type NotesDesk, openNotes } from '../testing/notes-desk.ts';
import { addApp } from '../testing/test-kintone.ts';

describe('queries through related records', () => {
  let desk: NotesDesk;
  const token = 'b'.repeat(40);
  const otherToken = 'c'.repeat(40);
  let other: App;

  function change(target: App, settings: Partial<App['preview']>): void {
    const live = { ...target.preview, ...settings };
    Object.assign(target, { live, preview: live });
  }

  beforeEach(() => {
    desk = openNotes();
    const { app } = desk;
    other = addApp(desk.subject.domain, 'Orders', [
      { type: 'SINGLE_LINE_TEXT', code: 'key', label: '' },
      { type: 'NUMBER', code: 'price', label: '' },
      { type: 'USER_SELECT', code: 'owner', label: '' },
    ]);
    const referenceTable = {
      relatedApp: { app: String(other.id), code: '' },
      condition: { field: 'text', relatedField: 'key' },
      filterCond: '',
      displayFields: ['price'],
    };
    const fields = new Map(app.preview.fields);
    fields.set('orders', { type: 'REFERENCE_TABLE', code: 'orders', label: '', referenceTable });
    change(app, { fields, apiTokens: [{ token, permissions: ['view'] }] });
    change(other, { apiTokens: [{ token: otherToken, permissions: ['view'] }] });
    for (const text of ['A', 'B']) desk.add({ text });
    desk.add({ key: 'A', price: '5', owner: ['worker'] }, 'boss', other);
    desk.add({ key: 'B', price: '50', owner: [] }, 'boss', other);
  });

  test.each([
    ['orders.price > 10', ['B']],
    ['orders.price in ("5")', ['A']],
    ['orders.$id in ("1")', ['A']],
    ['orders.key like "B"', ['B']],
    ['orders.owner in (LOGINUSER())', ['A']],
    ['orders.owner in ("nobody")', 'GAIA_IL26'],
    ['orders.price = 5', 'GAIA_IQ03'],
    ['orders.ghost in ("5")', 'GAIA_IQ11'],
    ['text.key in ("A")', 'GAIA_IR02'],
  ])('%s: %j', async (query, expected) => {
    expect(await desk.texts(query)).toEqual(expected);
  });

  test('asks nothing that the caller may not see there', async () => {
    const entity = { type: 'GROUP' as const, code: 'everyone' };
    change(other, {
      fieldRights: [{ code: 'price', entities: [{ entity, accessibility: 'NONE', includeSubs: false }] }],
    });
    expect(await desk.texts('orders.price > 10')).toBe('GAIA_IQ11');
    expect(await desk.texts('orders.key in ("A")')).toEqual(['A']);
  });

  test('needs the API token of the other app too', async () => {
    const query = 'orders.price > 10';
    expect(await desk.texts(query, { 'X-Cybozu-API-Token': token })).toEqual([]);
    expect(await desk.texts(query, { 'X-Cybozu-API-Token': `${token},${otherToken}` })).toEqual(['B']);
  });
});
