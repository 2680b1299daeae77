/** The names under which a credential travels: headers, client options, URL parameters. Small, because the page guard carries it. */

/** What a credential is. The scan command, the gates and the page guard all speak of these six. */
export type CredentialKind = 'apiToken' | 'password' | 'basic' | 'oauthToken' | 'oauthClientSecret' | 'thirdParty';

/** Request headers that carry a credential, in lower case. Source: https://kintone.dev/en/docs/kintone/overview/authentication/ */
const headerKinds: ReadonlyMap<string, CredentialKind> = new Map([
  ['x-cybozu-api-token', 'apiToken'],
  ['x-cybozu-authorization', 'password'],
  ['authorization', 'oauthToken'],
  ['proxy-authorization', 'basic'],
  ['x-api-key', 'thirdParty'],
  ['api-key', 'thirdParty'],
  ['apikey', 'thirdParty'],
  ['x-auth-token', 'thirdParty'],
  ['x-access-token', 'thirdParty'],
  ['x-auth-key', 'thirdParty'],
  ['x-api-secret', 'thirdParty'],
  ['x-chatworktoken', 'thirdParty'],
  ['x-goog-api-key', 'thirdParty'],
  ['x-functions-key', 'thirdParty'],
  ['ocp-apim-subscription-key', 'thirdParty'],
  ['private-token', 'thirdParty'],
  ['x-shopify-access-token', 'thirdParty'],
  ['consumerkey', 'thirdParty'],
]);

/** Options of Kintone REST clients that take a credential. Source: https://github.com/kintone/js-sdk (rest-api-client). */
const clientOptionKinds: ReadonlyMap<string, CredentialKind> = new Map([
  ['auth', 'password'],
  ['apitoken', 'apiToken'],
  ['apitokens', 'apiToken'],
  ['username', 'password'],
  ['password', 'password'],
  ['passwordauth', 'password'],
  ['oauthtoken', 'oauthToken'],
  ['accesstoken', 'oauthToken'],
  ['refreshtoken', 'oauthToken'],
  ['basicauth', 'basic'],
  ['basicauthusername', 'basic'],
  ['basicauthpassword', 'basic'],
  ['clientcertauth', 'password'],
  ['clientid', 'oauthClientSecret'],
  ['clientsecret', 'oauthClientSecret'],
  ['pfx', 'password'],
  ['pfxfilepath', 'password'],
]);

const urlParameterKinds: ReadonlyMap<string, CredentialKind> = new Map([
  ['xcybozuapitoken', 'apiToken'],
  ['apitoken', 'apiToken'],
  ['token', 'apiToken'],
  ['xcybozuauthorization', 'password'],
  ['authorization', 'password'],
  ['password', 'password'],
  ['passwd', 'password'],
  ['accesstoken', 'oauthToken'],
  ['oauthtoken', 'oauthToken'],
  ['refreshtoken', 'oauthToken'],
  ['clientsecret', 'oauthClientSecret'],
  ['apikey', 'thirdParty'],
  ['secret', 'thirdParty'],
  ['authtoken', 'thirdParty'],
]);

/** Folds spellings of one name together: `API-Token`, `api_token` and `apiToken` are the same word. */
function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Kind of credential a request header carries; `undefined` for a header that carries none. */
export function toHeaderKind(name: string): CredentialKind | undefined {
  return headerKinds.get(name.trim().toLowerCase());
}

/** Kind of credential a client option takes; `undefined` for an option that takes none. */
export function toClientOptionKind(name: string): CredentialKind | undefined {
  return clientOptionKinds.get(foldName(name));
}

/** Kind of credential a URL parameter carries; `undefined` for a parameter that carries none, such as `__REQUEST_TOKEN__`. */
export function toUrlParameterKind(name: string): CredentialKind | undefined {
  if (name === '__REQUEST_TOKEN__') return undefined;
  return urlParameterKinds.get(foldName(name));
}

/** What a header value says it is: its scheme decides where `Authorization` can mean several things. */
export function toHeaderValueKind(name: string, value: string): CredentialKind | undefined {
  const kind = toHeaderKind(name);
  if (kind !== 'oauthToken') return kind;
  const scheme = /^\s*([\w-]+)\s/.exec(value)?.[1]?.toLowerCase();
  if (scheme === 'basic') return 'basic';
  return scheme === 'bearer' || scheme === undefined ? 'oauthToken' : 'thirdParty';
}
