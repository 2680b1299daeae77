/** What an import found, and which credentials it left out. The values are never part of it. */
import type { ApiRequest } from '../request/wire-request.ts';

export type DroppedKind =
  | 'apiToken'
  | 'password'
  | 'basic'
  | 'oauthToken'
  | 'cookie'
  | 'requestToken'
  | 'clientCertificate'
  | 'other';

export interface Dropped {
  kind: DroppedKind;
  /** For example `header X-Cybozu-API-Token`. */
  place: string;
}

export interface ImportedRequest {
  name: string;
  folder: string;
  request: ApiRequest;
}

export interface ImportReport {
  requests: readonly ImportedRequest[];
  dropped: readonly Dropped[];
  /** Calls that are no REST call of Kintone: method and path, without parameters. */
  passedOver: readonly string[];
}
