/** A local Kintone with one OAuth client, and the steps of its flow as a browser and a client make them. */
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { OAuthClient } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { type Answer, createClientWithHeaders } from './client.ts';
import { createUser } from './people.ts';

const origin = 'http://localhost';
export const redirectUri = 'https://example.com/callback';

export interface TokenResponse {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

export interface OAuthWorld {
  kintone: LocalKintone;
  client: OAuthClient;
  signIn(userCode: string): string;
  /** Sends the form of the administration of clients. */
  administer(values: Record<string, string>): Promise<Response>;
  /** Parameters of an authorization request for the client. */
  request(changes?: Record<string, string>): Record<string, string>;
  open(params: Record<string, string>, cookie?: string): Promise<Response>;
  /** Decides on the consent page; gives the address that the browser is sent to. */
  decide(decision: 'allow' | 'deny', params?: Record<string, string>, cookie?: string): Promise<URL>;
  code(params?: Record<string, string>, cookie?: string): Promise<string>;
  token(form: Record<string, string>, headers?: Record<string, string>): Promise<TokenResponse>;
  redeem(code: string, more?: Record<string, string>): Promise<TokenResponse>;
  refresh(refreshToken: unknown, more?: Record<string, string>): Promise<TokenResponse>;
  /** Calls the REST API with an access token. */
  call(accessToken: unknown, method?: string, path?: string, params?: Record<string, unknown>): Promise<Answer>;
}

/** Headers of the client authentication. */
export function basicOf({ clientId, clientSecret }: Pick<OAuthClient, 'clientId' | 'clientSecret'>) {
  return { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
}

export async function createOAuthWorld(): Promise<OAuthWorld> {
  const domain = createEmptyDomain();
  const admin = createUser('admin', { isSystemAdministrator: true });
  for (const user of [admin, createUser('other')]) domain.users.set(user.code, user);
  const kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
  const signIn = (userCode: string): string =>
    `JSESSIONID=${kintone.sessions.create(userCode, kintone.clock.nowMs()).id}`;
  const requestTokenOf = (cookie: string): string =>
    kintone.getSession(new Request(origin, { headers: { cookie } }))?.requestToken ?? '';
  const post = (path: string, form: Record<string, string>, cookie: string): Promise<Response> => {
    const body = new URLSearchParams({ ...form, __REQUEST_TOKEN__: requestTokenOf(cookie) });
    return kintone.fetch(new Request(`${origin}${path}`, { method: 'POST', body, headers: { cookie } }));
  };
  const administer = (values: Record<string, string>) => post('/admin/oauth-clients', values, signIn('admin'));
  await administer({ action: 'add', name: 'Client', redirectUri, allowedUsers: 'admin\nother' });
  const [client] = domain.oauthClients.values();
  if (!client) throw new Error('The client was not registered.');

  const world: OAuthWorld = {
    kintone,
    client,
    signIn,
    administer,
    request: (changes = {}) => ({
      client_id: client.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      state: 's1',
      scope: 'k:app_settings:read k:app_settings:write',
      ...changes,
    }),
    open(params, cookie = signIn('admin')) {
      const url = `${origin}/oauth2/authorization?${new URLSearchParams(params).toString()}`;
      return kintone.fetch(new Request(url, { headers: { cookie } }));
    },
    async decide(decision, params = world.request(), cookie = signIn('admin')) {
      const answer = await post(
        `/oauth2/authorization?${new URLSearchParams(params).toString()}`,
        { decision },
        cookie,
      );
      return new URL(answer.headers.get('location') ?? 'https://nowhere.example/');
    },
    code: async (params, cookie) => (await world.decide('allow', params, cookie)).searchParams.get('code') ?? '',
    async token(form, headers = basicOf(client)) {
      const body = new URLSearchParams(form);
      const answer = await kintone.fetch(new Request(`${origin}/oauth2/token`, { method: 'POST', body, headers }));
      return { status: answer.status, body: (await answer.json()) as TokenResponse['body'], headers: answer.headers };
    },
    redeem: (code, more = {}) =>
      world.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...more }),
    refresh: (refreshToken, more = {}) =>
      world.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken), ...more }),
    call: (accessToken, method = 'GET', path = 'apps', params = {}) =>
      createClientWithHeaders(kintone, { authorization: `Bearer ${String(accessToken)}` }).call(method, path, params),
  };
  return world;
}
