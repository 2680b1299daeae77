/** What a command needs to talk to one Kintone: address, credential, and what goes on top of it. */
import type { BaseUrl } from './base-url.ts';
import type { ClientCertificate } from './client-certificate.ts';
import type { Secret } from './secret.ts';

export type Credential =
  | { kind: 'password'; username: string; password: Secret }
  | { kind: 'oauth'; token: Secret; scopes: readonly string[] | null }
  | { kind: 'apiToken'; token: Secret };

export type CredentialKind = Credential['kind'];

/** Where the credential was found. */
export type CredentialSource = 'options' | 'login' | 'variables' | 'prompt';

export interface Connection {
  baseUrl: BaseUrl;
  credential: Credential;
  source: CredentialSource;
  basic: { username: string; password: Secret } | null;
  clientCertificate: ClientCertificate | null;
  guestSpaceId: string | null;
}

/** Path of the app's pages, for people to click on. */
export function appAddress(connection: Connection, app: string, page: 'live' | 'test' = 'live'): string {
  if (page === 'test') return `${connection.baseUrl.url}/k/admin/preview/${app}/`;
  const guest = connection.guestSpaceId ? `guest/${connection.guestSpaceId}/` : '';
  return `${connection.baseUrl.url}/k/${guest}${app}/`;
}
