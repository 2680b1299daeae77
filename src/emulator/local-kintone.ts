/** What a running local Kintone offers to its own parts and to the tools and tests that hold it. */
import type { AccessTokens } from './auth/access-tokens.ts';
import type { Session, SessionStore } from './auth/sessions.ts';
import type { Clock } from './clock.ts';
import type { Domain } from './domain/model.ts';
import type { Transaction } from './domain/transaction.ts';
import type { FaultStore } from './faults/faults.ts';
import type { PageOptions } from './page-server/page-options.ts';
import type { CursorStore } from './records/cursors.ts';
import type { RequestCounts } from './rest/request-counts.ts';

export interface LocalKintoneLimits {
  /** Calls at once before GAIA_TO04. */
  concurrentRequests: number;
  /** Largest JSON or form body. */
  bodyBytes: number;
  /** Largest file upload. */
  uploadBytes: number;
}

export interface LocalKintone {
  /** Answers one request, in process or behind an HTTP server. */
  fetch(request: Request): Promise<Response>;
  /** Replaced by `reset`. */
  readonly domain: Domain;
  readonly clock: Clock;
  readonly sessions: SessionStore;
  readonly cursors: CursorStore;
  readonly faults: FaultStore;
  readonly requestCounts: RequestCounts;
  readonly limits: LocalKintoneLimits;
  /** How its pages are served; null where only the API is wanted. */
  readonly pages: PageOptions | null;
  /** Set by the OAuth server. */
  accessTokens: AccessTokens;
  /** The session of a request's cookie. */
  getSession(request: Request): Session | null;
  /** Runs changes as one transaction, as a call does; for pages and the control surface. */
  transact<T>(change: (tx: Transaction) => T): T;
  /** Hears of every committed transaction, before its call is answered. */
  onCommit(listener: (tx: Transaction) => void): void;
  /** Hears of every reset, after it. */
  onReset(listener: () => void): void;
  /** Back to the domain it was created with, or to another one. Ends all sessions. */
  reset(domain?: Domain): void;
}
