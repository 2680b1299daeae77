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

/** Where a request was going, for the message; never its parameters or body. */
export interface RequestLine {
  method: string;
  path: string;
}

/** Messages per parameter path, as Kintone sends them with `CB_VA01`. */
export type FieldErrors = Record<string, { messages: string[] }>;

/** The code, id and wording of a refusal as Kintone sent it. */
export interface ApiErrorFacts extends RequestLine {
  code: string;
  id: string;
  message: string;
  errors?: FieldErrors;
  /** Null where the transport hides it, as `kintone.api()` does. */
  status?: number | null;
  /** Which request of a bulkRequest was refused; the others were rolled back. */
  bulkRequestIndex?: number | null;
}

/** Kintone answered and refused. `code` is Kintone's own, for example `GAIA_AP01`. */
export class KintoneApiError extends AppError {
  override readonly name = 'KintoneApiError' as const;
  readonly code: string;
  readonly id: string;
  readonly errors: FieldErrors;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly bulkRequestIndex: number | null;
  /** Kintone's wording alone, in the language of the signed-in person. */
  readonly kintoneMessage: string;

  constructor(facts: ApiErrorFacts) {
    super(`${facts.method} ${facts.path} was refused: [${facts.code}] ${facts.message} (${facts.id})`);
    this.code = facts.code;
    this.id = facts.id;
    this.errors = facts.errors ?? {};
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status ?? null;
    this.bulkRequestIndex = facts.bulkRequestIndex ?? null;
    this.kintoneMessage = facts.message;
  }
}

/** `network`: nothing came back. `page`: a page instead of an answer. `gateway`: a relay in front of Kintone failed. `text`: some other text. */
export type TransportReason = 'network' | 'page' | 'gateway' | 'text';

const transportAdvice: Record<TransportReason, string> = {
  network: 'got no answer. Check the connection and try again',
  page: 'was answered with a page instead of data. Sign in to Kintone again and reload this page',
  gateway: 'did not get through to Kintone. Try again in a moment',
  text: 'was answered with text instead of data. Reload this page and try again',
};

/** No answer of Kintone's own came back. */
export class TransportError extends AppError {
  override readonly name = 'TransportError' as const;
  readonly code = 'TRANSPORT';
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  /** True where a write may have been carried out although no answer came: look before trying again. */
  readonly mayHaveHappened: boolean;

  constructor(
    readonly reason: TransportReason,
    line: RequestLine,
    facts: { status?: number | null; cause?: unknown } = {},
  ) {
    const mayHaveHappened = line.method !== 'GET';
    const caution = mayHaveHappened ? '. The change may have been carried out: look before you send it again' : '';
    super(`${line.method} ${line.path} ${transportAdvice[reason]}${caution}.`, { cause: facts.cause });
    this.method = line.method;
    this.path = line.path;
    this.status = facts.status ?? null;
    this.mayHaveHappened = mayHaveHappened;
  }
}

/** The caller gave up. `mayHaveHappened` is true when a write was already on its way. */
export class RequestAbortedError extends AppError {
  override readonly name = 'RequestAbortedError' as const;
  readonly code = 'ABORTED';

  constructor(
    readonly method: string,
    readonly path: string,
    readonly mayHaveHappened: boolean,
  ) {
    super(
      mayHaveHappened
        ? `${method} ${path} was cancelled after it was sent. The change may have been carried out: look before you send it again.`
        : `${method} ${path} was cancelled.`,
    );
  }
}

/** The code runs somewhere that is no Kintone page. */
export class NotInKintoneError extends AppError {
  override readonly name = 'NotInKintoneError' as const;
  readonly code = 'NOT_IN_KINTONE';

  constructor(missing: string) {
    super(
      `This page is not a Kintone page: ${missing} is missing. Upload the file as JavaScript customization of a Kintone app, or start the local Kintone with "npm run preview".`,
    );
  }
}

/** A credential was offered where the signed-in session is the only way. Knows the kind and the place, never the value. */
export class CredentialRefusedError extends AppError {
  override readonly name = 'CredentialRefusedError' as const;
  readonly code = 'CREDENTIAL_REFUSED';

  constructor(
    readonly kind: string,
    readonly place: string,
  ) {
    super(
      `Refused ${kind} in ${place}: requests from a Kintone page run on the session of the signed-in person. Remove it from the call and from the code.`,
    );
  }
}

/** An event handler threw, rejected, or did not finish in time. */
export class HandlerError extends AppError {
  override readonly name = 'HandlerError' as const;
  readonly code = 'HANDLER';

  constructor(
    readonly handlerId: string,
    readonly eventType: string,
    cause: unknown,
  ) {
    super(`Handler "${handlerId}" failed on ${eventType}.`, { cause });
  }
}
