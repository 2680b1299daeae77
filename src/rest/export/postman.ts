/** Requests as a Postman Collection v2.1; secrets are collection variables without a value. */
import { toExportCall } from './address.ts';
import { type ExportInput, type ExportOptions, hasGate } from './target.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

interface NamedInput {
  name: string;
  input: ExportInput;
}

/** Runs before each request and makes the base64 headers from the variables. */
function toScript(options: ExportOptions): string[] {
  const encode = (target: string, user: string, secret: string): string =>
    `pm.variables.set('${target}', CryptoJS.enc.Base64.stringify(CryptoJS.enc.Utf8.parse(pm.variables.get('${user}') + ':' + pm.variables.get('${secret}'))));`;
  const lines: string[] = [];
  if (options.auth === 'password') lines.push(encode('login', 'username', 'password'));
  if (hasGate(options)) lines.push(encode('gate', 'basicUsername', 'basicPassword'));
  return lines;
}

function toVariables(options: ExportOptions): { key: string; value: string }[] {
  const { auth, baseUrl } = options;
  const names: string[] = [];
  if (auth === 'password') names.push('username', 'password');
  if (auth === 'apiToken') names.push('apiToken');
  if (auth === 'oauth') names.push('accessToken');
  if (hasGate(options)) names.push('basicUsername', 'basicPassword');
  return [{ key: 'baseUrl', value: baseUrl }, ...names.map((key) => ({ key, value: '' }))];
}

function toAuth({ auth, baseUrl }: ExportOptions): object {
  const pair = (key: string, value: string) => ({ key, value, type: 'string' });
  if (auth === 'apiToken' || auth === 'password') {
    const [header, variable] =
      auth === 'apiToken' ? ['X-Cybozu-API-Token', '{{apiToken}}'] : ['X-Cybozu-Authorization', '{{login}}'];
    return { type: 'apikey', apikey: [pair('key', header), pair('value', variable), pair('in', 'header')] };
  }
  if (auth !== 'oauth') return { type: 'noauth' };
  return {
    type: 'oauth2',
    oauth2: [
      pair('accessToken', '{{accessToken}}'),
      pair('addTokenTo', 'header'),
      pair('headerPrefix', 'Bearer'),
      pair('grant_type', 'authorization_code'),
      pair('authUrl', `${baseUrl}/oauth2/authorization`),
      pair('accessTokenUrl', `${baseUrl}/oauth2/token`),
    ],
  };
}

function toUrl(url: string, baseUrl: string): object {
  const rest = url.slice(baseUrl.length);
  const [path = '', query = ''] = rest.split('?');
  const pairs = query.split('&').filter(Boolean);
  return {
    raw: `{{baseUrl}}${rest}`,
    host: ['{{baseUrl}}'],
    path: path.split('/').filter(Boolean),
    query: pairs.map((pair) => {
      const [key = '', value = ''] = pair.split('=');
      // Postman encodes what is sent; a name in brackets and a value stay as they are written here.
      return { key: decodeURIComponent(key), value };
    }),
  };
}

function toItem({ name, input }: NamedInput, options: ExportOptions): object {
  const call = toExportCall(input, options);
  const header = [
    ...(call.override === null ? [] : [{ key: 'X-HTTP-Method-Override', value: call.override }]),
    ...(hasGate(options) ? [{ key: 'Authorization', value: 'Basic {{gate}}' }] : []),
    ...(call.body && input.wire.filePart === null ? [{ key: 'Content-Type', value: 'application/json' }] : []),
  ];
  const body =
    input.wire.filePart === null
      ? call.body && { mode: 'raw', raw: JSON.stringify(call.body, null, 2), options: { raw: { language: 'json' } } }
      : { mode: 'formdata', formdata: [{ key: input.wire.filePart, type: 'file', src: options.fileName }] };
  return {
    name,
    request: {
      method: call.method,
      header,
      url: toUrl(call.url, options.baseUrl),
      ...(body ? { body } : {}),
      description: `${input.endpoint.purpose.en} / ${input.endpoint.purpose.ja}`,
    },
  };
}

/** One collection of any number of requests. */
export function toPostmanCollection(name: string, requests: readonly NamedInput[], options: ExportOptions): string {
  const script = toScript(options);
  const collection = {
    info: { name, schema },
    auth: toAuth(options),
    ...(script.length > 0
      ? { event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: script } }] }
      : {}),
    variable: toVariables(options),
    item: requests.map((request) => toItem(request, options)),
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}
