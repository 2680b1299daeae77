/** Requests as JavaScript and TypeScript: kintone.api, the official client, fetch. */
import type { JsonObject } from '../request/json.ts';
import { type ExportCall, toExportCall } from './address.ts';
import { findClientCall } from './client-methods.ts';
import { toJs, toJsString } from './literals.ts';
import { environmentNames as names, type ExportInput, type ExportOptions, hasGate, toAuthHeaders } from './target.ts';

const printAnswer = 'console.log(JSON.stringify(response, null, 2));';

/** Saves what a download answered: in Node under the name, in a page as the browser's own download. */
function toSave(bytes: string, { auth, fileName }: ExportOptions): string {
  const name = toJsString(fileName);
  return auth === 'session'
    ? `const link = document.createElement('a');
link.href = URL.createObjectURL(new Blob([${bytes}]));
link.download = ${name};
link.click();`
    : `await writeFile(${name}, new Uint8Array(${bytes}));`;
}

const fileImport = (name: string): string => `import { ${name} } from ${toJsString('node:fs/promises')};\n`;

/** Files do not go through kintone.api(); in the page they go by fetch with the request token. */
function toSessionFile({ wire }: ExportInput, options: ExportOptions): string {
  const isGuest = wire.path.startsWith('/k/guest/');
  const address = isGuest ? toJsString(wire.path) : `kintone.api.url(${toJsString(wire.path)}, true)`;
  if (wire.download) {
    return `const response = await fetch(${address} + ${toJsString(`?${wire.query}`)}, {
  headers: { 'X-Requested-With': 'XMLHttpRequest' },
});
if (!response.ok) throw new Error(await response.text());
${toSave('await response.arrayBuffer()', options)}
`;
  }
  return `// file: a File or Blob, for example from an <input type="file">
const form = new FormData();
form.append('__REQUEST_TOKEN__', kintone.getRequestToken());
form.append('file', file, file.name);
const answer = await fetch(${address}, {
  method: 'POST',
  headers: { 'X-Requested-With': 'XMLHttpRequest' },
  body: form,
});
if (!answer.ok) throw new Error(await answer.text());
const response = await answer.json();
${printAnswer}
`;
}

/** JavaScript for a page of Kintone: `kintone.api`, or `fetch` where a file goes up or down, which `kintone.api` cannot do. */
export function toKintoneApi(input: ExportInput, options: ExportOptions): string {
  const { wire } = input;
  if (wire.download || wire.filePart !== null) return toSessionFile(input, options);
  const url = wire.path.startsWith('/k/guest/')
    ? toJsString(wire.path)
    : `kintone.api.url(${toJsString(wire.path)}, true)`;
  return `const response = await kintone.api(${url}, ${toJsString(wire.method)}, ${toJs(wire.params)});
${printAnswer}
`;
}

function toClientAuth(options: ExportOptions): string {
  // The types of the client do not take what may be undefined.
  const from = (name: string): string => `process.env.${name} ?? ''`;
  const ways: Readonly<Record<string, string>> = {
    password: `{ username: ${from(names.username)}, password: ${from(names.password)} }`,
    apiToken: `{ apiToken: ${from(names.apiToken)} }`,
    oauth: `{ oAuthToken: ${from(names.oauth)} }`,
  };
  const gate = hasGate(options)
    ? `\n  basicAuth: { username: ${from(names.basicUsername)}, password: ${from(names.basicPassword)} },`
    : '';
  return `\n  auth: ${ways[options.auth] ?? '{}'},${gate}`;
}

function toClientArgument({ endpoint, wire }: ExportInput, { fileName }: ExportOptions, preview: boolean): string {
  if (endpoint.id === 'POST file') return `{ file: { path: ${toJsString(fileName)} } }`;
  const params: JsonObject = preview ? { ...wire.params, preview: true } : wire.params;
  return toJs(params);
}

