import { expect, test } from 'vitest';
import { toClientOptionKind, toHeaderKind, toHeaderValueKind, toUrlParameterKind } from './credential-names.ts';

test.each([
  ['X-Cybozu-API-Token', 'apiToken'],
  ['x-cybozu-api-token', 'apiToken'],
  [' X-CYBOZU-AUTHORIZATION ', 'password'],
  ['Authorization', 'oauthToken'],
  ['X-ChatWorkToken', 'thirdParty'],
])('knows the header %s', (name, kind) => {
  expect(toHeaderKind(name)).toBe(kind);
});

test.each(['X-Requested-With', 'Content-Type', 'Accept', 'X-Cybozu-Error', ''])('lets the header "%s" pass', (name) => {
  expect(toHeaderKind(name)).toBeUndefined();
});

test.each([
  ['auth', 'password'],
  ['apiToken', 'apiToken'],
  ['oAuthToken', 'oauthToken'],
  ['basicAuth', 'basic'],
  ['clientCertAuth', 'password'],
  ['client_secret', 'oauthClientSecret'],
])('knows the client option %s', (name, kind) => {
  expect(toClientOptionKind(name)).toBe(kind);
});

test.each(['baseUrl', 'guestSpaceId', 'app', 'author'])('lets the client option %s pass', (name) => {
  expect(toClientOptionKind(name)).toBeUndefined();
});

test('tells the request token of the session from a credential', () => {
  expect(toUrlParameterKind('__REQUEST_TOKEN__')).toBeUndefined();
  expect(toUrlParameterKind('api_token')).toBe('apiToken');
});

test('reads the meaning of Authorization from its scheme', () => {
  expect(toHeaderValueKind('Authorization', 'Basic x')).toBe('basic');
  expect(toHeaderValueKind('authorization', 'Bearer x')).toBe('oauthToken');
  expect(toHeaderValueKind('Authorization', 'DeepL-Auth-Key x')).toBe('thirdParty');
  expect(toHeaderValueKind('X-Cybozu-API-Token', 'Basic x')).toBe('apiToken');
});
