/** A bulkRequest that failed at one of its calls. */
import type { KintoneError } from '../../errors.ts';

export class BulkFailure extends Error {
  override readonly name = 'BulkFailure';

  constructor(
    readonly reason: KintoneError,
    /** Position of the failing call. */
    readonly index: number,
    /** Number of calls in the request. */
    readonly size: number,
  ) {
    super(reason.message);
  }
}
