/** Errors of the form of a request, whatever the call: body, path, method, size, number at once. */
import { passwordHeaders } from '../../src/emulator/testing/people.ts';
import { apps, type ErrorWorld } from './error-world.ts';
import { type ErrorRow, refused, type Sentence } from './row.ts';

const json = { 'content-type': 'application/json' };
const records = '/k/v1/records.json?app=1';

/** Sends the request until its limit of one at a time is broken. */
async function sendAtOnce({ kintone, raw, worker }: ErrorWorld): Promise<Response> {
  kintone.limits.concurrentRequests = 1;
  kintone.faults.add({ kind: 'latency', latencyMs: 30, count: 1 });
  const headers = passwordHeaders(worker);
  const first = raw(records, { headers });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await raw(records, { headers });
  await first;
  return second;
}

const illegal: Sentence = ['Illegal request.', '不正なリクエストです。'];
const badJson: Sentence = ['Invalid JSON string.', '不正なJSON文字列です。'];
export const wireRows: readonly ErrorRow[] = [
  ...refused('CB_IJ01', 400, badJson, {
    'the body is no JSON': ({ raw, worker }) =>
      raw('/k/v1/record.json', { method: 'POST', headers: { ...json, ...passwordHeaders(worker) }, body: '{"app":1,' }),
    'the body is no object': ({ raw, worker }) =>
      raw('/k/v1/record.json', { method: 'POST', headers: { ...json, ...passwordHeaders(worker) }, body: '[1]' }),
    'a list stands where an object belongs': ({ call }) => call('POST', 'record', { app: 1, record: [] }),
    'a value of a record is no object': ({ call }) => call('POST', 'record', { app: 1, record: { Title: 'x' } }),
    'a value is set in related records': ({ call, worker }) =>
      call('POST', 'record', { app: apps.lookups, record: { Related: { value: [] } } }, worker),
  }),
  ...refused('CB_IL02', 400, illegal, {
    'a form has no boundary': ({ raw, worker }) =>
      raw('/k/v1/file.json', {
        method: 'POST',
        headers: { ...passwordHeaders(worker), 'content-type': 'multipart/form-data' },
        body: 'x',
      }),
    'a file is uploaded as JSON': ({ call }) => call('POST', 'file', { file: 'x' }),
    'a body is no JSON by its type': ({ raw, worker }) =>
      raw('/k/v1/record.json', { method: 'POST', headers: passwordHeaders(worker), body: new Blob(['{"app":1}']) }),
  }),
  ...refused('CB_IL02', 404, illegal, {
    'the path is unknown': ({ raw, worker }) => raw('/k/v1/nothing.json', { headers: passwordHeaders(worker) }),
    'the call has no guest path': ({ raw, worker }) =>
      raw('/k/guest/2/v1/plugins.json', { headers: passwordHeaders(worker) }),
  }),
  ...refused('CB_IL02', 405, illegal, {
    'the method is not the one of the path': ({ call }) => call('PUT', 'records/cursor', { id: 'x' }),
    'the method override is in lower case': ({ raw, worker }) =>
      raw('/k/v1/records.json', {
        method: 'POST',
        headers: { ...json, ...passwordHeaders(worker), 'x-http-method-override': 'get' },
        body: '{"app":1}',
      }),
  }),
  ...refused('CB_IL02', 413, illegal, {
    'the body is too large': ({ kintone, call }) => {
      kintone.limits.bodyBytes = 100;
      return call('POST', 'record', { app: 1, record: { Body: { value: 'x'.repeat(200) } } });
    },
  }),
  {
    code: 'GAIA_TO04',
    when: 'more calls come at once than the domain takes',
    status: 429,
    message: [
      'The number of concurrent API requests exceeds the limit.',
      'APIの同時リクエスト数が上限を超えています。',
    ],
    isUnknownCaller: true,
    headers: {
      'x-cybozu-error': 'GAIA_TO04',
      'x-concurrencylimit-limit': '1',
      'x-concurrencylimit-running': '2',
      'cache-control': 'no-cache',
    },
    send: sendAtOnce,
  },
];
