/** Leaks in other kinds of file, in bundles and in files that do not parse. */
import { type LeakShape, base64 } from './leak-shape.ts';

export const fileLeaks: Record<string, LeakShape> = {
  evalModule: (v) => {
    const t = v.token();
    return {
      text: `(() => { var __webpack_modules__ = ({\n"./src/main.js": (() => {\neval("const token = '${t}';\\nfetch('/k/v1/records.json', { headers: { \\"X-Cybozu-API-Token\\": token } });\\n\\n//# sourceURL=webpack:///./src/main.js?");\n})\n}); __webpack_modules__["./src/main.js"](); })();\n`,
      needle: t,
      bundles: false,
    };
  },
  inlineMap: (v) => {
    const t = v.token();
    const map = base64(
      JSON.stringify({
        version: 3,
        sources: ['a.js'],
        sourcesContent: [`// old token: ${t}\nkintone.app.getId();\n`],
        names: [],
        mappings: 'AAAA',
      }),
    );
    return {
      text: `kintone.app.getId();\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${map}\n`,
      needle: '//# source',
      bundles: false,
    };
  },
  mapFile: (v) => {
    const t = v.token();
    return {
      path: 'app.js.map',
      text: JSON.stringify({
        version: 3,
        sources: ['a.ts'],
        sourcesContent: [
          `const k: string = '${t}';\nfetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': k } });\n`,
        ],
        names: [],
        mappings: 'AAAA',
      }),
      needle: t,
      bundles: false,
    };
  },
  typescript: (v) => {
    const t = v.token();
    return {
      path: 'a.ts',
      text: `interface Config { app: number; token: string }\nconst config: Config = { app: ${v.app()}, token: '${t}' as string };\nexport async function load<T>(id: number): Promise<T> {\n  const r = await fetch('/k/v1/record.json?id=' + id, { headers: { 'X-Cybozu-API-Token': config!.token } });\n  return (await r.json()) as T;\n}\n`,
      needle: t,
      bundles: false,
    };
  },
  tsx: (v) => {
    const t = v.token();
    return {
      path: 'a.tsx',
      text: `type Props = { app: number };\nconst TOKEN = '${t}';\nexport function List({ app }: Props) {\n  useEffect(() => { void fetch('/k/v1/records.json?app=' + app, { headers: { 'X-Cybozu-API-Token': TOKEN } }); }, []);\n  return <ul className="x">{app > 1 ? <li>a</li> : null}</ul>;\n}\n`,
      needle: t,
      bundles: false,
    };
  },
  vue: (v) => {
    const t = v.token();
    return {
      path: 'a.vue',
      text: `<template>\n  <div>{{ count }}</div>\n</template>\n\n<script>\nexport default {\n  data() {\n    return { count: 0, token: '${t}' };\n  },\n  methods: { load() { return this.$http.get('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': this.token } }); } },\n};\n</script>\n`,
      needle: t,
      bundles: false,
    };
  },
  html: (v) => {
    const t = v.token();
    return {
      path: 'a.html',
      text: `<!doctype html>\n<script>\n  fetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': '${t}' } });\n</script>\n`,
      needle: t,
      bundles: false,
    };
  },
  json: (v) => {
    const t = v.token();
    return {
      path: 'config.json',
      text: `{\n  "app": ${v.app()},\n  "header": {\n    "X-Cybozu-API-Token": "${t}"\n  }\n}\n`,
      needle: t,
      bundles: false,
    };
  },
  dotenv: (v, r) => {
    const t = r.pick([v.token(), v.password()]);
    return {
      path: '.env',
      text: `KINTONE_BASE_URL=https://${v.domain()}\n${t.length === 40 ? 'VITE_KINTONE_API_TOKEN' : 'KINTONE_PASSWORD'}=${t}\n`,
      needle: t,
      bundles: false,
    };
  },
  broken: (v) => {
    const t = v.token();
    return {
      text: `(function () {\n  var headers = { 'X-Cybozu-API-Token': '${t}' };\n  fetch('/k/v1/records.json', { headers: headers }\n})();\n`,
      needle: t,
      bundles: false,
    };
  },
  brokenConcat: (v) => {
    const t = v.token();
    return {
      text: `<% include x %>\nvar headers = { 'X-Cybozu-API-Token': '${t.slice(0, 18)}' + '${t.slice(18)}' };\n`,
      needle: t.slice(0, 18),
      bundles: false,
    };
  },
  forEachToken: (v) => {
    const t = v.token();
    return {
      text: `['${t}', '${v.token()}'].forEach(function (key) {\n  fetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': key } });\n});\n`,
      needle: t,
    };
  },
  entries: (v) => {
    const t = v.token();
    return {
      text: `for (const [app, key] of Object.entries({ ${v.app()}: '${t}' })) {\n  fetch('/k/v1/records.json?app=' + app, { headers: { 'X-Cybozu-API-Token': key } });\n}\n`,
      needle: t,
    };
  },
  mapObject: (v) => {
    const t = v.token();
    return {
      text: `const keys = new Map([['orders', '${t}']]);\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': keys.get('orders') } });\n`,
      needle: t,
    };
  },
  headerNameConstant: (v) => {
    const p = base64(`${v.login()}:${v.password()}`);
    return {
      text: `const NAME = 'X-Cybozu-' + 'Authorization';\nconst headers = {};\nheaders[NAME] = '${p}';\nfetch('/k/v1/apps.json', { headers });\n`,
      needle: p,
    };
  },
  objectAssign: (v) => {
    const t = v.token();
    return {
      text: `var base = { 'Content-Type': 'application/json' };\nvar h = Object.assign({}, base, { 'X-Cybozu-API-Token': '${t}' });\nfetch('/k/v1/records.json', { headers: h });\n`,
      needle: t,
    };
  },
  conditional: (v) => {
    const t = v.token();
    return {
      text: `const key = location.hostname.startsWith('dev') ? '${t}' : '${v.token()}';\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': key } });\n`,
      needle: t,
    };
  },
  storage: (v) => {
    const t = v.token();
    return {
      text: `sessionStorage.setItem('kintone_token', '${t}');\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': sessionStorage.getItem('kintone_token') } });\n`,
      needle: t,
    };
  },
  stringifiedHeaders: (v) => {
    const t = v.token();
    return {
      text: `const raw = "X-Cybozu-API-Token: ${t}\\r\\nContent-Type: application/json";\nsend(raw);\n`,
      needle: t,
    };
  },
};
