import { describe, expect, test } from 'vitest';
import { passwordHeaders } from '../testing/people.ts';
import { base, createTestKintone } from '../testing/test-kintone.ts';

function createUploader() {
  const subject = createTestKintone();
  async function send(body: string | Uint8Array, type = 'multipart/form-data; boundary=x') {
    const headers = { ...passwordHeaders(subject.worker), 'content-type': type };
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
    const answer = await subject.kintone.fetch(
      new Request(`${base}/k/v1/file.json`, { method: 'POST', headers, body: bytes }),
    );
    const stored = [...subject.domain.files.values()].at(-1);
    return { status: answer.status, body: (await answer.json()) as { code?: string; fileKey?: string }, stored };
  }
  return { ...subject, send };
}

const part = (disposition: string, content = 'b'): string =>
  `--x\r\nContent-Disposition: form-data; name="file"; ${disposition}\r\n\r\n${content}\r\n--x--\r\n`;

describe('the name of an uploaded file', () => {
  test.each([
    ['filename="../../etc/passwd"', 'passwd'],
    ['filename="..\\..\\windows\\system.ini"', 'system.ini'],
    ['filename="/etc/passwd"', 'passwd'],
    ['filename="C:\\boot.ini"', 'boot.ini'],
    ['filename=".."', 'file'],
    ['filename="."', 'file'],
    ['filename=""', 'file'],
    ['filename="a/"', 'file'],
    ['filename="a\u0000\u0007.txt"', 'a.txt'],
    [`filename="${'n'.repeat(300)}"`, 'n'.repeat(255)],
    [`filename="${'n'.repeat(254)}𠮷野家"`, `${'n'.repeat(254)}𠮷`],
    ['filename=plain.txt', 'plain.txt'],
    ['filename="a.txt"\r\nX-Other: filename="b.txt"', 'a.txt'],
    ['filename="say \\"hi\\".txt"', 'say "hi".txt'],
    ['filename="見積.txt"', '見積.txt'],
    ["filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
    ["filename*=UTF-8''%E8%A6%8B%E7%A9%8D.txt", '見積.txt'],
    ['filename="<img src=x>.txt"', '<img src=x>.txt'],
  ])('%s leads nowhere', async (disposition, name) => {
    const { send } = createUploader();
    const { status, stored } = await send(part(disposition));
    expect([status, stored?.name]).toEqual([200, name]);
  });

  test.each([
    ['text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
    ['テキスト', 'application/octet-stream'],
    ['text/plain\u0001', 'application/octet-stream'],
    ['nothing', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('of the type %j downloads as %s', async (sent, type) => {
    const { send, kintone, domain, api, boss } = createUploader();
    const { body } = await send(part(`filename="${'n'.repeat(254)}😀.txt"\r\nContent-Type: ${sent}`));
    await api('POST', 'record', { app: 1, record: { Title: { value: 't' }, Files: { value: [body] } } });
    const url = `${base}/k/v1/file.json?fileKey=${[...domain.files.keys()][0] ?? ''}`;
    const answer = await kintone.fetch(new Request(url, { headers: passwordHeaders(boss) }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  });

  test('comes back in a header that it cannot break out of', async () => {
    const { send, kintone, domain, api, boss } = createUploader();
    const { body } = await send(part('filename="a\\"; filename=b.html"'));
    const record = { Title: { value: 't' }, Files: { value: [{ fileKey: body.fileKey }] } };
    await api('POST', 'record', { app: 1, record });
    const fileKey = [...domain.files.keys()][0] ?? '';
    const url = `${base}/k/v1/file.json?fileKey=${fileKey}`;
    const answer = await kintone.fetch(new Request(url, { headers: passwordHeaders(boss) }));
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%22%3B%20filename%3Db.html");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('an upload', () => {
  test.each([
    '\r\n--y\r\n\u0000--\r\nContent-Disposition: x\r\n\r\n',
    'a line with --x in it\r\n --x\r\n--xy\r\n--x-\r\n\r\n',
  ])('keeps every byte, also those that look like the form around it: %j', async (content) => {
    const { send } = createUploader();
    const { stored } = await send(part('filename="a.bin"', content));
    expect(new TextDecoder().decode(stored?.bytes)).toBe(content);
    const empty = await send(part('filename="empty"', ''));
    expect([empty.status, empty.stored?.size]).toEqual([200, 0]);
  });

  test.each([
    ['no boundary', part('filename="a"'), 'multipart/form-data'],
    ['another boundary', part('filename="a"'), 'multipart/form-data; boundary=y'],
    ['a boundary without end', part('filename="a"'), `multipart/form-data; boundary=${'x'.repeat(300)}`],
    ['no file', '--x\r\nContent-Disposition: form-data; name="other"\r\n\r\nb\r\n--x--', undefined],
    ['two files', `${part('filename="a"').replace('--x--\r\n', '')}${part('filename="b"')}`, undefined],
    ['a head of 9 KB', part(`filename="a"\r\nX-Pad: ${'p'.repeat(9000)}`), undefined],
    ['a head that never ends', '--x\r\nContent-Disposition: form-data; name="file"\r\n--x--', undefined],
    ['a name that is no UTF-8', part("filename*=UTF-8''%FF%FE"), undefined],
    ['an end that is missing', part('filename="a"').replace('--x--\r\n', ''), undefined],
    ['a second part that is cut off', part('filename="a"').replace('--x--', '--x\r\nContent-Disp'), undefined],
    ['thousands of parts without a name', `${'--x\r\n\r\n\r\n\r\n'.repeat(50_000)}--x--`, undefined],
    [
      'megabytes of what is almost its boundary',
      '-'.repeat(24_000_000),
      `multipart/form-data; boundary=${'-'.repeat(198)}x`,
    ],
    ['nothing', '', undefined],
    ['JSON', '{"file":"x"}', 'application/json'],
    ['a form of another kind', 'file=x', 'application/x-www-form-urlencoded'],
  ])('is refused with %s, and nothing is kept', async (_what, body, type) => {
    const { send, domain } = createUploader();
    const answer = await send(body, type);
    expect(answer.status).toBe(400);
    expect(['CB_IL02', 'CB_VA01']).toContain(answer.body.code);
    expect(domain.files.size).toBe(0);
  });

  test('is refused over its limit, at once where its length is told, and nothing is kept', async () => {
    const { send, kintone, domain } = createUploader();
    kintone.limits.uploadBytes = 1000;
    expect((await send(part('filename="a"', 'x'.repeat(800)))).status).toBe(200);
    expect(await send(part('filename="a"', 'x'.repeat(1000)))).toMatchObject({
      status: 413,
      body: { code: 'CB_IL02' },
    });
    expect(domain.files.size).toBe(1);
  });
});
