/** Tokens in headers, options and constants. */
import { type LeakShape, quote, list } from './leak-shape.ts';

export const headerLeaks: Record<string, LeakShape> = {
  topConstant: (v, r) => {
    const t = v.token();
    const name = r.pick([
      'KINTONE_API_TOKEN',
      'API_TOKEN',
      'kintoneToken',
      'MASTER_TOKEN',
      `APP${v.app()}_API_TOKEN`,
      'apiToken',
      'TOKEN',
      'tkn',
    ]);
    return {
      text: `(() => {\n  const APP = ${v.app()};\n  const ${name} = ${quote(r)(t)};\n  ${list(v, `{ 'X-Cybozu-API-Token': ${name} }`)}})();\n`,
      needle: t,
    };
  },
  inlineHeader: (v, r) => {
    const t = v.token();
    const key = r.pick([
      "'X-Cybozu-API-Token': ",
      '"X-Cybozu-API-Token":',
      "'x-cybozu-api-token': ",
      "['X-Cybozu-API-Token']: ",
    ]);
    return { text: list(v, `{ ${key}${quote(r)(t)}, 'Content-Type': 'application/json' }`), needle: t };
  },
  xhr: (v, r) => {
    const t = v.token();
    return {
      text: `var xhr=new XMLHttpRequest();xhr.open('GET','https://${v.domain()}/k/v1/record.json?app=${v.app()}&id=1',true);\nxhr.setRequestHeader(${r.pick(["'X-Cybozu-API-Token',", '"x-cybozu-api-token", '])}${quote(r)(t)});\nxhr.onload=function(){console.log(xhr.responseText)};xhr.send();\n`,
      needle: t,
    };
  },
  sharedSetHeader: (v) => {
    const t = v.token();
    return {
      text: `function setHeader(xhr) {\n  xhr.setRequestHeader('X-Requested-With', 'XMLHttpRequest');\n  xhr.setRequestHeader('X-Cybozu-API-Token', '${t}');\n}\n$.ajax({ url: '/k/v1/records.json', data: { app: ${v.app()} }, beforeSend: setHeader });\n`,
      needle: t,
    };
  },
  setHeaderByParameter: (v) => {
    const t = v.token();
    return {
      text: `function call(path, key, done) {\n  var x = new XMLHttpRequest();\n  x.open('GET', path);\n  x.setRequestHeader('X-Cybozu-API-Token', key);\n  x.onload = function () { done(x.response); };\n  x.send();\n}\nkintone.events.on('app.record.detail.show', function (e) {\n  call('/k/v1/app.json?id=${v.app()}', '${t}', function (r) { console.log(r); });\n  return e;\n});\n`,
      needle: t,
    };
  },
  ajaxSetup: (v) => {
    const t = v.token();
    return {
      text: `jQuery.ajaxSetup({ headers: { 'X-Cybozu-API-Token': '${t}' } });\njQuery.get('/k/v1/records.json?app=${v.app()}');\n`,
      needle: t,
    };
  },
  axiosCreate: (v) => {
    const t = v.token();
    return {
      text: `import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://${v.domain()}/k/v1', headers: { 'X-Cybozu-API-Token': '${t}' } });\nexport const getAll = () => http.get('/records.json', { params: { app: ${v.app()} } });\n`,
      needle: t,
      bundles: false,
    };
  },
  axiosInterceptor: (v) => {
    const t = v.token();
    return {
      text: `axios.interceptors.request.use((config) => {\n  config.headers['X-Cybozu-API-Token'] = '${t}';\n  return config;\n});\n`,
      needle: t,
    };
  },
  axiosDefaults: (v) => {
    const t = v.token();
    return {
      text: `axios.defaults.headers.common['X-Cybozu-API-Token'] = '${t}';\naxios.get('https://${v.domain()}/k/v1/app.json?id=${v.app()}');\n`,
      needle: t,
    };
  },
  headersObject: (v, r) => {
    const t = v.token();
    const way = r.pick([
      `new Headers([['X-Cybozu-API-Token', '${t}']])`,
      `new Headers({ 'X-Cybozu-API-Token': '${t}' })`,
    ]);
    return {
      text: `const request = new Request('/k/v1/records.json?app=${v.app()}', { headers: ${way} });\nfetch(request).then((r) => r.json()).then(console.log);\n`,
      needle: t,
    };
  },
  headersAppend: (v) => {
    const t = v.token();
    return {
      text: `const h = new Headers();\nh.append('X-Cybozu-API-Token', '${t}');\nh.set('Content-Type', 'application/json');\nfetch('/k/v1/record.json', { method: 'POST', headers: h, body: '{}' });\n`,
      needle: t,
    };
  },
  proxy: (v) => {
    const t = v.token();
    return {
      text: `kintone.events.on('app.record.create.submit', (event) => {\n  return kintone.proxy('https://${v.domain()}/k/v1/record.json', 'POST', { 'X-Cybozu-API-Token': '${t}', 'Content-Type': 'application/json' }, { app: ${v.app()}, record: {} }).then(() => event);\n});\n`,
      needle: t,
    };
  },
  client: (v, r) => {
    const t = v.token();
    return {
      text: `import { KintoneRestAPIClient } from '@kintone/rest-api-client';\nconst client = new KintoneRestAPIClient({ baseUrl: 'https://${v.domain()}', auth: { apiToken: ${r.pick([`'${t}'`, `['${t}', '${v.token()}']`])} } });\nexport default client;\n`,
      needle: t,
      bundles: false,
    };
  },
  mapPerApp: (v) => {
    const t = v.token();
    return {
      text: `const TOKENS = { ${v.app()}: '${t}', ${v.app()}: '${v.token()}', ${v.app()}: '${v.token()}' };\nconst head = (app) => ({ 'X-Cybozu-API-Token': TOKENS[app] });\nfetch('/k/v1/records.json?app=5', { headers: head(5) });\n`,
      needle: t,
    };
  },
  nestedConfig: (v) => {
    const t = v.token();
    return {
      text: `var config = {\n  student: { app: ${v.app()}, token: '${t}' },\n  attend: { app: ${v.app()}, token: '${v.token()}' }\n};\nvar headers = { 'X-Cybozu-API-Token': config.student.token + ',' + config.attend.token };\n$.ajax({ url: '/k/v1/record.json', headers: headers });\n`,
      needle: t,
    };
  },
  joinedTemplate: (v) => {
    const t = v.token();
    return {
      text: `const a = '${t}';\nconst b = '${v.token()}';\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': \`\${a},\${b}\` } });\n`,
      needle: t,
    };
  },
};
