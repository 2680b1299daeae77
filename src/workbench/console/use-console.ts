/** One console per session and app: it outlives the switch to another tool and the closing of the panel. */
import type { WorkbenchContext } from '../shell/tool.ts';
import { createConsole, type Console } from './state/console.ts';
import { createTransport } from './state/transport.ts';

interface Known {
  appId: string | null;
  con: Console;
}

const consoles = new WeakMap<object, Known>();

function toText(id: string | number | null): string | null {
  return id === null ? null : String(id);
}

export function getConsole(ctx: WorkbenchContext): Console {
  const { appId, recordId, guestSpaceId } = ctx.environment;
  const page = { appId: toText(appId), recordId: toText(recordId), guestSpaceId: toText(guestSpaceId) };
  const known = consoles.get(ctx.client);
  if (known && known.appId === page.appId) {
    known.con.deps.page = page;
    return known.con;
  }
  if (known) {
    removeEventListener('pagehide', known.con.keep);
    known.con.dispose();
  }
  const con = createConsole({
    transport: createTransport(ctx.client),
    loadFields: (app) => ctx.fields.load(app),
    storage: ctx.storage,
    page,
    now: () => performance.now(),
    clock: () => Date.now(),
  });
  // What was typed a moment ago is kept as well when the page is left.
  addEventListener('pagehide', con.keep);
  consoles.set(ctx.client, { appId: page.appId, con });
  return con;
}
