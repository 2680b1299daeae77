/** Single and many records. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';
import { value } from './world.ts';

export async function checkRecords(world: World): Promise<void> {
  const { client, check, app } = world;
  await check('record.addRecord', async () => {
    const answer = await client.record.addRecord({
      app,
      record: {
        Title: value('one'),
        Key: value('k1'),
        Amount: value(1),
        Lines: value([{ value: { Item: value('i') } }]),
      },
    });
    assert.equal(answer.revision, '1');
    world.firstRecord = answer.id;
  });
  await check('record.getRecord', async () => {
    const { record } = await client.record.getRecord({ app, id: world.firstRecord });
    assert.deepEqual([record['Title']?.value, record['Status']?.value], ['one', 'Not started']);
  });
  await check('record.updateRecord', async () => {
    const answer = await client.record.updateRecord({
      app,
      id: world.firstRecord,
      revision: 1,
      record: { Amount: value('2') },
    });
    assert.equal(answer.revision, '2');
  });
  await check('record.upsertRecord', async () => {
    const updateKey = { field: 'Key', value: 'k2' };
    const made = await client.record.upsertRecord({ app, updateKey, record: { Title: value('two') } });
    const changed = await client.record.upsertRecord({ app, updateKey, record: { Title: value('zwei') } });
    assert.deepEqual([made.id, made.revision, changed.revision], [changed.id, '1', '2']);
  });
  await check('record.addRecords', async () => {
    const { ids, records } = await client.record.addRecords({
      app,
      records: [{ Title: value('three') }, { Title: value('four') }],
    });
    assert.deepEqual(
      records.map((one) => one.id),
      ids,
    );
  });
  await check('record.updateRecords', async () => {
    const { records } = await client.record.updateRecords({
      app,
      upsert: true,
      records: [
        { updateKey: { field: 'Key', value: 'k1' }, record: { Amount: value(3) } },
        { updateKey: { field: 'Key', value: 'k5' }, record: { Title: value('five') } },
      ],
    });
    assert.deepEqual(
      records.map((one) => 'operation' in one && one.operation),
      ['UPDATE', 'INSERT'],
    );
  });
  await check('record.getRecords', async () => {
    const { records, totalCount } = await client.record.getRecords({
      app,
      fields: ['Title'],
      query: 'Title in ("three", "four") order by $id asc limit 1',
      totalCount: true,
    });
    assert.deepEqual([records.map((one) => one['Title']?.value), totalCount], [['three'], '2']);
  });
  await check('record.addAllRecords', async () => {
    const many = Array.from({ length: 230 }, (_, index) => ({ Title: value(`m${index}`), Amount: value(index) }));
    assert.equal((await client.record.addAllRecords({ app, records: many })).records.length, 230);
  });
  await check('record.getAllRecords', async () => {
    assert.equal((await client.record.getAllRecords({ app, condition: 'Title like "m7"' })).length, 1);
  });
  await check('record.getAllRecordsWithId', async () => {
    const records = await client.record.getAllRecordsWithId({ app, fields: ['Amount'], condition: 'Amount >= 100' });
    assert.equal(records.length, 130);
  });
  await check('record.getAllRecordsWithOffset', async () => {
    const records = await client.record.getAllRecordsWithOffset({
      app,
      orderBy: 'Amount desc',
      condition: 'Amount > 220',
    });
    assert.equal(records[0]?.['Amount']?.value, '229');
  });
  await check('record.getAllRecordsWithCursor', async () => {
    const records = await client.record.getAllRecordsWithCursor({
      app,
      query: 'Amount > 220 order by Amount asc',
    });
    assert.deepEqual([records.length, records[0]?.['Amount']?.value], [9, '221']);
  });
}
