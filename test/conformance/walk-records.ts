/** Writes and reads records, comments, cursors and files of an app. */
import type { LocalKintone } from '../../src/emulator/local-kintone.ts';
import { passwordHeaders } from '../../src/emulator/testing/people.ts';
import type { Params, Walk } from './walk.ts';

export async function walkRecords({ call, admin, kintone, prefix }: Walk, app: string): Promise<void> {
  const fileKey = await admin.upload('a.txt', 'hello', 'text/plain');
  const record = {
    Title: { value: 'One' },
    Amount: { value: '12.5' },
    Owner: { value: [{ code: 'sato' }] },
    Papers: { value: [{ fileKey }] },
    Lines: { value: [{ value: { Item: { value: 'x' } } }] },
  };
  const { id } = await call('POST', 'record', { app, record });
  await call('PUT', 'record', { app, id, record: { Amount: { value: '13' } } });
  const two = [{ Title: { value: 'Two' } }, { Title: { value: 'Three' } }];
  const { ids } = await call('POST', 'records', { app, records: two });
  const [second, third] = ids as string[];
  await call('PUT', 'records', { app, records: [{ id: second, record: { Amount: { value: 1 } } }] });
  const updateKey = { field: 'Title', value: 'Four' };
  await call('PUT', 'records', { app, upsert: true, records: [{ updateKey, record: {} }] });
  const single = await call('GET', 'record', { app, id });
  await call('GET', 'records', { app, query: 'order by $id asc', totalCount: true });
  await call('GET', 'records/acl/evaluate', { app, ids: [id, second] });
  await call('PUT', 'record/assignees', { app, id, assignees: ['administrator'] });
  await call('PUT', 'record/status', { app, id, action: 'Finish', assignee: 'sato' });
  await call('PUT', 'record/assignees', { app, id: second, assignees: ['administrator'] });
  const statuses = [{ id: second, action: 'Finish', assignee: 'sato' }];
  await call('PUT', 'records/status', { app, records: statuses });
  const mentions = [{ type: 'USER', code: 'sato' }];
  const comment = await call('POST', 'record/comment', { app, record: id, comment: { text: 'Hello', mentions } });
  await call('GET', 'record/comments', { app, record: id });
  await call('DELETE', 'record/comment', { app, record: id, comment: comment['id'] });
  const cursor = await call('POST', 'records/cursor', { app, size: 2, query: 'order by $id asc' });
  await call('GET', 'records/cursor', { id: cursor['id'] });
  await call('DELETE', 'records/cursor', { id: cursor['id'] });
  const payload = { app, record: { Title: { value: 'Five' } } };
  await call('POST', 'bulkRequest', { requests: [{ method: 'POST', api: `${prefix}/record.json`, payload }] });
  await call('DELETE', 'records', { app, ids: [third] });
  await call('POST', 'search', {
    query: [{ operator: 'AND', keywords: ['Hello'] }],
    types: ['RECORD', 'ATTACHMENT'],
    scopes: [{ scope: 'APP', ids: [app] }],
    sort: { by: 'CREATED_AT', order: 'ASC' },
    limit: 5,
  });
  await walkFiles({ kintone, prefix, single });
}

interface FileWalk {
  kintone: LocalKintone;
  prefix: string;
  /** Answer that holds the record with the file. */
  single: Params;
}

/** Set by `walkFiles`; the file of the record comes back byte for byte. */
export const downloaded = { text: '' };

async function walkFiles({ kintone, prefix, single }: FileWalk): Promise<void> {
  const papers = (single['record'] as Record<string, { value: { fileKey: string }[] }>)['Papers'];
  const url = `http://localhost${prefix}/file.json?fileKey=${papers?.value[0]?.fileKey ?? ''}`;
  const user = kintone.domain.users.get('administrator');
  if (!user) return;
  const answer = await kintone.fetch(new Request(url, { headers: passwordHeaders(user) }));
  downloaded.text = await answer.text();
}

/** Files travel as form and bytes, so their two operations are walked apart. */
export async function walkUpload({ kintone, steps, prefix }: Walk): Promise<void> {
  const user = kintone.domain.users.get('administrator');
  if (!user) return;
  const form = new FormData();
  form.append('file', new Blob(['x']), 'x.txt');
  const request = new Request(`http://localhost${prefix}/file.json`, {
    method: 'POST',
    headers: passwordHeaders(user),
    body: form,
  });
  const answer = await kintone.fetch(request);
  const body = (await answer.json()) as Record<string, unknown>;
  steps.push({ key: 'POST /k/v1/file.json', answer: { status: answer.status, body } });
}
