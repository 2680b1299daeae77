/** The two OAuth endpoints of Kintone: builds the authorization address, trades codes and refresh tokens for access tokens. */
import { type ClientCertificate, toCertificateAgent } from '../auth/client-certificate.ts';
import { rememberSecret, Secret } from '../auth/secret.ts';
import { ToolError } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import { toToolError } from '../command-line/to-tool-error.ts';

export interface OAuthClientIdentity {
  baseUrl: string;
  clientId: string;
  clientSecret: Secret;
  clientCertificate: ClientCertificate | null;
}

export interface TokenAnswer {
  accessToken: Secret;
  /** A refresh answer carries no new one. */
  refreshToken: Secret | null;
  scopes: string[];
  expiresAtMs: number;
}

const tokenTimeoutMs = 30_000;

export function authorizationUrl(
  client: Pick<OAuthClientIdentity, 'baseUrl' | 'clientId'>,
  request: { redirectUri: string; state: string; scopes: readonly string[] },
): string {
  const query = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    response_type: 'code',
    scope: request.scopes.join(' '),
  });
  return `${client.baseUrl}/oauth2/authorization?${query.toString()}`;
}

function refusalOf(host: string, error: string): ToolError {
  if (error === 'invalid_client' || error === 'unauthorized_client') {
    return new ToolError('clientRefused', {
      en: `${host} refused the OAuth client: check client id and client secret, and that you are among its users.`,
      ja: `${host} が OAuth クライアントを拒否しました。クライアント ID とシークレット、利用ユーザーの設定を確認してください。`,
    });
  }
  if (error === 'invalid_grant') {
    return new ToolError('grantRefused', {
      en: `${host} no longer accepts this login: run "npm run login" again.`,
      ja: `${host} がこのログインを受け付けません。もう一度 npm run login を実行してください。`,
    });
  }
  return new ToolError('oauthRefused', {
    en: `${host} refused to give a token (${error}): check the redirect endpoint and scopes of the OAuth client.`,
    ja: `${host} がトークンの発行を拒否しました (${error})。OAuth クライアントのリダイレクトエンドポイントとスコープを確認してください。`,
  });
}

async function requestToken(client: OAuthClientIdentity, form: Record<string, string>): Promise<TokenAnswer> {
  const { hostname, host } = new URL(client.baseUrl);
  const [{ default: axios }, agent] = await Promise.all([
    import('axios'),
    toCertificateAgent(client.clientCertificate),
  ]);
  let response: { status: number; data: unknown };
  try {
    response = await axios.post<unknown>(`${client.baseUrl}/oauth2/token`, new URLSearchParams(form).toString(), {
      timeout: tokenTimeoutMs,
      maxRedirects: 0,
      auth: { username: client.clientId, password: client.clientSecret.reveal() },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      validateStatus: () => true,
      ...agent,
      ...(hostname === 'localhost' ? { proxy: false as const } : {}),
    });
  } catch (error) {
    throw toToolError(error, { host });
  }
  const body = typeof response.data === 'object' && response.data !== null ? response.data : {};
  const text = (key: string): string | null => {
    const value: unknown = Reflect.get(body, key);
    return typeof value === 'string' ? value : null;
  };
  const accessToken = text('access_token');
  if (response.status === 200 && accessToken) {
    const expiresIn: unknown = Reflect.get(body, 'expires_in');
    const refreshToken = text('refresh_token');
    return {
      accessToken: new Secret(accessToken),
      refreshToken: refreshToken ? new Secret(refreshToken) : null,
      scopes: text('scope')?.split(' ').filter(Boolean) ?? [],
      expiresAtMs: Date.now() + (typeof expiresIn === 'number' ? expiresIn : 3600) * 1000,
    };
  }
  const error = text('error');
  if (error) throw refusalOf(host, toForeignText(error.replaceAll(/[^\w.-]/g, '')));
  if (response.status >= 300 && response.status < 400) throw failures.redirected(host);
  if (response.status >= 500) throw failures.serverFailed(host, String(response.status));
  throw response.status === 401 ? refusalOf(host, 'invalid_client') : failures.notKintone(host);
}

export async function exchangeCode(
  client: OAuthClientIdentity,
  grant: { code: string; redirectUri: string },
): Promise<TokenAnswer & { refreshToken: Secret }> {
  rememberSecret(grant.code);
  const answer = await requestToken(client, {
    grant_type: 'authorization_code',
    code: grant.code,
    redirect_uri: grant.redirectUri,
  });
  if (!answer.refreshToken) throw refusalOf(new URL(client.baseUrl).host, 'no_refresh_token');
  return { ...answer, refreshToken: answer.refreshToken };
}

export function refreshAccessToken(client: OAuthClientIdentity, refreshToken: Secret): Promise<TokenAnswer> {
  return requestToken(client, { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() });
}
