/** Faults on demand: what goes wrong, on which path, how often. */
import type { ErrorCode } from '../messages/messages.ts';

export type FaultKind =
  | 'latency'
  | 'tooManyRequests'
  | 'unavailable'
  | 'refuse'
  | 'drop'
  | 'endSession'
  | 'deployFailure';

export const faultKinds: readonly FaultKind[] = [
  'latency',
  'tooManyRequests',
  'unavailable',
  'refuse',
  'drop',
  'endSession',
  'deployFailure',
];

/** After one of these nothing else happens to the call. */
const endingKinds: ReadonlySet<FaultKind> = new Set(['tooManyRequests', 'unavailable', 'refuse', 'drop']);

export interface Fault {
  kind: FaultKind;
  /** Start of the paths it hits, for example `/k/v1/records.json`; `/` hits everything. */
  path: string;
  /** Method it hits; all when null. */
  method: string | null;
  /** How often it still happens; null for ever. */
  count: number | null;
  /** For `latency`: the wait. */
  latencyMs: number;
  /** For `refuse`: any code that Kintone answers, also one that nothing else brings about here. */
  code: ErrorCode;
  /** For `refuse`: another status than the code has by now, for example 520, as many had before. */
  status: number | null;
}

export interface FaultStore {
  add(fault: Partial<Fault> & { kind: FaultKind }): Fault;
  list(): readonly Fault[];
  /** Faults that hit this request, each counted down: up to the first that ends it, because it never meets the others. */
  take(method: string, path: string): Fault[];
  /** Takes one `deployFailure`, for the deploy of settings. */
  takeDeployFailure(): boolean;
  clear(): void;
}

export function createFaultStore(): FaultStore {
  let faults: Fault[] = [];
  const use = (fault: Fault): void => {
    if (fault.count === null) return;
    fault.count -= 1;
    if (fault.count <= 0) faults = faults.filter((other) => other !== fault);
  };
  return {
    add(input) {
      const fault: Fault = {
        path: '/',
        method: null,
        count: 1,
        latencyMs: 0,
        code: 'GAIA_DA02',
        status: null,
        ...input,
      };
      faults = [...faults, fault];
      return fault;
    },
    list: () => faults,
    take(method, path) {
      const hits = faults.filter(
        (fault) =>
          fault.kind !== 'deployFailure' &&
          path.startsWith(fault.path) &&
          (fault.method === null || fault.method === method),
      );
      const last = hits.findIndex(({ kind }) => endingKinds.has(kind));
      const met = last < 0 ? hits : hits.slice(0, last + 1);
      for (const fault of met) use(fault);
      return met;
    },
    takeDeployFailure() {
      const fault = faults.find((candidate) => candidate.kind === 'deployFailure');
      if (fault) use(fault);
      return fault !== undefined;
    },
    clear() {
      faults = [];
    },
  };
}

/** Thrown where the connection is to be dropped; the HTTP server destroys the socket, in process the fetch rejects. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'ConnectionDropped';

  constructor() {
    super('The connection was dropped on demand by the local Kintone. Remove the fault under /_local/faults.');
  }
}
