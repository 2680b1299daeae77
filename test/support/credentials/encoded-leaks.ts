/** Values in pieces or encoded. */
import { type LeakShape, base64, reversed } from './leak-shape.ts';

export const encodedLeaks: Record<string, LeakShape> = {
  concat: (v, r) => {
    const t = v.token();
    const cut = 8 + r.int(20);
    return {
      text: `const part1 = '${t.slice(0, cut)}';\nconst part2 = '${t.slice(cut)}';\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': part1 + part2 } });\n`,
      needle: t.slice(0, cut),
    };
  },
  concatSteps: (v) => {
    const t = v.token();
    return {
      text: `var s = '${t.slice(0, 12)}';\ns += '${t.slice(12, 27)}';\ns = s + '${t.slice(27)}';\nvar x = new XMLHttpRequest();\nx.open('GET', '/k/v1/records.json');\nx.setRequestHeader('X-Cybozu-API-Token', s);\n`,
      needle: t.slice(0, 12),
    };
  },
  concatMethod: (v) => {
    const t = v.token();
    return {
      text: `const k = '${t.slice(0, 15)}'.concat('${t.slice(15, 25)}', '${t.slice(25)}');\n$.ajax({ url: '/k/v1/app.json', headers: { 'X-Cybozu-API-Token': k } });\n`,
      needle: t.slice(0, 15),
    };
  },
  joinParts: (v) => {
    const t = v.token();
    return {
      text: `const parts = ['${t.slice(0, 9)}', '${t.slice(9, 21)}', '${t.slice(21, 33)}', '${t.slice(33)}'];\nexport const auth = { headers: { 'X-Cybozu-API-Token': parts.join('') } };\n`,
      needle: t.slice(0, 9),
    };
  },
  joinUnordered: (v) => {
    const t = v.token();
    return {
      text: `var p = { c: '${t.slice(26)}', a: '${t.slice(0, 13)}', b: '${t.slice(13, 26)}' };\nvar h = {};\nh['X-Cybozu-API-Token'] = [p.a, p.b, p.c].join('');\nfetch('/k/v1/app.json', { headers: h });\n`,
      needle: t.slice(0, 13),
    };
  },
  replaced: (v) => {
    const t = v.token();
    const marked = `${t.slice(0, 7)}--${t.slice(7, 22)}--${t.slice(22)}`;
    return {
      text: `const key = '${marked}'.replace(/-/g, '');\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': key } });\n`,
      needle: marked,
    };
  },
  splitJoin: (v) => {
    const t = v.token();
    const marked = Array.from(t).join('.');
    return {
      text: `const dots = '${marked}';\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': dots.split('.').join('') } });\n`,
      needle: marked,
    };
  },
  reverse: (v) => {
    const t = reversed(v.token());
    return {
      text: `const mirror = (s) => s.split('').reverse().join('');\nconst r = '${t}';\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': mirror(r) } });\n`,
      needle: t,
    };
  },
  reverseSpread: (v) => {
    const t = reversed(v.token());
    return {
      text: `var tk = [...'${t}'].reverse().join('');\nkintone.proxy('https://${v.domain()}/k/v1/app.json', 'GET', { 'X-Cybozu-API-Token': tk }, {});\n`,
      needle: t,
    };
  },
  atob: (v, r) => {
    const t = base64(v.token());
    return {
      text: `const enc = '${t}';\nconst opt = { headers: { 'X-Cybozu-API-Token': ${r.pick(['atob(enc)', 'window.atob(enc)', "Buffer.from(enc, 'base64').toString()", 'globalThis.atob(enc)'])} } };\nfetch('/k/v1/records.json', opt);\n`,
      needle: t,
    };
  },
  atobConfig: (v) => {
    const t = base64(JSON.stringify({ app: v.app(), token: v.token() }));
    return {
      text: `const conf = JSON.parse(atob('${t}'));\nfetch('/k/v1/records.json?app=' + conf.app, { headers: { 'X-Cybozu-API-Token': conf.token } });\n`,
      needle: t,
    };
  },
  hexCodes: (v) => {
    const t = Buffer.from(v.token()).toString('hex');
    return {
      text: `const raw = '${t}';\nlet out = '';\nfor (let i = 0; i < raw.length; i += 2) {\n  out += String.fromCharCode(parseInt(raw.substr(i, 2), 16));\n}\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': out } });\n`,
      needle: t,
    };
  },
  charCodes: (v, r) => {
    const t = Array.from(v.token(), (c) => c.charCodeAt(0)).join(',');
    const way = r.pick([
      'String.fromCharCode.apply(null, codes)',
      'String.fromCharCode(...codes)',
      'codes.map((c) => String.fromCharCode(c)).join("")',
      'codes.reduce(function (s, c) { return s + String.fromCharCode(c); }, "")',
      'Array.from(codes, (c) => String.fromCharCode(c)).join("")',
      'new TextDecoder().decode(new Uint8Array(codes))',
    ]);
    return {
      text: `var codes = [${t}];\nvar token = ${way};\n$.ajax({ url: '/k/v1/records.json', headers: { 'X-Cybozu-API-Token': token } });\n`,
      needle: t,
    };
  },
  charCodeLoop: (v) => {
    const t = Array.from(v.token(), (c) => c.charCodeAt(0)).join(',');
    return {
      text: `function build() {\n  var a = [${t}];\n  var s = '';\n  for (var i = 0; i < a.length; i++) { s += String.fromCharCode(a[i]); }\n  return s;\n}\nvar req = new XMLHttpRequest();\nreq.open('GET', '/k/v1/records.json');\nreq.setRequestHeader('X-Cybozu-API-Token', build());\n`,
      needle: t,
    };
  },
  xor: (v, r) => {
    const key = 3 + r.int(40);
    const t = Array.from(v.token(), (c) => c.charCodeAt(0) ^ key).join(', ');
    return {
      text: `const k = ${key};\nconst data = [${t}];\nconst token = data.map((n) => String.fromCharCode(n ^ k)).join('');\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': token } });\n`,
      needle: t,
    };
  },
  shift: (v) => {
    const t = Array.from(v.token(), (c) => c.charCodeAt(0) + 3).join(',');
    return {
      text: `const token = [${t}].map(c => String.fromCharCode(c - 3)).join('');\nfetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': token } });\n`,
      needle: t,
    };
  },
  escapes: (v) => {
    const t = Array.from(v.token(), (c) => `\\x${c.charCodeAt(0).toString(16)}`).join('');
    return {
      text: `const h = { 'X-Cybozu-API-Token': '${t}' };\nfetch('/k/v1/records.json', { headers: h });\n`,
      needle: t,
    };
  },
  unicodeEscapes: (v) => {
    const t = Array.from(v.token(), (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('');
    return { text: `var h = {"X-Cybozu-API-Token":"${t}"};\nfetch('/k/v1/app.json',{headers:h});\n`, needle: t };
  },
  japaneseNames: (v, r) => {
    const t = v.token();
    const name = r.pick(['顧客トークン', 'APIトークン', 'トークン', '認証トークン']);
    return {
      text: `const ${name} = '${t}';\nconst 見出し = { 'X-Cybozu-API-Token': ${name} };\nfetch('/k/v1/app.json', { headers: 見出し });\n`,
      needle: t,
    };
  },
};
