/** Hashes, keys, placeholders and messages that look like credentials. */
import { type InnocentShape, file } from './innocent-shape.ts';
import type { Values } from './random.ts';

const sri = (v: Values): string => `sha384-${v.alnum(63)}/`;

export const lookalikes: Record<string, InnocentShape> = {
  sha1: (v) => file(`const BUILD = { commit: '${v.hex(40)}', tree: '${v.hex(40)}' };\nconsole.log(BUILD.commit);`),
  thumbprint: (v) => file(`var thumbprint = '${v.hex(40).toUpperCase()}';\nverify(thumbprint);`),
  digits: (_v, r) => file(`const serial = '${r.chars('0123456789', 40)}';\nkintone.app.getId();`),
  identifiers: () =>
    file(
      `const fields = ['customerDeliveryAddressPostalCodeNumber01', 'EstimateApprovalHistorySubtableRowItem02'];\nfields.forEach((f) => kintone.app.record.setFieldShown(f, false));`,
    ),
  alphabets: () =>
    file(
      `const A = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn';\nconst B = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';\nconst C = '0123456789abcdefghijklmnopqrstuvwxyzABCD';\nexport { A, B, C };`,
    ),
  fileHashes: (v) =>
    file(
      `self.__manifest = [{ url: '/main.js', revision: '${v.hex(40)}' }, { url: '/vendor.css', revision: '${v.hex(32)}' }, { url: '/logo.png', revision: '${v.alnum(40)}' }];`,
    ),
  cacheBusting: (v) =>
    file(
      `var s = document.createElement('script');\ns.src = 'https://cdn.example.com/app.js?v=${v.hex(40)}';\ndocument.head.appendChild(s);`,
    ),
  lockComment: (v) =>
    file(
      `// lodash@4.17.21 sha512-${v.alnum(86)}==\n// resolved https://registry.example.com/lodash/-/lodash-4.17.21.tgz#${v.hex(40)}\nkintone.app.getId();`,
    ),
  sriAttribute: (v) =>
    file(
      `const tag = '<script src="https://cdn.example.com/jquery.min.js" integrity="${sri(v)}" crossorigin="anonymous"></script>';\ndocument.write(tag);`,
    ),
  dataUri: (v) => file(`const icon = 'data:image/png;base64,${v.alnum(400)}==';\nimg.src = icon;`),
  rawImage: (v) =>
    file(`const logo = 'iVBORw0KGgoAAAANSUhEUg${v.alnum(600)}==';\nimg.src = 'data:image/png;base64,' + logo;`),
  font: (v) =>
    file(
      `const css = "@font-face{font-family:x;src:url(data:font/woff2;base64,d09GMgABAAAA${v.alnum(500)}) format('woff2')}";\ninject(css);`,
    ),
  publicKey: (v) =>
    file(
      `const PUBLIC_KEY = \`-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA${v.alnum(20)}\n${v.alnum(64)}\n-----END PUBLIC KEY-----\`;\nverify(PUBLIC_KEY);`,
    ),
  certificate: (v) =>
    file(
      `const cert = '-----BEGIN CERTIFICATE-----\\nMIID${v.alnum(60)}\\n${v.alnum(64)}\\n-----END CERTIFICATE-----';\ntrust(cert);`,
    ),
  packedZones: () =>
    file(
      `var zones = ['Asia/Tokyo|LMT JST JDT|-9j -90 -a0|01212|-2wSez9 0', 'Europe/Paris|CET CEST CEMT|-10 -20 -30|010101212101010101010101|-2mw3w1 1cM0'];\nload(zones);`,
    ),
  videoId: (v) =>
    file(
      `const videoId = '${v.alnum(11)}';\nconst docId = '1${v.alnum(43)}';\nopen('https://docs.example.com/d/' + docId + '#' + videoId);`,
    ),
  placeholderX: (_v, r) =>
    file(
      `const token = '${r.pick(['x', 'X', '*', '0', 'a', '-'])}'.repeat(40);\nconst APIToken = '${'x'.repeat(40)}';\nfetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': APIToken } });`,
    ),
  placeholderDigits: () =>
    file(
      `const API_TOKEN = '1234567890123456789012345678901234567890';\nxhr.setRequestHeader('X-Cybozu-API-Token', API_TOKEN);`,
    ),
  placeholderAlphabet: () =>
    file(
      `const apiToken = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD';\nxhr.setRequestHeader('X-Cybozu-API-Token', apiToken);`,
    ),
  placeholderPhrase: (_v, r) => {
    const phrase = r.pick([
      'YOUR_API_TOKEN',
      '<API_TOKEN>',
      'PUT-YOUR-TOKEN-HERE',
      'your-api-token-goes-here',
      '{{apiToken}}',
      '__API_TOKEN__',
      'Replace me with the token',
      'dummy-token-for-documentation',
      'API_TOKEN_OF_CUSTOMER_APP',
      '%KINTONE_TOKEN%',
      'xxxxYOURTOKENxxxx',
      'changeme',
      'sample_token_1234567890',
      'TODO: set token',
      'ADD_API_TOKEN_HERE',
      'apiToken',
    ]);
    return file(
      `const headers = { 'X-Cybozu-API-Token': '${phrase}' };\nconst auth = { username: 'your-login-name', password: '${r.pick(['your-password', 'password', 'PASSWORD', '********', 'pass', 'xxxxxxxx'])}' };\nnew KintoneRestAPIClient({ auth });\nfetch('/k/v1/app.json', { headers });`,
    );
  },
  placeholderJapanese: (_v, r) =>
    file(
      `const APIトークン = '${r.pick(['ここにAPIトークンを入力', 'APIトークンを貼り付けてください', '【APIトークン】', 'トークン', '発行したAPIトークン', '○○○○'])}';\nconst パスワード = '${r.pick(['パスワード', 'ここにパスワード', '●●●●●●●●', '（伏せ字）'])}';\nfetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': APIトークン, 'X-Cybozu-Authorization': btoa('ログイン名:' + パスワード) } });`,
    ),
  documentedDummies: () =>
    file(
      `fetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': 'BuBNIwbRRaUvr33nWXcfUZ5VhaFsJxN0xH4NPN92' } });\nfetch('/k/v1/app.json', { headers: { 'X-Cybozu-Authorization': 'QWRtaW5pc3RyYXRvcjpjeWJvenU=' } });\nxhr.setRequestHeader('X-Cybozu-Authorization', btoa('Administrator:cybozu'));`,
    ),
  documentedDummyComment: () =>
    file(
      `// curl -H "X-Cybozu-Authorization: QWRtaW5pc3RyYXRvcjpjeWJvenU=" https://example.cybozu.com/k/v1/app.json\n/* X-Cybozu-API-Token: BuBNIwbRRaUvr33nWXcfUZ5VhaFsJxN0xH4NPN92 */\nkintone.app.getId();`,
    ),
  vendorDummies: () =>
    file(
      `const docs = { aws: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', basic: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', slack: 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX' };\nexport default docs;`,
    ),
  messages: () =>
    file(
      `export const ja = { 'password.required': 'パスワードを入力してください', token: 'トークン', 'apiToken.label': 'APIトークン', secret: 'クライアントシークレット', passwordMismatch: 'パスワードが一致しません' };\nexport const en = { password: 'Password', passwordHint: 'At least 8 characters, 1 digit', token: 'Access token', secret: 'Client secret', forgotPassword: 'Forgot your password?' };`,
    ),
  otherLanguages: () =>
    file(
      `export const de = { password: 'Passwort', token: 'Zugriffstoken', secret: 'Geheimnis', login: 'Anmelden' };\nexport const fr = { username: 'Identifiant', password: 'Mot de passe' };`,
    ),
  formLabels: () =>
    file(
      `const rows = [{ label: 'APIトークン', id: 'api_token', type: 'password', placeholder: '40文字の英数字' }, { label: 'Password', name: 'password1', type: 'password' }];\nrows.forEach((row) => form.append(makeField(row.label, row.id)));`,
    ),
  fieldCodes: () =>
    file(
      `var TOKEN_FIELD = 'api_token_1';\nvar PASSWORD_FIELD = 'ログインパスワード';\nevent.record[TOKEN_FIELD].value = '';\nevent.record.password.value = '';`,
    ),
  headerNames: () =>
    file(
      `const AUTH_HEADERS = ['X-Cybozu-API-Token', 'X-Cybozu-Authorization', 'Authorization', 'Proxy-Authorization'];\nconst allowed = 'Origin, X-Requested-With, Content-Type, Accept, Authorization, X-Cybozu-API-Token';\nexport { AUTH_HEADERS, allowed };`,
    ),
  redaction: () =>
    file(
      `export const redact = (s) => s.replace(/(X-Cybozu-API-Token: )[A-Za-z0-9]{40}/gi, '$1****').replace(/password=[^&]+/g, 'password=***');\nexport const rules = [/AKIA[0-9A-Z]{16}/, /ghp_[A-Za-z0-9]{36}/, /-----BEGIN PRIVATE KEY-----/];`,
    ),
  runtimeInput: () =>
    file(
      `document.querySelector('#go').onclick = async () => {\n  const token = document.querySelector('#token').value;\n  const pass = prompt('Password');\n  await fetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': token } });\n  await fetch('/k/v1/apps.json', { headers: { 'X-Cybozu-Authorization': btoa(document.querySelector('#user').value + ':' + pass) } });\n};`,
    ),
};
