/** Builds the official REST client for a connection. The only place where a credential is revealed to it. */
import { createRequire } from 'node:module';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { toToolError } from '../command-line/to-tool-error.ts';
import { readCertificateFile } from './client-certificate.ts';
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

/**
 * The official client follows redirects and sends its credential headers along, also to another host. It has no option against it,
 * so the HTTP client below it is told. Source: its `http/AxiosClient` uses the default instance of axios.
 */
function refuseRedirects(): void {
  const require = createRequire(import.meta.url);
  const fromClient = createRequire(require.resolve('@kintone/rest-api-client'));
  const { defaults } = fromClient('axios') as { defaults: { maxRedirects?: number } };
  defaults.maxRedirects = 0;
}

/** @throws ToolError when the client certificate cannot be used. */
export function createClient(connection: Connection): KintoneRestAPIClient {
  const { basic, clientCertificate, guestSpaceId, baseUrl } = connection;
  refuseRedirects();
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
              pfx: readCertificateFile(clientCertificate),
              password: clientCertificate.password.reveal(),
            },
          }
        : {}),
    });
  } catch (error) {
    throw toToolError(error, { host: baseUrl.host });
  }
}
