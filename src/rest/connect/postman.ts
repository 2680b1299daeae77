/** Makes a Postman collection and environment (format 2.1) whose secrets are variables without values. */
import { endpointsOf, toNeededRights } from './needed-rights.ts';
import { type CallChoice, type CallId, callsOf, hostOf, type OutsideMethod, type Target, toCallUrl } from './target.ts';

/** The redirect endpoint to register for Postman. */
export const postmanRedirectUrl = 'https://www.getpostman.com/oauth2/callback';

export interface PostmanOptions {
  target: Target;
  method: OutsideMethod;
  calls: readonly CallId[];
  /** Basic authentication at the edge of the network, on top of password or token. */
  basic: boolean;
}

interface PostmanField {
  key: string;
  value: string;
}

const variable = (name: string): string => `{{${name}}}`;

/** Postman's sandbox has CryptoJS; it encodes names outside ASCII right, which btoa does not. */
const encode = (variableName: string, first: string, second: string): string =>
  `pm.variables.set('${variableName}', CryptoJS.enc.Base64.stringify(CryptoJS.enc.Utf8.parse(pm.variables.get('${first}') + ':' + pm.variables.get('${second}'))));`;

function toHeaders({ method, basic }: PostmanOptions): PostmanField[] {
  const headers: PostmanField[] = [];
  if (method === 'password') headers.push({ key: 'X-Cybozu-Authorization', value: variable('loginEncoded') });
  if (method === 'apiToken') headers.push({ key: 'X-Cybozu-API-Token', value: variable('apiToken') });
  if (basic && method !== 'oauth') headers.push({ key: 'Authorization', value: `Basic ${variable('basicEncoded')}` });
  return headers;
}

function toScript({ method, basic }: PostmanOptions): string[] {
  const lines: string[] = [];
  if (method === 'password') lines.push(encode('loginEncoded', 'loginName', 'loginPassword'));
  if (basic && method !== 'oauth') lines.push(encode('basicEncoded', 'basicName', 'basicPassword'));
  return lines;
}

/** https://schema.postman.com/collection/json/v2.1.0 : `auth.oauth2` is a list of key, value and type. */
function toAuth({ target, method, calls }: PostmanOptions): object {
  if (method !== 'oauth') return { type: 'noauth' };
  const fields: Record<string, string> = {
    tokenName: 'Kintone',
    grant_type: 'authorization_code',
    authUrl: `${target.baseUrl}/oauth2/authorization`,
    accessTokenUrl: `${target.baseUrl}/oauth2/token`,
    clientId: variable('clientId'),
    clientSecret: variable('clientSecret'),
    scope: toNeededRights(calls).scopes.join(' '),
    state: variable('$guid'),
    redirect_uri: postmanRedirectUrl,
    client_authentication: 'header',
    addTokenTo: 'header',
    headerPrefix: 'Bearer',
    accessToken: variable('accessToken'),
  };
  return { type: 'oauth2', oauth2: Object.entries(fields).map(([key, value]) => ({ key, value, type: 'string' })) };
}

function toItem(
  options: PostmanOptions,
  endpoint: ReturnType<typeof endpointsOf>[number],
  sample: CallChoice['sample'],
): object {
  const url = toCallUrl({ baseUrl: variable('baseUrl'), guestSpaceId: options.target.guestSpaceId }, endpoint.path);
  const takesQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const values: Record<string, unknown> = { app: variable('appId'), ...sample };
  const query = Object.entries(values).flatMap(([key, value]) =>
    Array.isArray(value)
      ? value.map((item, index) => ({ key: `${key}[${index}]`, value: String(item) }))
      : [{ key, value: String(value) }],
  );
  const raw = takesQuery ? `${url}?${query.map(({ key, value }) => `${key}=${value}`).join('&')}` : url;
  return {
    name: `${endpoint.method} ${endpoint.path}`,
    event: [
      {
        listen: 'test',
        script: {
          type: 'text/javascript',
          exec: ["pm.test('Kintone accepts the call', () => pm.response.to.have.status(200));"],
        },
      },
    ],
    request: {
      method: endpoint.method,
      header: [...toHeaders(options), ...(takesQuery ? [] : [{ key: 'Content-Type', value: 'application/json' }])],
      url: { raw, host: [variable('baseUrl')], path: url.split('/').slice(1), ...(takesQuery ? { query } : {}) },
      ...(takesQuery ? {} : { body: { mode: 'raw', raw: JSON.stringify(values, null, 2) } }),
    },
  };
}

/** Importable as one file: Postman, Import. */
export function toPostmanCollection(options: PostmanOptions): object {
  const script = toScript(options);
  return {
    info: {
      name: `Kintone app ${options.target.appId} (${options.method})`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: toAuth(options),
    ...(script.length > 0
      ? { event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: script } }] }
      : {}),
    item: callsOf(options.calls).flatMap((choice) => {
      // Files and whole settings cannot be tried with a generated body.
      const [first] = endpointsOf([choice.id as CallId]);
      return first ? [toItem(options, first, choice.sample)] : [];
    }),
  };
}

const secretNames: Record<OutsideMethod, readonly string[]> = {
  password: ['loginName', 'loginPassword'],
  apiToken: ['apiToken'],
  oauth: ['clientId', 'clientSecret', 'accessToken'],
};

/** The environment to import beside the collection; the person fills the secrets in Postman. */
export function toPostmanEnvironment(options: PostmanOptions): object {
  const { target, method, basic } = options;
  const secrets = [...secretNames[method], ...(basic && method !== 'oauth' ? ['basicName', 'basicPassword'] : [])];
  return {
    name: `Kintone ${hostOf(target.baseUrl)}`,
    _postman_variable_scope: 'environment',
    values: [
      { key: 'baseUrl', value: target.baseUrl, type: 'default', enabled: true },
      { key: 'appId', value: target.appId, type: 'default', enabled: true },
      ...secrets.map((key) => ({ key, value: '', type: 'secret', enabled: true })),
    ],
  };
}
