import { describe, expect, test } from 'vitest';
import { createDesk, field, fromRows, toRecord, toRows } from '../testing/record-desk.ts';

const calc = (code: string, expression: string, more: Record<string, unknown> = {}) =>
  field('CALC', code, { expression, format: 'NUMBER', ...more });

function open() {
  return createDesk([
    field('NUMBER', 'N'),
    field('DATETIME', 'At'),
    calc('Double', 'N * 2', { displayScale: '2', unit: 'yen', unitPosition: 'AFTER' }),
    calc('Grouped', 'N * 1000000', { format: 'NUMBER_DIGIT' }),
    calc('Later', 'At + 3600', { format: 'DATETIME' }),
    calc('Made', 'Created_datetime', { format: 'DATETIME' }),
    calc('Changed', 'Updated_datetime', { format: 'DATETIME' }),
    calc('Broken', 'N / 0'),
    field('SINGLE_LINE_TEXT', 'Label', { expression: '"No. " & Double & " of " & Created_by' }),
    field('SUBTABLE', 'T', {
      fields: {
        Price: field('NUMBER', 'Price'),
        Count: field('NUMBER', 'Count'),
        Sub: calc('Sub', 'Price * Count'),
      },
    }),
    calc('Total', 'SUM(Sub)'),
  ]);
}

describe('calculated fields of a record', () => {
  test('are texts, whatever their unit and scale', async () => {
    const { post, api, app } = open();
    await post({ N: 1.5, At: '2026-01-31T23:30:00Z' });
    const { body } = await api('GET', 'record', { app: app.id, id: 1 });
    expect(body['record']).toMatchObject({
      Double: { type: 'CALC', value: '3' },
      Grouped: { type: 'CALC', value: '1500000' },
      Later: { type: 'CALC', value: '2026-02-01T00:30:00Z' },
      Broken: { type: 'CALC', value: '' },
      Label: { type: 'SINGLE_LINE_TEXT', value: 'No. 3 of Worker' },
      Total: { type: 'CALC', value: '0' },
    });
  });

  test('ignore what is sent for them', async () => {
    const { post, put, read } = open();
    await post({ N: 1, Double: '99', Label: 'x', T: toRows({ Price: 2, Count: 3, Sub: 99 }) });
    expect(await read(1)).toMatchObject({ Double: '2', Label: 'No. 2 of Worker', Total: '6' });
    await put(1, { Double: 'abc', Label: 'x' });
    expect(await read(1)).toMatchObject({ Double: '2', Label: 'No. 2 of Worker' });
  });

  test('follow every write, rows of tables too', async () => {
    const { post, put, read } = open();
    await post({ N: 1, T: toRows({ Price: '1.5', Count: 2 }, { Price: 10 }, { Count: 'abc' }) });
    const first = await read(1);
    const rows = fromRows(first['T']);
    expect([rows.map((row) => row['Sub']), first['Total']]).toEqual([['3', '0', '0'], '3']);
    await put(1, { T: toRows({ id: rows[1]?.['id'], Count: 4 }) });
    expect(await read(1)).toMatchObject({ Total: '40' });
    await put(1, { N: '' });
    expect(await read(1)).toMatchObject({ Double: '0', Total: '40' });
  });

  test('know when the record was made and changed, to the minute', async () => {
    const { post, put, read, kintone } = open();
    await post({});
    kintone.clock.advance(180_000);
    await put(1, {});
    expect(await read(1)).toMatchObject({ Made: '2026-03-05T01:23:00Z', Changed: '2026-03-05T01:26:00Z' });
  });

  test('can be asked for and sorted by', async () => {
    const { api, app } = open();
    await api('POST', 'records', { app: app.id, records: [3, 1, 2].map((N) => toRecord({ N })) });
    const { body } = await api('GET', 'records', {
      app: app.id,
      query: 'Double > 2 order by Double asc',
      fields: ['Double'],
    });
    expect(body['records']).toEqual(['4', '6'].map((value) => ({ Double: { type: 'CALC', value } })));
  });

  test('are rounded as the app says', async () => {
    const precision = { digits: '8', decimalPlaces: '2', roundingMode: 'DOWN' as const };
    const { post, read } = createDesk(
      [field('NUMBER', 'N'), calc('Third', 'N / 3'), calc('Square', 'N * N'), calc('Twice', 'Third * 2')],
      {
        numberPrecision: precision,
      },
    );
    await post({ N: '2.009' });
    expect(await read(1)).toMatchObject({ N: '2', Third: '0.66', Square: '4', Twice: '1.32' });
    await post({ N: '1000.5' });
    expect(await read(2)).toMatchObject({ Square: '' });
  });
});
