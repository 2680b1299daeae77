/** Passwords, Basic authentication and OAuth. */
import { type LeakShape, base64 } from './leak-shape.ts';

export const loginLeaks: Record<string, LeakShape> = {
  passwordHeader: (v) => {
    const t = base64(`${v.login()}:${v.password()}`);
    return {
      text: `var headers = { 'X-Cybozu-Authorization': '${t}', 'Content-Type': 'application/json' };\nfetch('https://${v.domain()}/k/v1/apps.json', { headers: headers });\n`,
      needle: t,
    };
  },
  passwordBtoa: (v, r) => {
    const p = v.password();
    const way = r.pick([
      'btoa(user + ":" + pass)',
      'window.btoa(`${user}:${pass}`)',
      'btoa(unescape(encodeURIComponent(user + ":" + pass)))',
      'Buffer.from(user + ":" + pass).toString("base64")',
      'btoa([user, pass].join(":"))',
      'Base64.encode(user + ":" + pass)',
    ]);
    return {
      text: `const user = '${v.login()}';\nconst pass = '${p}';\nconst auth = ${way};\nfetch('/k/v1/apps.json', { headers: { 'X-Cybozu-Authorization': auth } });\n`,
      needle: p,
    };
  },
  passwordBtoaLiteral: (v) => {
    const p = v.password();
    return { text: `xhr.setRequestHeader('X-Cybozu-Authorization', btoa('${v.login()}:${p}'));\n`, needle: p };
  },
  passwordHalf: (v) => {
    const p = v.password();
    return {
      text: `function login(name) {\n  return fetch('/k/v1/apps.json', { headers: { 'X-Cybozu-Authorization': btoa(name + ':${p}') } });\n}\nlogin(kintone.getLoginUser().code);\n`,
      needle: p,
    };
  },
  passwordClient: (v) => {
    const p = v.password();
    return {
      text: `const client = new KintoneRestAPIClient({\n  baseUrl: 'https://${v.domain()}',\n  auth: { username: '${v.login()}', password: '${p}' },\n});\n`,
      needle: p,
    };
  },
  passwordClientVariables: (v) => {
    const p = v.password();
    return {
      text: `const ID = '${v.login()}', PW = '${p}';\nconst c = new KintoneRestAPIClient({ auth: { username: ID, password: PW } });\nc.app.getApps();\n`,
      needle: p,
    };
  },
  oldSdkPassword: (v) => {
    const p = v.password();
    return {
      text: `const auth = new kintoneJSSDK.Auth();\nauth.setPasswordAuth({ username: '${v.login()}', password: '${p}' });\nconst conn = new kintoneJSSDK.Connection({ domain: '${v.domain()}', auth });\n`,
      needle: p,
    };
  },
  oldSdkPasswordPositional: (v) => {
    const p = v.password();
    return {
      text: `var kintoneAuth = new kintoneJSSDK.Auth().setPasswordAuth('${v.login()}', '${p}');\nvar connection = new kintoneJSSDK.Connection('${v.domain()}', kintoneAuth);\n`,
      needle: p,
    };
  },
  oldSdkToken: (v, r) => {
    const t = v.token();
    return {
      text: `var a = new kintoneJSSDK.Auth();\na.setApiToken(${r.pick([`'${t}'`, `{ apiToken: '${t}' }`])});\nvar rec = new kintoneJSSDK.Record({ connection: new kintoneJSSDK.Connection({ domain: '${v.domain()}', auth: a }) });\n`,
      needle: t,
    };
  },
  utilityToken: (v) => {
    const t = v.token();
    return {
      text: `kintoneUtility.rest.domain = '${v.domain()}';\nkintoneUtility.rest.apiToken = '${t}';\nkintoneUtility.rest.getAllRecordsByQuery({ app: ${v.app()} });\n`,
      needle: t,
    };
  },
  utilityPassword: (v) => {
    const t = base64(`${v.login()}:${v.password()}`);
    return {
      text: `kintoneUtility.rest.domain = '${v.domain()}';\nkintoneUtility.rest.userAuthBase64 = '${t}';\n`,
      needle: t,
    };
  },
  utilityBasic: (v) => {
    const t = base64(`${v.login()}:${v.password()}`);
    return {
      text: `kintoneUtility.rest.basicAuthBase64 = '${t}';\nkintoneUtility.rest.getRecord({ app: ${v.app()}, id: 1 });\n`,
      needle: t,
    };
  },
  tokenInPasswordHeader: (v) => {
    const t = v.token();
    return { text: `fetch('/k/v1/app.json', { headers: { 'X-Cybozu-Authorization': '${t}' } });\n`, needle: t };
  },
  tokenAsBasic: (v) => {
    const t = v.token();
    return {
      text: `fetch('https://${v.domain()}/k/v1/app.json', { headers: { Authorization: 'Basic ${t}' } });\n`,
      needle: t,
    };
  },
  basicLiteral: (v) => {
    const t = base64(`${v.login()}:${v.password()}`);
    return {
      text: `$.ajax({ url: 'https://stock.example.com/api', headers: { Authorization: 'Basic ${t}' } });\n`,
      needle: t,
    };
  },
  basicBtoa: (v) => {
    const p = v.password();
    return {
      text: `const h = { Authorization: 'Basic ' + btoa('${v.login()}' + ':' + '${p}') };\nfetch('https://stock.example.com', { headers: h });\n`,
      needle: p,
    };
  },
  basicOption: (v) => {
    const p = v.password();
    return {
      text: `const client = new KintoneRestAPIClient({ baseUrl: 'https://${v.domain()}', basicAuth: { username: '${v.login()}', password: '${p}' } });\n`,
      needle: p,
    };
  },
  axiosAuth: (v) => {
    const p = v.password();
    return {
      text: `axios.get('https://stock.example.com/v2/items', { auth: { username: '${v.login()}', password: '${p}' } }).then(console.log);\n`,
      needle: p,
    };
  },
  urlLogin: (v) => {
    const p = v.alnum(12);
    return { text: `fetch('https://batch:${p}@files.example.com/list.csv').then((r) => r.text());\n`, needle: p };
  },
  bearer: (v) => {
    const t = v.oauthToken();
    return {
      text: `fetch('https://${v.domain()}/k/v1/records.json?app=1', { headers: { Authorization: 'Bearer ${t}' } });\n`,
      needle: t,
    };
  },
  bearerVariable: (v) => {
    const t = v.oauthToken();
    return {
      text: `const accessToken = '${t}';\nconst h = new Headers();\nh.set('Authorization', \`Bearer \${accessToken}\`);\n`,
      needle: t,
    };
  },
  clientOAuth: (v) => {
    const t = v.oauthToken();
    return {
      text: `new KintoneRestAPIClient({ baseUrl: 'https://${v.domain()}', auth: { oAuthToken: '${t}' } });\n`,
      needle: t,
    };
  },
  clientSecret: (v, r) => {
    const t = v.clientSecret();
    return {
      text: r.pick([
        `const o = { clientId: '${v.clientId()}', clientSecret: '${t}' };\nconsole.log(o);\n`,
        `fetch('https://${v.domain()}/oauth2/token', { method: 'POST', body: 'grant_type=refresh_token&client_id=${v.clientId()}&client_secret=${t}' });\n`,
        `const body = new URLSearchParams();\nbody.append('client_secret', '${t}');\nfetch('https://${v.domain()}/oauth2/token', { method: 'POST', body });\n`,
        `const basic = btoa('${v.clientId()}:${t}');\nfetch('https://${v.domain()}/oauth2/token', { headers: { Authorization: 'Basic ' + basic } });\n`,
      ]),
      needle: t,
    };
  },
};
