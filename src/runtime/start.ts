/** Starts the handlers of the bundle: one Kintone listener per event type, registered before the script ends. */
import { ConfigError } from '../core/errors.ts';
import { findAbility } from '../core/events.ts';
import { type Session, type SessionOptions, createSession } from '../session/session.ts';
import type { Handler } from './handler.ts';
import { type Log, consoleLog } from './log.ts';
import { claimPage } from './page-claim.ts';
import { runHandlers } from './run-handlers.ts';

export interface StartOptions {
  session?: SessionOptions;
  log?: Log;
}

export interface Started {
  readonly session: Session;
  /** Takes the listeners away again. */
  stop(): void;
}

/** Handlers by event type, each list in the order of the bundle. @throws ConfigError on a mistake in the list. */
function groupByEvent(handlers: readonly Handler[]): Map<string, Handler[]> {
  const groups = new Map<string, Handler[]>();
  const ids = new Set<string>();
  for (const handler of handlers) {
    if (ids.has(handler.id)) throw new ConfigError(`Two handlers have the id "${handler.id}". Give each its own.`);
    ids.add(handler.id);
    for (const type of new Set(handler.events)) {
      if (!findAbility(type))
        throw new ConfigError(`Handler "${handler.id}" waits for "${type}", which Kintone never fires.`);
      groups.set(type, [...(groups.get(type) ?? []), handler]);
    }
  }
  return groups;
}

/**
 * Starts the handlers, or answers null where another copy of the bundle already runs on this page.
 * @throws NotInKintoneError outside Kintone.
 */
export function start(kintone: unknown, handlers: readonly Handler[], options: StartOptions = {}): Started | null {
  const log = options.log ?? consoleLog;
  const session = createSession(kintone, options.session);
  const groups = groupByEvent(handlers);
  const release = claimPage(document);
  if (!release) {
    log.warn(
      'The bundle is loaded twice on this page; this copy does nothing. Remove one from the customization settings.',
    );
    return null;
  }
  const listeners = [...groups].map(([type, group]) => {
    const ability = findAbility(type);
    const listener = (event: unknown): unknown =>
      ability ? runHandlers(event, { type, ability, handlers: group, session, log }) : event;
    session.events.on(type, listener);
    return { type, listener };
  });
  return {
    session,
    stop() {
      for (const { type, listener } of listeners) session.events.off?.(type, listener);
      release();
    },
  };
}
