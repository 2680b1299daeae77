import { describe, expect, test } from 'vitest';
import { createDesk, field, fromRows, options, toRows } from '../testing/record-desk.ts';

const inner = {
  Item: field('SINGLE_LINE_TEXT', 'Item', { defaultValue: 'none', maxLength: '5' }),
  Count: field('NUMBER', 'Count', { maxValue: '10' }),
  Kind: field('RADIO_BUTTON', 'Kind', { options: options('a', 'b'), defaultValue: 'a' }),
  Checks: field('CHECK_BOX', 'Checks', { options: options('x', 'y'), defaultValue: [] }),
};
const table = field('SUBTABLE', 'T', { fields: inner });

async function createTable() {
  const desk = createDesk([table, field('SINGLE_LINE_TEXT', 'Top')]);
  await desk.post({ T: toRows({ Item: 'one', Count: 1 }, { Item: 'two', Count: 2 }, { Item: 'three', Count: 3 }) });
  const rows = async () => fromRows((await desk.read(1))['T']);
  return { ...desk, rows };
}

describe('rows of a table', () => {
  test('get ids of their own, whatever ids are sent with a new record', async () => {
    const { post, read } = createDesk([table]);
    await post({ T: toRows({ id: '900', Item: 'one' }, { id: 900, Item: 'two' }, { Item: 'three' }) });
    await post({ T: toRows({ id: '1', Item: 'four' }) });
    const first = fromRows((await read(1))['T']);
    const second = fromRows((await read(2))['T']);
    expect(first.map(({ Item }) => Item)).toEqual(['one', 'two', 'three']);
    const ids = [...first, ...second].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids).not.toContain('900');
    expect(ids.every((id) => /^\d+$/.test(String(id)))).toBe(true);
  });

  test('stay as they are when the table is not sent, and go when nothing is sent', async () => {
    const { put, rows } = await createTable();
    const before = await rows();
    await put(1, { Top: 'x' });
    expect(await rows()).toEqual(before);
    await put(1, { T: [] });
    expect(await rows()).toEqual([]);
  });

  test('keep their ids and unsent cells where they are named, in the order that is sent; all others go', async () => {
    const { put, rows } = await createTable();
    const [one, , three] = await rows();
    await put(1, { T: toRows({ id: three?.['id'], Count: 9 }, { Item: 'new' }, { id: Number(one?.['id']) }) });
    const after = await rows();
    expect(after).toEqual([
      { ...three, Count: '9' },
      { id: after[1]?.['id'], Item: 'new', Count: '', Kind: 'a', Checks: [] },
      one,
    ]);
    expect(Number(after[1]?.['id'])).toBeGreaterThan(Number(three?.['id']));
  });

  test('are new where their id is of no row, of another record, or named twice', async () => {
    const { put, post, rows } = await createTable();
    const [one] = await rows();
    await post({ T: toRows({ Item: 'other' }) });
    await put(1, {
      T: toRows(
        { id: '99999', Item: 'a' },
        { id: '4', Item: 'b' },
        { id: one?.['id'], Item: 'c' },
        { id: one?.['id'], Item: 'd' },
      ),
    });
    const after = await rows();
    expect(after.map(({ Item }) => Item)).toEqual(['a', 'b', 'c', 'd']);
    expect(after[2]?.['id']).toBe(one?.['id']);
    const fresh = [after[0], after[1], after[3]].map((row) => Number(row?.['id']));
    expect(fresh.every((id) => id > 4 && id < 99_999)).toBe(true);
  });

  test('never take an id again after a row is gone', async () => {
    const { put, rows } = await createTable();
    const last = Number((await rows()).at(-1)?.['id']);
    await put(1, { T: [] });
    await put(1, { T: toRows({ Item: 'x' }) });
    expect(Number((await rows())[0]?.['id'])).toBeGreaterThan(last);
  });

  test('hold nothing where a number is no number, and refuse every other bad cell by its place', async () => {
    const { post, put, rows } = await createTable();
    await put(1, { T: toRows({ Item: 'x', Count: '12abc' }, { Count: '1,000' }, { Count: ' 1e0 ' }) });
    expect((await rows()).map(({ Count }) => Count)).toEqual(['', '', '1']);
    const bad = toRows({ Item: 'much too long' }, { Count: '11', Kind: 'Z', Checks: ['x', 'Z'] });
    expect((await post({ T: bad })).body['errors']).toEqual({
      'record.T.value[0].value.Item.value': { messages: ['Enter less than 6 characters.'] },
      'record.T.value[1].value.Count.value': { messages: ['The value must be 10 or less.'] },
      'record.T.value[1].value.Kind.value': { messages: ['The value, "Z", is not in options.'] },
      'record.T.value[1].value.Checks.values[1].value': { messages: ['The value, "Z", is not in options.'] },
    });
  });

  test('want their required cells', async () => {
    const fields = {
      Item: field('SINGLE_LINE_TEXT', 'Item', { required: true }),
      Who: field('USER_SELECT', 'Who', { required: true }),
    };
    const { post, api, app } = createDesk([field('SUBTABLE', 'T', { fields })]);
    expect((await post({})).status).toBe(200);
    const required = { messages: ['Required.'] };
    expect((await post({ T: toRows({}) })).body['errors']).toEqual({
      'record.T.value[0].value.Item.value': required,
      'record.T.value[0].value.Who.values.value': required,
    });
    const records = [{}, { T: { value: toRows({ Item: 'x', Who: [{ code: 'boss' }] }, { Item: 'y' }) } }];
    expect((await api('POST', 'records', { app: app.id, records })).body['errors']).toEqual({
      'records[1].T.value[1].value.Who.values.value': required,
    });
  });

  test.each([['a'], [5], [{}], [[1]], [[{ value: 1 }]], [[{ id: {}, value: {} }]]])(
    'are refused as %j and leave the record alone',
    async (sent) => {
      const { put, rows } = await createTable();
      const before = await rows();
      expect((await put(1, { T: sent })).body.code).toBe('CB_IJ01');
      expect(await rows()).toEqual(before);
    },
  );
});
