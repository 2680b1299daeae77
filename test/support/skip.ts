/** Skips a test with a reason that the summary of `npm test` prints. */
import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    skipReason?: string;
  }
}

/** Ends the running test as skipped. The reason says what is missing and how to get it. */
export function skipBecause(context: TestContext, reason: string): never {
  context.task.meta.skipReason = reason;
  context.skip(reason);
  throw new Error('unreachable: skip ends the test');
}
