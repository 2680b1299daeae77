/** Cursors, bulk writes, comments, process, files and search of records. */
import assert from 'node:assert/strict';
import type { World } from './world.ts';
import { idOf, namesIn, value } from './world.ts';

export async function checkRecordWork(world: World): Promise<void> {
  const { client, check, username, app, baseUrl, firstRecord: first } = world;
  let cursor = '';
  await check('record.createCursor', async () => {
    const opened = await client.record.createCursor({ app, size: 100, fields: ['$id'] });
    assert.equal(opened.totalCount, '235');
    cursor = opened.id;
  });
  await check('record.getRecordsByCursor', async () => {
    const { records, next } = await client.record.getRecordsByCursor({ id: cursor });
    assert.deepEqual([records.length, next], [100, true]);
  });
  await check('record.deleteCursor', async () => {
    await client.record.deleteCursor({ id: cursor });
    await assert.rejects(client.record.getRecordsByCursor({ id: cursor }), { code: 'GAIA_CN01' });
  });
  await check('record.updateAllRecords', async () => {
    const records = (await client.record.getAllRecordsWithId({ app, condition: 'Amount >= 100' })).map((one) => ({
      id: idOf(one),
      record: { Amount: value(1000) },
    }));
    await client.record.updateAllRecords({ app, records });
    assert.equal((await client.record.getRecords({ app, query: 'Amount = 1000', totalCount: true })).totalCount, '130');
  });
  await check('record.deleteRecords', async () => {
    const { records } = await client.record.getRecords({ app, query: 'Title = "four"' });
    await client.record.deleteRecords({ app, ids: [idOf(records[0])], revisions: [1] });
    assert.equal((await client.record.getRecords({ app, query: 'Title = "four"' })).records.length, 0);
  });
  await check('record.deleteAllRecords', async () => {
    const records = (await client.record.getAllRecordsWithId({ app, condition: 'Amount = 1000' })).map((one) => ({
      id: idOf(one),
    }));
    await client.record.deleteAllRecords({ app, records });
    assert.equal((await client.record.getAllRecordsWithId({ app, condition: 'Amount = 1000' })).length, 0);
  });
  let comment = '';
  await check('record.addRecordComment', async () => {
    const mentions = [{ type: 'USER' as const, code: username }];
    ({ id: comment } = await client.record.addRecordComment({
      app,
      record: first,
      comment: { text: 'hello', mentions },
    }));
  });
  await check('record.getRecordComments', async () => {
    const { comments, older } = await client.record.getRecordComments({ app, record: first });
    assert.match(comments[0]?.text ?? '', /hello $/);
    assert.deepEqual([comments[0]?.mentions[0]?.code, older], [username, false]);
  });
  await check('record.deleteRecordComment', async () => {
    await client.record.deleteRecordComment({ app, record: first, comment });
    assert.equal((await client.record.getRecordComments({ app, record: first })).comments.length, 0);
  });
  await check('record.updateRecordAssignees', async () => {
    await client.record.updateRecordAssignees({ app, id: first, assignees: [username] });
    const { record } = await client.record.getRecord({ app, id: first });
    assert.deepEqual(namesIn(record['Assignee']), [username]);
  });
  await check('record.updateRecordStatus', async () => {
    await client.record.updateRecordStatus({ app, id: first, action: 'Finish' });
    assert.equal((await client.record.getRecord({ app, id: first })).record['Status']?.value, 'Done');
  });
  await check('record.updateRecordsStatus', async () => {
    const { records } = await client.record.updateRecordsStatus({ app, records: [{ id: first, action: 'Reopen' }] });
    assert.equal(records[0]?.id, first);
  });
  await check('app.evaluateRecordsAcl', async () => {
    const { rights } = await client.app.evaluateRecordsAcl({ app, ids: [first] });
    assert.deepEqual([rights[0]?.record.viewable, rights[0]?.fields['Amount']?.editable], [true, true]);
  });
  await check('file.downloadFile', async () => {
    const { fileKey } = await client.file.uploadFile({ file: { name: '見積.txt', data: 'テスト' } });
    await client.record.updateRecord({ app, id: first, record: { Files: value([{ fileKey }]) } });
    const { record } = await client.record.getRecord({ app, id: first });
    const [file] = (record['Files']?.value ?? []) as { fileKey: string; name: string }[];
    assert.equal(file?.name, '見積.txt');
    const bytes = await client.file.downloadFile({ fileKey: file?.fileKey ?? '' });
    assert.equal(Buffer.from(bytes).toString(), 'テスト');
  });
  await check('bulkRequest', async () => {
    const { results } = await client.bulkRequest({
      requests: [
        { method: 'POST', endpointName: 'record', payload: { app, record: { Title: value('b') } } },
        { method: 'PUT', api: '/k/v1/record.json', payload: { app, id: first, record: { Title: value('b2') } } },
      ],
    });
    assert.equal(results.length, 2);
  });
  await check('search', async () => {
    const { hits } = await client.search({
      query: [{ operator: 'AND', keywords: ['b2'] }],
      types: ['RECORD'],
    } as never);
    assert.ok(hits.length >= 1);
  });
  await check('getBaseUrl', async () => {
    assert.equal(client.getBaseUrl(), baseUrl);
  });
}
