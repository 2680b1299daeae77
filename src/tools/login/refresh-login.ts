/** Gives an access token that still lives, refreshing and storing it before it ends. */
import type { ClientCertificate } from '../auth/client-certificate.ts';
import type { Secret } from '../auth/secret.ts';
import { type StoredLogin, saveLogin } from './login-store.ts';
import { refreshAccessToken } from './oauth-endpoint.ts';

/** A deploy may take minutes; the token must outlive it. */
const refreshAheadMs = 5 * 60_000;

export async function freshAccessToken(
  login: StoredLogin,
  env: NodeJS.ProcessEnv,
  clientCertificate: ClientCertificate | null,
  nowMs: number = Date.now(),
): Promise<Secret> {
  if (login.expiresAtMs - nowMs > refreshAheadMs) return login.accessToken;
  const answer = await refreshAccessToken({ ...login, clientCertificate }, login.refreshToken);
  await saveLogin(
    {
      ...login,
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken ?? login.refreshToken,
      expiresAtMs: answer.expiresAtMs,
    },
    env,
  );
  return answer.accessToken;
}
