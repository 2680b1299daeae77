/** Requests as a Postman Collection v2.1, and the environment that goes beside it; secrets are variables without a value. */
import { toExportCall } from './address.ts';
import { type ExportInput, type ExportOptions, hasGate } from './target.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** The redirect endpoint to register for Postman. */
export const postmanRedirectUrl = 'https://www.getpostman.com/oauth2/callback';

export interface PostmanRequests {
  /** Name of the collection. */
  name: string;
  requests: readonly { name: string; input: ExportInput }[];
  /** What a token of OAuth is asked for. */
  scopes: readonly string[];
}

/** Variables that a sign-in reads. */
const secretNames: Readonly<Record<string, readonly string[]>> = {
  password: ['username', 'password'],
  apiToken: ['apiToken'],
  oauth: ['clientId', 'clientSecret', 'accessToken'],
};

function toVariables(options: ExportOptions): { key: string; value: string }[] {
  const gate = hasGate(options) ? ['basicUsername', 'basicPassword'] : [];
  const names = [...(secretNames[options.auth] ?? []), ...gate];
  return [{ key: 'baseUrl', value: options.baseUrl }, ...names.map((key) => ({ key, value: '' }))];
}

/** Runs before each request and makes the base64 headers from the variables; Postman's CryptoJS encodes every letter, `btoa` would not. */
function toScript(options: ExportOptions): string[] {
  const encode = (target: string, user: string, secret: string): string =>
    `pm.variables.set('${target}', CryptoJS.enc.Base64.stringify(CryptoJS.enc.Utf8.parse(pm.variables.get('${user}') + ':' + pm.variables.get('${secret}'))));`;
  const lines: string[] = [];
  if (options.auth === 'password') lines.push(encode('login', 'username', 'password'));
  if (hasGate(options)) lines.push(encode('gate', 'basicUsername', 'basicPassword'));
  return lines;
}

function toEvent(listen: string, exec: readonly string[]): object {
  return { listen, script: { type: 'text/javascript', exec } };
}

/** Postman keeps the settings of a sign-in as a list of key, value and type. */
function toAuth({ auth, baseUrl }: ExportOptions, scopes: readonly string[]): object {
  const pairs = (fields: Readonly<Record<string, string>>) =>
    Object.entries(fields).map(([key, value]) => ({ key, value, type: 'string' }));
  const header = (key: string, value: string) => ({ type: 'apikey', apikey: pairs({ key, value, in: 'header' }) });
  if (auth === 'apiToken') return header('X-Cybozu-API-Token', '{{apiToken}}');
  if (auth === 'password') return header('X-Cybozu-Authorization', '{{login}}');
  if (auth !== 'oauth') return { type: 'noauth' };
  return {
    type: 'oauth2',
    oauth2: pairs({
      tokenName: 'Kintone',
      grant_type: 'authorization_code',
      authUrl: `${baseUrl}/oauth2/authorization`,
      accessTokenUrl: `${baseUrl}/oauth2/token`,
      clientId: '{{clientId}}',
      clientSecret: '{{clientSecret}}',
      scope: scopes.join(' '),
      state: '{{$guid}}',
      redirect_uri: postmanRedirectUrl,
      client_authentication: 'header',
      addTokenTo: 'header',
      headerPrefix: 'Bearer',
      accessToken: '{{accessToken}}',
    }),
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

function toItem(name: string, input: ExportInput, options: ExportOptions): object {
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

function print(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Importable as one file: Postman, Import. */
export function toPostmanCollection({ name, requests, scopes }: PostmanRequests, options: ExportOptions): string {
  return print({
    info: { name, schema },
    auth: toAuth(options, scopes),
    event: [
      toEvent('prerequest', toScript(options)),
      toEvent('test', ["pm.test('Kintone accepts the call', () => pm.response.to.have.status(200));"]),
    ],
    variable: toVariables(options),
    item: requests.map((each) => toItem(each.name, each.input, options)),
  });
}

/** The variables as an environment, for who keeps secrets out of collections; its values go before those of a collection. */
export function toPostmanEnvironment(name: string, options: ExportOptions): string {
  return print({
    name,
    _postman_variable_scope: 'environment',
    values: toVariables(options).map((each) => ({ ...each, type: each.value ? 'default' : 'secret', enabled: true })),
  });
}
