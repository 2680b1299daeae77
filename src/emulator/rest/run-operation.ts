/** Runs one operation with the rights of a caller; a failing one leaves no trace. */
import type { Space } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { Call, type CallContext } from './call.ts';
import type { Operation } from './operation.ts';
import { readParams } from './params.ts';
import type { Input } from './request-input.ts';

/** Checks what does not depend on parameters: kind of caller, scope, guest path. */
function checkCaller(context: CallContext, operation: Operation): void {
  const { caller, guestSpaceId } = context;
  if (operation.open) return;
  if (caller.kind === 'nobody') throw new KintoneError('CB_AU01');
  if (caller.kind === 'tokens' && operation.token === false) throw new KintoneError('GAIA_NO01');
  if (caller.kind === 'user' && caller.scopes) {
    if (operation.scope === null || !caller.scopes.has(operation.scope)) {
      throw new KintoneError('CB_OA01', {}, [], 403);
    }
  }
  if (guestSpaceId !== null) checkGuestSpace(context, context.kintone.domain.spaces.get(guestSpaceId));
  // A guest user sees guest spaces only.
  else if (caller.kind === 'user' && caller.user.isGuest) throw new KintoneError('CB_NO02');
}

function checkGuestSpace({ caller }: CallContext, space: Space | undefined): void {
  if (!space?.isGuest) throw new KintoneError('CB_NO02');
  if (caller.kind === 'user' && caller.user.isGuest && !space.guests.includes(caller.user.code)) {
    throw new KintoneError('CB_NO02');
  }
}

/** Checks the call and reads its parameters; what is left to do is `prepare` and `run`. */
export function openCall(context: CallContext, operation: Operation, input: Input): { call: Call; params: Input } {
  checkCaller(context, operation);
  const params = readParams(operation.params, input);
  return { call: new Call(context, operation), params };
}
