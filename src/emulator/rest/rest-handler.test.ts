import { describe, expect, test } from 'vitest';
import { passwordHeaders } from '../testing/people.ts';
import { base, createTestKintone } from '../testing/test-kintone.ts';

function createCaller() {
  const subject = createTestKintone();
  const auth = passwordHeaders(subject.worker);
  return {
    ...subject,
    send: (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
      subject.kintone.fetch(new Request(base + path, { ...init, headers: { ...auth, ...init.headers } })),
  };
}

const code = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
const json = { 'content-type': 'application/json' };

describe('the wire', () => {
  test.each([
    ['an unknown path', '/k/v1/nothing.json', { method: 'GET' }, 404, 'CB_IL02'],
    ['a wrong method', '/k/v1/records.json', { method: 'PATCH' }, 405, 'CB_IL02'],
    ['a guest path that is not documented', '/k/guest/1/v1/plugins.json', { method: 'GET' }, 404, 'CB_IL02'],
    ['bad JSON', '/k/v1/record.json', { method: 'POST', headers: json, body: '{"app":1,' }, 400, 'CB_IJ01'],
    ['JSON that is no object', '/k/v1/record.json', { method: 'POST', headers: json, body: '[1]' }, 400, 'CB_IJ01'],
    ['a body without JSON type', '/k/v1/record.json', { method: 'POST', body: '{"app":1}' }, 400, 'CB_IL02'],
    [
      'JSON that is too deep',
      '/k/v1/record.json',
      { method: 'POST', headers: json, body: `{"app":${'['.repeat(90)}${']'.repeat(90)}}` },
      400,
      'CB_IJ01',
    ],
    ['a missing parameter', '/k/v1/record.json?app=1', { method: 'GET' }, 400, 'CB_VA01'],
    ['an id that would be taken for another', '/k/v1/record.json?app=1&id=9007199254740993', {}, 400, 'CB_VA01'],
    ['a GET that announces JSON and has none', '/k/v1/records.json?app=1', { headers: json }, 400, 'CB_IL02'],
    [
      'a DELETE that announces JSON and has none',
      '/k/v1/records.json?app=1&ids[0]=1',
      { method: 'DELETE', headers: json },
      400,
      'CB_IL02',
    ],
    [
      'JSON of brackets without end',
      '/k/v1/record.json',
      { method: 'POST', headers: json, body: '['.repeat(4_000_000) },
      400,
      'CB_IJ01',
    ],
    [
      'JSON of millions of values',
      '/k/v1/record.json',
      { method: 'POST', headers: json, body: `{"app":[${'[],'.repeat(600_000)}[]]}` },
      413,
      'CB_IL02',
    ],
  ] as const)('refuses %s', async (...row) => {
    const [, path, init, status, expected] = row;
    const { send } = createCaller();
    const answer = await send(path, init);
    expect(answer.status).toBe(status);
    expect(await code(answer)).toBe(expected);
  });

  test('counts brackets in JSON, not in the texts of it', async () => {
    const { send, domain } = createCaller();
    const text = `${'[{,'.repeat(400_000)}"\\`;
    const record = { Title: { value: 't' }, Body: { value: text } };
    const init = { method: 'POST', headers: json, body: JSON.stringify({ app: 1, record }) };
    expect((await send('/k/v1/record.json', init)).status).toBe(200);
    expect(domain.apps.get(1)?.records.get(1)?.values['Body']).toBe(text);
  });

  test('takes GET parameters in a JSON body behind the method override, whose value is case-sensitive', async () => {
    const { send } = createCaller();
    const ask = (override: string) =>
      send('/k/v1/records.json', {
        method: 'POST',
        headers: { ...json, 'X-HTTP-Method-Override': override },
        body: JSON.stringify({ app: '1', totalCount: 'true' }),
      });
    expect(await (await ask('GET')).json()).toEqual({ records: [], totalCount: '0' });
    expect((await ask('get')).status).toBe(405);
  });

  test('refuses an address over 8 KB with text, and takes one just below', async () => {
    const { send } = createCaller();
    const long = await send(`/k/v1/records.json?app=1&pad=${'x'.repeat(8200)}`);
    expect(long.status).toBe(414);
    expect(await long.text()).toContain('Request URI Too Large');
    expect((await send(`/k/v1/records.json?app=1&pad=${'x'.repeat(8000)}`)).status).toBe(200);
  });

  test('answers problems in Japanese and Chinese to their speakers, whatever the browser says', async () => {
    const { send, worker, domain } = createCaller();
    const ask = async (language: 'ja' | 'zh' | 'en') => {
      domain.users.set(worker.code, { ...worker, language });
      const answer = await send('/k/v1/record.json?app=0', { headers: { 'accept-language': 'en' } });
      return answer.json();
    };
    expect(await ask('ja')).toMatchObject({
      message: '入力内容が正しくありません。',
      errors: { app: { messages: ['最小でも1以上です。'] }, id: { messages: ['必須です。'] } },
    });
    expect(await ask('zh')).toMatchObject({ message: '输入有误。' });
    expect(await ask('en')).toMatchObject({
      errors: { app: { messages: ['must be greater than or equal to 1'] }, id: { messages: ['Required field.'] } },
    });
  });

  test('counts calls at once and refuses the one over the limit', async () => {
    const { kintone, send } = createCaller();
    kintone.limits.concurrentRequests = 2;
    kintone.faults.add({ kind: 'latency', latencyMs: 20, count: 2 });
    const answers = await Promise.all([1, 2, 3].map(() => send('/k/v1/records.json?app=1')));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 200, 429]);
    expect(refused[0]?.headers.get('x-cybozu-error')).toBe('GAIA_TO04');
    expect(refused[0]?.headers.get('x-concurrencylimit-running')).toBe('3');
  });

  test('suffers faults on the path they name, as often as they say', async () => {
    const { kintone, send } = createCaller();
    kintone.faults.add({ kind: 'unavailable', path: '/k/v1/records.json', count: 1 });
    kintone.faults.add({ kind: 'drop', path: '/k/v1/record.json', count: 1 });
    expect((await send('/k/v1/apps.json')).status).toBe(200);
    const unavailable = await send('/k/v1/records.json?app=1');
    expect([unavailable.status, await unavailable.text()]).toEqual([503, 'Service Unavailable']);
    expect((await send('/k/v1/records.json?app=1')).status).toBe(200);
    await expect(send('/k/v1/record.json?app=1&id=1')).rejects.toThrow('dropped on demand');
  });

  test('refuses a JSON body over its limit without reading it to the end', async () => {
    const { kintone, send } = createCaller();
    kintone.limits.bodyBytes = 1000;
    const answer = await send('/k/v1/record.json', { method: 'POST', headers: json, body: ' '.repeat(2000) });
    expect([answer.status, await code(answer)]).toEqual([413, 'CB_IL02']);
  });

  test('refuses hostile uploads: no boundary, no parts, many parts, many files', async () => {
    const { send, domain } = createCaller();
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nb\r\n';
    const ask = async (type: string, body: string) =>
      code(await send('/k/v1/file.json', { method: 'POST', headers: { 'content-type': type }, body }));
    expect(await ask('multipart/form-data', part)).toBe('CB_IL02');
    expect(await ask('multipart/form-data; boundary=x', 'nothing')).toBe('CB_IL02');
    expect(await ask('multipart/form-data; boundary=x', `${part.repeat(2)}--x--`)).toBe('CB_IL02');
    expect(await ask('multipart/form-data; boundary=x', `${part.repeat(5000)}--x--`)).toBe('CB_IL02');
    expect(await ask('multipart/form-data; boundary=x', '--x\r\n\r\n--x--')).toBe('CB_IL02');
    expect(domain.files.size).toBe(0);
  });
});
