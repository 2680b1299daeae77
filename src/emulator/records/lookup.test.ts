import { describe, expect, test } from 'vitest';
import type { AppSettings } from '../domain/model.ts';
import { addApp, createTestKintone } from '../testing/test-kintone.ts';

const value = (content: unknown) => ({ value: content });

describe('lookups', () => {
  function createLookup(sourceChanges: Partial<AppSettings> = {}) {
    const subject = createTestKintone();
    const order = addApp(subject.domain, 'Orders', [
      {
        type: 'SINGLE_LINE_TEXT',
        code: 'Product',
        label: 'Product',
        lookup: {
          relatedApp: { app: '1', code: '' },
          relatedKeyField: 'Key',
          fieldMappings: [
            { field: 'Price', relatedField: 'Amount' },
            { field: 'Since', relatedField: 'Created_datetime' },
          ],
        },
      },
      { type: 'NUMBER', code: 'Price', label: 'Price' },
      { type: 'DATETIME', code: 'Since', label: 'Since' },
    ]);
    if (subject.app.live) subject.app.live = { ...subject.app.live, ...sourceChanges };
    return { ...subject, order };
  }

  test('copy on a key, ignore what the caller sends for copies, clear on an empty key, refuse an unknown one', async () => {
    const { api, order } = createLookup();
    await api('POST', 'record', { app: 1, record: { Title: value('t'), Key: value('A-1'), Amount: value(120) } });
    await api('POST', 'record', { app: 2, record: { Product: value('A-1'), Price: value(1) } });
    expect(order.records.get(1)?.values).toMatchObject({ Product: 'A-1', Price: '120', Since: '2026-03-05T01:23:00Z' });
    await api('PUT', 'record', { app: 1, id: 1, record: { Amount: value(500) } });
    await api('PUT', 'record', { app: 2, id: 1, record: {} });
    expect(order.records.get(1)?.values['Price']).toBe('120');
    await api('PUT', 'record', { app: 2, id: 1, record: { Product: value('') } });
    expect(order.records.get(1)?.values).toMatchObject({ Price: '', Since: '' });
    const unknown = await api('PUT', 'record', { app: 2, id: 1, record: { Product: value('nope') } });
    expect(unknown).toMatchObject({ status: 400, body: { code: 'GAIA_LO04' } });
  });

  test('refuse what the caller may not see in the source', async () => {
    const { api, boss } = createLookup({ appRights: [] });
    const record = { Title: value('t'), Key: value('A-1') };
    expect((await api('POST', 'record', { app: 1, record }, boss)).status).toBe(403);
    expect((await api('POST', 'record', { app: 2, record: { Product: value('A-1') } })).body.code).toBe('GAIA_LO04');
  });

  test('copy in a table row whose key is sent, and leave the copies of all other rows', async () => {
    const { api, domain } = createLookup();
    const product = {
      type: 'SINGLE_LINE_TEXT' as const,
      code: 'Item',
      label: 'Item',
      lookup: {
        relatedApp: { app: '1', code: '' },
        relatedKeyField: 'Key',
        fieldMappings: [{ field: 'Cost', relatedField: 'Amount' }],
      },
    };
    const fields = { Item: product, Cost: { type: 'NUMBER' as const, code: 'Cost', label: 'Cost' } };
    const list = addApp(domain, 'List', [{ type: 'SUBTABLE', code: 'Rows', label: 'Rows', fields }]);
    await api('POST', 'record', { app: 1, record: { Title: value('t'), Key: value('A-1'), Amount: value(10) } });
    const rows = [{ value: { Item: value('A-1') } }, { value: { Item: value('A-1') } }];
    await api('POST', 'record', { app: list.id, record: { Rows: value(rows) } });
    await api('PUT', 'record', { app: 1, id: 1, record: { Amount: value(99) } });
    const [first, second] = (list.records.get(1)?.values['Rows'] ?? []) as { id: string }[];
    const sent = [
      { id: first?.id, value: {} },
      { id: second?.id, value: { Item: value('A-1') } },
    ];
    await api('PUT', 'record', { app: list.id, id: 1, record: { Rows: value(sent) } });
    const after = list.records.get(1)?.values['Rows'] as { values: Record<string, string> }[];
    expect(after.map(({ values }) => values['Cost'])).toEqual(['10', '99']);
    const unknown = await api('PUT', 'record', {
      app: list.id,
      id: 1,
      record: { Rows: value([{ value: { Item: value('nope') } }]) },
    });
    expect(unknown.body.code).toBe('GAIA_LO04');
  });

  test('find their source by its record number, with and without the code of the app', async () => {
    const { api, domain } = createLookup({ code: 'SRC' });
    const lookup = {
      relatedApp: { app: '1', code: 'SRC' },
      relatedKeyField: 'Record_number',
      fieldMappings: [{ field: 'Copy', relatedField: 'Title' }],
    };
    const list = addApp(domain, 'List', [
      { type: 'SINGLE_LINE_TEXT', code: 'Number', label: 'Number', lookup },
      { type: 'SINGLE_LINE_TEXT', code: 'Copy', label: 'Copy' },
    ]);
    await api('POST', 'record', { app: 1, record: { Title: value('source') } });
    for (const number of ['1', 'SRC-1'])
      await api('POST', 'record', { app: list.id, record: { Number: value(number) } });
    expect([...list.records.values()].map(({ values }) => values['Copy'])).toEqual(['source', 'source']);
  });
});
