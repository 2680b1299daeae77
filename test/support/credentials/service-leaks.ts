/** Secrets of other services. */
import type { LeakShape } from './leak-shape.ts';

export const serviceLeaks: Record<string, LeakShape> = {
  vendorConstant: (v) => {
    const t = v.vendor();
    return {
      text: `const SERVICE = 'https://api.example.com';\nconst value = '${t}';\nkintone.proxy(SERVICE, 'GET', { Authorization: 'Bearer ' + value }, {});\n`,
      needle: t,
    };
  },
  chatwork: (v) => {
    const t = v.hex(32);
    return {
      text: `kintone.proxy('https://api.chatwork.com/v2/rooms/1/messages', 'POST', { 'X-ChatWorkToken': '${t}' }, 'body=hello');\n`,
      needle: t,
    };
  },
  deepl: (v) => {
    const t = v.uuid();
    return {
      text: `kintone.proxy('https://api.deepl.com/v2/translate', 'POST', { Authorization: 'DeepL-Auth-Key ${t}' }, {});\n`,
      needle: t,
    };
  },
  lineWorks: (v) => {
    const t = v.alnum(20);
    return {
      text: `kintone.proxy(url, 'POST', { consumerKey: '${t}', Authorization: 'Bearer ' + run() }, {});\n`,
      needle: t,
    };
  },
  powerAutomate: (v) => {
    const t = v.alnum(43);
    return {
      text: `fetch('https://prod-11.japaneast.logic.azure.com/workflows/${v.hex(32)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig=${t}', { method: 'POST' });\n`,
      needle: t,
    };
  },
  apiKeyNamed: (v, r) => {
    const t = r.pick([v.hex(32), v.alnum(32), v.alnum(48)]);
    const name = r.pick(['SANSAN_API_KEY', 'backlogApiKey', 'secretKey', 'apiSecret', 'X_API_KEY']);
    return {
      text: `const ${name} = '${t}';\nkintone.proxy('https://api.example.com', 'GET', { 'X-Api-Key': ${name} }, {});\n`,
      needle: t,
    };
  },
  pem: (v) => {
    const body = v.alnum(64);
    return {
      text: `const pem = \`-----BEGIN PRIVATE KEY-----\n${body}\n${v.alnum(64)}\n-----END PRIVATE KEY-----\`;\nsign(pem);\n`,
      needle: '-----BEGIN',
    };
  },
  jwt: (v) => {
    const t = [
      { alg: 'HS256', typ: 'JWT' },
      { sub: v.alnum(12), iat: 1_700_000_000 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return {
      text: `const bot = '${t}.${v.alnum(43)}';\nkintone.proxy(url, 'GET', { Authorization: 'Bearer ' + bot }, {});\n`,
      needle: t,
    };
  },
  userApi: (v) => {
    const jwt = [{ alg: 'RS256' }, { sub: v.alnum(12) }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return {
      text: `const t = 'cy.s.api1.${jwt}.${v.alnum(43)}';\nfetch('https://${v.domain()}/v1/users.json', { headers: { Authorization: 'Bearer ' + t } });\n`,
      needle: 'cy.s.api1.',
    };
  },
};
