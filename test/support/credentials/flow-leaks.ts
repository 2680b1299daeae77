/** Tokens that reach the request through functions, classes, settings and comments. */
import type { LeakShape } from './leak-shape.ts';

export const flowLeaks: Record<string, LeakShape> = {
  defaultParameter: (v) => {
    const t = v.token();
    return {
      text: `async function getRecords(app, token = '${t}') {\n  return fetch('/k/v1/records.json?app=' + app, { headers: { 'X-Cybozu-API-Token': token } });\n}\ngetRecords(${v.app()});\n`,
      needle: t,
    };
  },
  destructuredDefault: (v) => {
    const t = v.token();
    return {
      text: `const get = ({ app, credential = '${t}' } = {}) => fetch('/k/v1/app.json?id=' + app, { headers: { 'X-Cybozu-API-Token': credential } });\nget({ app: ${v.app()} });\n`,
      needle: t,
    };
  },
  getter: (v) => {
    const t = v.token();
    return {
      text: `class Api {\n  get token() {\n    return '${t}';\n  }\n  load() { return fetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': this.token } }); }\n}\nnew Api().load();\n`,
      needle: t,
    };
  },
  getterFunction: (v) => {
    const t = v.token();
    return {
      text: `function k() { return '${t}'; }\nvar o = { headers: { 'X-Cybozu-API-Token': k() } };\nfetch('/k/v1/records.json?app=${v.app()}', o);\n`,
      needle: t,
    };
  },
  privateField: (v) => {
    const t = v.token();
    return {
      text: `class Repo {\n  #t = '${t}';\n  static url = '/k/v1/records.json';\n  get(q) { return fetch(Repo.url + '?query=' + q, { headers: { 'X-Cybozu-API-Token': this.#t } }); }\n}\nwindow.repo = new Repo();\n`,
      needle: t,
    };
  },
  constructorArgument: (v) => {
    const t = v.token();
    return {
      text: `class Gateway {\n  constructor(domain, t) { this.domain = domain; this.t = t; }\n  read(app) { return fetch('https://' + this.domain + '/k/v1/records.json?app=' + app, { headers: { 'X-Cybozu-API-Token': this.t } }); }\n}\nnew Gateway('${v.domain()}', '${t}').read(${v.app()});\n`,
      needle: t,
    };
  },
  envFallback: (v) => {
    const t = v.token();
    return {
      text: `const token = import.meta.env.VITE_KINTONE_API_TOKEN || '${t}';\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': token } });\n`,
      needle: t,
    };
  },
  inlinedEnvironment: (v) => {
    const t = v.token();
    return {
      text: `var env = {"NODE_ENV":"production","VUE_APP_KINTONE_DOMAIN":"${v.domain()}","VUE_APP_CUSTOMER_TOKEN":"${t}","VUE_APP_ID":"${v.app()}"};\nvar h = {"X-Cybozu-API-Token": env.VUE_APP_CUSTOMER_TOKEN};\nfetch("/k/v1/records.json", {headers: h});\n`,
      needle: t,
    };
  },
  jsonParse: (v) => {
    const t = v.token();
    return {
      text: `const settings = JSON.parse('{"app":${v.app()},"header":{"X-Cybozu-API-Token":"${t}"}}');\nfetch('/k/v1/records.json?app=' + settings.app, { headers: settings.header });\n`,
      needle: t,
    };
  },
  comment: (v, r) => {
    const t = v.token();
    const line = r.pick([
      `// xhr.setRequestHeader('X-Cybozu-API-Token', '${t}');`,
      `// APIトークン: ${t}`,
      `/* token ${t} (old) */`,
      `// curl -H "X-Cybozu-API-Token: ${t}" "https://${v.domain()}/k/v1/records.json?app=${v.app()}"`,
      `// const token = "${t}"; // API Token`,
      `/**\n * 参考: curl -X GET -H 'X-Cybozu-API-Token:${t}' https://${v.domain()}/k/v1/app.json\n */`,
      `// headers: { 'X-Cybozu-API-Token': '${t}' },`,
    ]);
    return {
      text: `(function () {\n  ${line}\n  kintone.api(kintone.api.url('/k/v1/records', true), 'GET', { app: ${v.app()} });\n})();\n`,
      needle: t,
      bundles: false,
    };
  },
  queryString: (v, r) => {
    const t = v.token();
    const line = r.pick([
      `location.href = 'https://view.${v.domain()}/list?app=${v.app()}&token=${t}';`,
      `const u = new URL('https://api.example.com/x'); u.searchParams.set('api_token', '${t}'); fetch(u);`,
      `fetch('https://api.example.com/x?' + new URLSearchParams({ token: '${t}', app: '1' }));`,
      `var k = '${t}'; window.open('https://form.example.com/?a=${v.app()}&apiToken=' + k);`,
      `$.get('https://api.example.com/list?apikey=${t}');`,
    ]);
    return { text: `${line}\nkintone.app.getId();\n`, needle: t };
  },
};
