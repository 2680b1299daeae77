/** What an operation of the REST API is: where it answers, who may call it, what it takes and what it does. */
import type { OAuthScope, TokenPermission } from '../domain/model.ts';
import type { Call } from './call.ts';
import type { ParamSpec, ParamsOf } from './params.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface OperationInput<S extends ParamSpec> {
  /** As in `apis.json`, for example `app/form/fields/get` or `preview/app/form/fields/post`. */
  id: string;
  method: HttpMethod;
  /** Under `/k/v1/` without `preview/` and `.json`, for example `app/form/fields`. */
  path: string;
  /** `live` answers without, `preview` with `preview/` in the path. */
  stage: 'live' | 'preview';
  /** Also answers under `/k/guest/{spaceId}/v1/`. */
  guest: boolean;
  /** Token permissions of which one is enough, or false where no API token may call. */
  token: readonly TokenPermission[] | false;
  /** What a user needs on the app that the call looks up; the same words, one is enough. Defaults to `token`. */
  user?: readonly TokenPermission[];
  scope: OAuthScope | null;
  /** Answers without any authentication. */
  open?: boolean;
  /** Takes a multipart form; the file arrives as the parameter `file`. */
  takesFile?: boolean;
  params: S;
  /** May wait, for example to unpack a file; must not change anything. */
  prepare?(call: Call, params: ParamsOf<S>): Promise<unknown>;
  /** Runs synchronously; changes go through `call.tx`, errors are thrown as KintoneError. The answer becomes JSON. */
  run(call: Call, params: ParamsOf<S>): unknown;
}

export interface Operation extends Omit<OperationInput<ParamSpec>, 'prepare' | 'run' | 'user'> {
  user: readonly TokenPermission[];
  prepare?: (call: Call, params: Record<string, unknown>) => Promise<unknown>;
  run: (call: Call, params: Record<string, unknown>) => unknown;
}

/** Defines an operation; `run` sees the parameters in the types of their specification. */
export function defineOperation<S extends ParamSpec>(input: OperationInput<S>): Operation {
  const operation = { ...input, user: input.user ?? (input.token || []) };
  return operation as unknown as Operation;
}

/** Defines the live and the preview twin of one reading operation; the preview one needs app management. */
export function defineTwins<S extends ParamSpec>(input: Omit<OperationInput<S>, 'stage'>): Operation[] {
  const live = defineOperation({ ...input, stage: 'live' });
  const preview = defineOperation({
    ...input,
    id: `preview/${input.id}`,
    stage: 'preview',
    token: input.token === false ? false : (['manage'] as const),
    user: ['manage'],
  });
  return [live, preview];
}

/** An answer whose JSON was made by the operation itself, as text or as UTF-8 bytes that nobody else holds. */
export class JsonText {
  constructor(
    readonly text: string | Uint8Array<ArrayBuffer>,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** An answer that is not JSON: a file. */
export class BinaryAnswer {
  constructor(
    readonly bytes: Uint8Array,
    readonly headers: Readonly<Record<string, string>>,
  ) {}
}