/** The official client, in a Kintone page (session) or in Node (any other sign-in). */
export function toRestApiClient(input: ExportInput, options: ExportOptions): string {
  const call = findClientCall(input.endpoint);
  if (!call) return '';
  const { guestSpaceId } = input.request;
  const guest = guestSpaceId === null ? '' : `\n  guestSpaceId: ${toJsString(guestSpaceId)},`;
  const inPage = options.auth === 'session';
  const settings = inPage ? guest : `\n  baseUrl: ${toJsString(options.baseUrl)},${toClientAuth(options)}${guest}`;
  const file = inPage && input.endpoint.id === 'POST file' ? '{ file: { name: file.name, data: file } }' : null;
  const argument = file ?? toClientArgument(input, options, call.preview);
  const { download } = input.wire;
  const answer = download ? toSave('response', options) : printAnswer;
  return `${download && !inPage ? fileImport('writeFile') : ''}import { KintoneRestAPIClient } from '@kintone/rest-api-client';

const client = new KintoneRestAPIClient(${settings === '' ? '' : `{${settings}\n}`});
const response = await client.${call.method}(${argument});
${answer}
`;
}

function toFetchHeaders(options: ExportOptions): string[] {
  const from = (name: string): string => `\${process.env.${name}}`;
  const lines = toAuthHeaders(options).map(({ header, prefix, names: [name, secret] }) => {
    const value = secret ? `Buffer.from(\`${from(name)}:${from(secret)}\`).toString('base64')` : `process.env.${name}`;
    return `'${header}': ${prefix && `'${prefix}' + `}${value}`;
  });
  return options.auth === 'session' ? ["'X-Requested-With': 'XMLHttpRequest'"] : lines;
}

function toFetchBody(
  input: ExportInput,
  options: ExportOptions,
  { body, method }: ExportCall,
): { setup: string; line: string } {
  const inPage = options.auth === 'session';
  if (input.wire.filePart !== null) {
    const setup = `${fileImport('readFile')}
const form = new FormData();
form.append('file', new Blob([await readFile(${toJsString(options.fileName)})]), ${toJsString(options.fileName.split('/').at(-1) ?? 'file')});\n`;
    return { setup, line: 'body: form' };
  }
  // A read that goes as POST needs it too.
  const needsToken = inPage && method !== 'GET';
  if (!body) return { setup: '', line: '' };
  const literal = toJs(body, '  ');
  const withToken = needsToken ? `{ __REQUEST_TOKEN__: kintone.getRequestToken(), ...${literal} }` : literal;
  return { setup: '', line: `body: JSON.stringify(${withToken})` };
}

/** JavaScript with `fetch`: in a page on the session, elsewhere with a header from the environment. */
export function toFetch(input: ExportInput, options: ExportOptions): string {
  const inPage = options.auth === 'session';
  if (inPage && (input.wire.filePart !== null || input.wire.download)) return toSessionFile(input, options);
  const call = toExportCall(input, { baseUrl: inPage ? '' : options.baseUrl });
  const { setup, line } = toFetchBody(input, options, call);
  const headers = toFetchHeaders(options);
  if (call.body && input.wire.filePart === null) headers.push("'Content-Type': 'application/json'");
  if (call.override !== null) headers.push(`'X-HTTP-Method-Override': '${call.override}'`);
  const isDelete = inPage && call.method === 'DELETE';
  const url = isDelete
    ? `${toJsString(`${call.url}&__REQUEST_TOKEN__=`)} + kintone.getRequestToken()`
    : toJsString(call.url);
  const read = input.wire.download
    ? `${toSave('await answer.arrayBuffer()', options)}\n`
    : `const response = await answer.json();\n${printAnswer}\n`;
  const options_ = [
    `  method: '${call.method}',`,
    ...(headers.length > 0 ? [`  headers: {`, ...headers.map((header) => `    ${header},`), '  },'] : []),
    ...(line === '' ? [] : [`  ${line},`]),
  ];
  return `${input.wire.download ? `${fileImport('writeFile')}\n` : setup}const answer = await fetch(${url}, {
${options_.join('\n')}
});
if (!answer.ok) throw new Error(await answer.text());
${read}`;
}
