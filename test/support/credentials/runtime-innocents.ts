/** Code about credentials that holds none. */
import { type InnocentShape, file } from './innocent-shape.ts';

export const credentialFreeCode: Record<string, InnocentShape> = {
  environment: () =>
    file(
      `import dotenv from 'dotenv';\ndotenv.config();\nconst client = new KintoneRestAPIClient({ baseUrl: process.env.KINTONE_BASE_URL, auth: { username: process.env.KINTONE_USERNAME, password: process.env.KINTONE_PASSWORD } });\nconst t = import.meta.env.VITE_TOKEN ?? '';\nfetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': t } });`,
    ),
  pluginConfig: () =>
    file(
      `(function (PLUGIN_ID) {\n  var config = kintone.plugin.app.getConfig(PLUGIN_ID);\n  kintone.proxy(config.url, 'GET', { 'X-Cybozu-API-Token': config.token, Authorization: 'Bearer ' + config.secret }, {});\n})(kintone.$PLUGIN_ID);`,
    ),
  pluginProxy: () =>
    file(
      `kintone.plugin.app.setProxyConfig('https://api.example.com/', 'POST', { Authorization: 'Bearer ' + $('#token').val() }, {});\nkintone.plugin.app.proxy(PLUGIN_ID, url, 'POST', {}, body);`,
    ),
  csrf: () =>
    file(
      `const form = new FormData();\nform.append('__REQUEST_TOKEN__', kintone.getRequestToken());\nform.append('file', blob, 'a.csv');\nfetch('/k/v1/file.json', { method: 'POST', headers: { 'X-Requested-With': 'XMLHttpRequest' }, body: form });`,
    ),
  fileKeys: (v) =>
    file(
      `const attachments = [{ fileKey: '${v.fileKey()}' }, { fileKey: '${v.uuid()}' }];\nkintone.api(kintone.api.url('/k/v1/record', true), 'PUT', { app: 1, id: 1, record: { file: { value: attachments } } });`,
    ),
  pluginIds: (v) =>
    file(
      `const PLUGIN_IDS = { calendar: '${v.pluginId()}', gantt: '${v.pluginId()}' };\nObject.values(PLUGIN_IDS).forEach((id) => kintone.plugin.app.getConfig(id));`,
    ),
  uuids: (v) =>
    file(`export const tokenTypeIds = { draft: '${v.uuid()}', sent: '${v.uuid()}' };\nconst tenant = '${v.uuid()}';`),
  svgPath: (_v, r) =>
    file(
      `const d = 'M${Array.from({ length: 60 }, () => `${r.int(90)}.${r.int(99)}`).join(' ')}z';\npath.setAttribute('d', d);`,
    ),
  designTokens: () =>
    file(
      `export const tokens = { colorTokenPrimary: '#3498db', passwordStrengthMeter: { weak: '#c00' }, tokenSpacing: '8px', secretBadge: 'badge badge-secret-01' };`,
    ),
  lexer: () =>
    file(
      `const tokens = { NUMBER: 'T_LNUMBER_01', STRING: 'T_STRING_02' };\nfunction nextToken(stream) { return { type: tokens.NUMBER, token: stream.slice(0, 3) }; }`,
    ),
  oauthSettings: (v) =>
    file(
      `const AUTHORIZE = 'https://example.cybozu.com/oauth2/authorization?client_id=${v.clientId()}&redirect_uri=https%3A%2F%2Fexample.com%2Fcallback&state=' + state + '&response_type=code&scope=k:app_record:read';\nlocation.href = AUTHORIZE;`,
    ),
  masked: (v) =>
    file(`const shown = '${v.alnum(4)}${'*'.repeat(32)}${v.alnum(4)}';\nlabel.textContent = 'token: ' + shown;`),
  sourceMap: (v) =>
    file(
      `kintone.app.getId();\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: ['a.js'], sourcesContent: ['kintone.app.getId();'], names: [], mappings: `AAAA,${v.alnum(60)};AACA,SAASA` })).toString('base64')}`,
    ),
  vlq: (v) => ({
    path: 'a.js.map',
    text: JSON.stringify({
      version: 3,
      sources: ['a.ts'],
      sourcesContent: ['export const a = 1;\n'],
      names: ['token', 'password'],
      mappings: Array.from({ length: 40 }, () => v.alnum(6)).join(','),
    }),
  }),
  crypto: (v) =>
    file(
      `const SBOX = '637c777bf26b6fc53001672bfed7ab76ca82c97dfa5947f0add4a2af9ca472c0';\nconst K = [0x428a2f98, 0x71374491, 0xb5c0fbcf];\nconst sha256OfEmpty = '${v.hex(64)}';\nexport { SBOX, K, sha256OfEmpty };`,
    ),
  etag: (v) =>
    file(
      `const cached = { etag: '"${v.hex(40)}"', url: '/k/v1/app.json' };\nfetch(cached.url, { headers: { 'If-None-Match': cached.etag, 'X-Requested-With': 'XMLHttpRequest' } });`,
    ),
  typesText: () => ({
    path: 'a.ts',
    text: `export interface Auth { apiToken: string | string[]; password?: string }\nexport type Kind = 'apiToken' | 'password' | 'session';\nexport const isKind = (x: string): x is Kind => ['apiToken', 'password', 'session'].includes(x);\n`,
  }),
  emptyDefaults: () =>
    file(
      `function load(app, token = '') {\n  return fetch('/k/v1/records.json?app=' + app, { headers: { 'X-Cybozu-API-Token': token } });\n}\nconst form = { username: '', password: '' };\nload(3, sessionStorage.getItem('t'));`,
    ),
  autocomplete: () =>
    file(
      `const html = '<input type="password" name="password" autocomplete="current-password" placeholder="Password123 の形式">';\nroot.innerHTML = html;`,
    ),
  selectors: () =>
    file(
      `const SELECTORS = { password: 'input[name="password"]', token: '#api-token-input-1', secret: '.js-client-secret-2' };\nconst passwordSelector = '.form-password-01';`,
    ),
  errors: () =>
    file(
      `const ERRORS = { GAIA_IA02: '指定したAPIトークンは、アプリで生成されたトークンと異なります。', CB_WA01: 'Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.', TOKEN_EXPIRED: 'E1042_TOKEN_EXPIRED', INVALID_PASSWORD: 'auth/wrong-password' };`,
    ),
  urlsAboutTokens: () =>
    file(
      `const HELP = 'https://jp.cybozu.help/k/ja/id/040471.html';\nconst tokenUrl = 'https://example.cybozu.com/oauth2/token';\nconst passwordResetUrl = '/account/password/reset?step=2';\nopen(HELP || tokenUrl || passwordResetUrl);`,
    ),
  bearerFromStorage: () =>
    file(
      `const api = axios.create({ baseURL: '/api' });\napi.interceptors.request.use((c) => { c.headers.Authorization = 'Bearer ' + localStorage.getItem('access_token'); return c; });`,
    ),
  basicFromForm: () =>
    file(
      `function basic(user, password) { return 'Basic ' + btoa(user + ':' + password); }\nform.onsubmit = () => send(basic(form.user.value, form.pass.value));`,
    ),
  dotenvExample: () => ({
    path: '.env.example',
    text: 'KINTONE_BASE_URL=https://example.cybozu.com\nKINTONE_USERNAME=\nKINTONE_PASSWORD=\nKINTONE_API_TOKEN=your_api_token\nVITE_APP_ID=12\n',
  }),
  packageJson: (v) => ({
    path: 'package.json',
    text: JSON.stringify(
      { name: 'x', dependencies: { 'js-tokens': '10.0.0' }, _integrity: `sha512-${v.alnum(86)}==`, gitHead: v.hex(40) },
      null,
      2,
    ),
  }),
  css: (v) => ({
    path: 'a.css',
    text: `.password-token { background: url(data:image/gif;base64,${v.alnum(80)}) }\n/* commit ${v.hex(40)} */\n`,
  }),
  queryTexts: () =>
    file(
      `const q = 'トークン = "発行済み" and パスワード状態 in ("有効")';\nkintone.api('/k/v1/records', 'GET', { app: 1, query: q });`,
    ),
  wasm: (v) => file(`const wasm = 'AGFzbQEAAAAB${v.alnum(900)}';\nWebAssembly.instantiate(decode(wasm));`),
  longTable: (v) =>
    file(
      `const TABLE = [${Array.from({ length: 30 }, () => `'${v.hex(40)}'`).join(', ')}];\nconst COUNTS = '${v.alnum(300)}';\nlookup(TABLE, COUNTS);`,
    ),
  googleMapsPlaceholder: () =>
    file(
      `const GOOGLE_MAPS_API_KEY = 'YOUR_GOOGLE_MAPS_API_KEY';\nloadScript('https://maps.googleapis.com/maps/api/js?key=' + GOOGLE_MAPS_API_KEY + '&callback=initMap');`,
    ),
  sessionHeaders: () =>
    file(
      `fetch('/k/v1/records.json?app=1', { headers: { 'X-Requested-With': 'XMLHttpRequest', 'X-Cybozu-Authorization': undefined } });\nconst withToken = (token) => ({ 'X-Cybozu-API-Token': token });`,
    ),
};
