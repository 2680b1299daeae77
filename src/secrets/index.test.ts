import { expect, test } from 'vitest';
import { scanFile } from './index.ts';

/** Made at run time, so that this file holds no credential. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const token = `Su${Array.from({ length: 38 }, (_item, at) => letters[(at * 29 + at * at * 7) % 62]).join('')}`;

test.each([
  ['a header object', `fetch(u, { headers: { 'X-Cybozu-API-Token': '${token}' } });`],
  ['a minified template literal', `let s=\`${token}\`;fetch(u,{headers:{"X-Cybozu-API-Token":s}})`],
  [
    'pieces',
    `const a = '${token.slice(0, 10)}', b = '${token.slice(10)}'; xhr.setRequestHeader('x-cybozu-api-token', a + b);`,
  ],
  ['base64', `const h = { 'X-Cybozu-API-Token': atob('${btoa(token)}') };`],
  ['a comment', `// token: ${token}\nkintone.app.getId();`],
  [
    'a reversed text',
    `h['X-Cybozu-API-Token'] = '${Array.from(token).reverse().join('')}'.split('').reverse().join('');`,
  ],
])('finds a token in %s', (_where, text) => {
  expect(scanFile({ path: 'a.js', text })).toMatchObject([{ kind: 'apiToken', line: 1, masked: 'Su****** (40)' }]);
});

test('finds nothing in a call with the session', () => {
  expect(scanFile({ path: 'a.js', text: "kintone.api('/k/v1/records', 'GET', { app: 1 });" })).toEqual([]);
});
