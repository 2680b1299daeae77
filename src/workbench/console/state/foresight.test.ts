import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import { type Json, type JsonObject, toPlainText } from '../../../rest/request/json.ts';
import { foresee } from './foresight.ts';

const record = (id: string, title: string) => ({
  $id: { type: '__ID__', value: id },
  $revision: { type: '__REVISION__', value: '3' },
  Title: { type: 'SINGLE_LINE_TEXT', value: title },
});

const apps: Readonly<Record<string, JsonObject>> = {
  1: { records: [record('5', 'old'), record('6', 'other')] },
  2: { records: [record('5', 'elsewhere')] },
};

/** App 3 may not be read. */
async function call(_endpointId: string, values: JsonObject): Promise<Json> {
  const found = apps[toPlainText(values['app'] ?? '')];
  if (!found) throw new Error('no right to read');
  return found;
}

function foreseeBulk(...requests: Json[]) {
  const endpoint = findEndpoint('POST bulkRequest');
  if (!endpoint) throw new Error('no such call');
  return foresee(endpoint, { requests }, call);
}

const update = (app: number, id: number, title: string, more: JsonObject = {}) => ({
  method: 'PUT',
  api: '/k/v1/record.json',
  payload: { app, id, record: { Title: { value: title } }, ...more },
});
const add = { method: 'POST', api: '/k/v1/record.json', payload: { app: 1, record: {} } };

describe('foresee', () => {
  test('lists what the updates and deletions inside a bulkRequest change', async () => {
    const remove = { method: 'DELETE', api: '/k/guest/4/v1/records.json', payload: { app: 1, ids: [6] } };
    const { changes, before, error } = await foreseeBulk(add, update(1, 5, 'new'), remove);
    expect(changes).toContainEqual({ recordId: '5', name: 'Title', before: 'old', after: 'new' });
    expect(changes).toContainEqual({ recordId: '6', name: 'Title', before: 'other', after: undefined });
    expect([before, error]).toEqual([null, null]);
  });

  test('tells records of several apps apart', async () => {
    const { changes } = await foreseeBulk(update(1, 5, 'new'), update(2, 5, 'new'));
    expect(changes?.map(({ recordId, before }) => [recordId, before])).toEqual([
      ['1 · 5', 'old'],
      ['2 · 5', 'elsewhere'],
    ]);
  });

  test('says what would stop a call inside, but not of a record that an earlier one changes', async () => {
    const { obstacles } = await foreseeBulk(
      update(1, 5, 'new', { revision: 2 }),
      update(1, 5, 'newer', { revision: 4 }),
      update(1, 9, 'new'),
    );
    expect(obstacles).toEqual([
      { kind: 'revision', record: '5', now: '3' },
      { kind: 'missing', record: '9', now: '' },
    ]);
  });

  test('shows what it may read and keeps the reason for the rest', async () => {
    const { changes, error } = await foreseeBulk(update(3, 5, 'new'), update(1, 5, 'new'));
    expect(changes).toHaveLength(1);
    expect(error).toEqual(new Error('no right to read'));
  });

  test('has nothing to show where only records are added, nothing known is called, or nothing at all', async () => {
    const nothing = { before: null, changes: null, obstacles: [], error: null };
    expect(await foreseeBulk(add)).toEqual(nothing);
    expect(await foreseeBulk({ method: 'PUT', api: '/k/v1/nothing.json', payload: { app: 1, id: 5 } })).toEqual(
      nothing,
    );
    expect(await foreseeBulk()).toEqual(nothing);
    expect(await foreseeBulk('text', { method: 7 })).toEqual(nothing);
  });
});
