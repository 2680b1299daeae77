/** What callers see of the session: the official client groups, plus one raw request, plus a way to cancel. */
import type { OfficialClients } from './official-clients.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One REST request by path, for tools that let a person choose the call. */
export interface SessionRequest {
  method: HttpMethod;
  /** `/k/v1/…`, `/k/guest/N/v1/…` or `/v1/…`; another host is refused. */
  path: string;
  params?: object;
}

/** Requests under way at once in the whole domain, and how many Kintone takes. */
export interface DomainLoad {
  limit: number;
  running: number;
}

/**
 * The REST API on the session of the signed-in person. There is no option for a credential, and one that is passed
 * all the same is refused.
 */
export interface SessionClient extends OfficialClients {
  /** Sends one request as it stands and resolves with the parsed body. */
  request<T = unknown>(request: SessionRequest): Promise<T>;
  /** The same client, every request of which ends when the signal aborts. */
  withSignal(signal: AbortSignal): SessionClient;
  /** Requests now under way and waiting in this page. */
  load(): { running: number; waiting: number; limit: number };
  /** Asks Kintone how busy the domain is; null where the page cannot tell. */
  domainLoad(): Promise<DomainLoad | null>;
}
