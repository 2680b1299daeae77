/** One console per opened workbench: it outlives the switch to another tool and back. */
import { createConsole, type Console } from './state/console.ts';
import { createTransport } from './state/transport.ts';
import type { WorkbenchContext } from '../shell/tool.ts';

const consoles = new WeakMap<object, Console>();

export function getConsole(ctx: WorkbenchContext): Console {
  const known = consoles.get(ctx);
  if (known) return known;
  const { appId, recordId, guestSpaceId } = ctx.environment;
  const made = createConsole({
    transport: createTransport(ctx.client),
    loadFields: (app) => ctx.fields.load(app),
    storage: ctx.storage,
    page: {
      appId: appId === null ? null : String(appId),
      recordId: recordId === null ? null : String(recordId),
      guestSpaceId: guestSpaceId === null ? null : String(guestSpaceId),
    },
    now: () => performance.now(),
  });
  consoles.set(ctx, made);
  return made;
}
