/** Builds the official REST client for a connection. The only place where a credential is revealed to it. */
import { readFileSync } from 'node:fs';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { failures } from '../command-line/failures.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import type { Connection } from './connection.ts';

/** A slow upload of a large bundle still fits; a dead connection ends. */
const requestTimeoutMs = 120_000;

type ClientOptions = NonNullable<ConstructorParameters<typeof KintoneRestAPIClient>[0]>;

function toAuth(connection: Connection): Pick<ClientOptions, 'auth'> {
  const { credential } = connection;
  if (credential.kind === 'password') {
    return { auth: { username: credential.username, password: credential.password.reveal() } };
  }
  if (credential.kind === 'oauth') return { auth: { oAuthToken: credential.token.reveal() } };
  const tokens = credential.token.reveal().split(',');
  return { auth: { apiToken: tokens.map((token) => token.trim()) } };
}

function readCertificate(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw failures.pfxUnreadable(path);
  }
}

/** @throws ToolError when the client certificate cannot be used. */
export function createClient(connection: Connection): KintoneRestAPIClient {
  const { basic, clientCertificate, guestSpaceId, baseUrl } = connection;
  try {
    return new KintoneRestAPIClient({
      baseUrl: baseUrl.url,
      ...toAuth(connection),
      socketTimeout: requestTimeoutMs,
      ...(basic ? { basicAuth: { username: basic.username, password: basic.password.reveal() } } : {}),
      ...(guestSpaceId ? { guestSpaceId } : {}),
      // Proxy variables would send calls to this very machine through a proxy as well.
      ...(baseUrl.isLocal ? { proxy: false as const } : {}),
      ...(clientCertificate
        ? {
            clientCertAuth: {
              pfx: readCertificate(clientCertificate.path),
              password: clientCertificate.password.reveal(),
            },
          }
        : {}),
    });
  } catch (error) {
    throw toToolError(error, { host: baseUrl.host });
  }
}
