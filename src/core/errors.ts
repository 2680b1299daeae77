/** The error base and the few leaves that callers tell apart. Messages say what failed, on what, and the next step; never a secret. */

const brand = 'kintone-session-workbench.error';

/** Base of every error this project throws on purpose. */
export abstract class AppError extends Error {
  /** Names the kind of failure for code; wording may change, this may not. */
  abstract readonly code: string;
  readonly [Symbol.toStringTag] = 'AppError';
  readonly brand = brand;
}

/** Recognises an AppError across realms and across two copies of the bundle, where `instanceof` fails. */
export function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && 'brand' in value && value.brand === brand;
}

/** A setting, manifest or option that cannot work as it stands. */
export class ConfigError extends AppError {
  override readonly name = 'ConfigError' as const;
  readonly code = 'CONFIG';
}

/** A wait that reached its deadline. */
export class TimeoutError extends AppError {
  override readonly name = 'TimeoutError' as const;
  readonly code = 'TIMEOUT';

  constructor(
    message: string,
    readonly timeoutMs: number,
  ) {
    super(message);
  }
}
