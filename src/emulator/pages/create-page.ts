/** Joins state, engine, transport and flows to a page with its `kintone` global; drawing is someone else's job. */
import { createEventEngine } from '../kintone-global/event-engine.ts';
import type { EventLogEntry } from '../kintone-global/event-log.ts';
import { createKintoneGlobal, type KintoneGlobal } from '../kintone-global/kintone-global.ts';
import type { PageBoot } from '../kintone-global/page-boot.ts';
import { askService, servicePaths } from '../kintone-global/page-service.ts';
import { createPageState, type PageState } from '../kintone-global/page-state.ts';
import { createTransport, type FetchFunction } from '../kintone-global/transport.ts';
import { settle } from './flow/form-events.ts';
import { toListQuery } from './flow/list-flow.ts';

export interface PageParts {
  boot: PageBoot;
  document: Document;
  fetch: FetchFunction;
  navigate: (url: string) => void;
  replaceUrl: (url: string) => void;
  log: (entry: EventLogEntry) => void;
  warn: (message: string) => void;
  report: (error: unknown) => void;
  findSource: () => string;
}

/** After a new sign-in in another tab the page goes on with the new session, if it is the same person's. */
async function renewToken(boot: PageBoot, fetch: FetchFunction): Promise<boolean> {
  const session = await askService<{ user: string; requestToken: string }>(
    { boot, transport: { fetch } },
    servicePaths.session,
  );
  if (session?.user !== boot.user.code) return false;
  boot.requestToken = session.requestToken;
  return true;
}

export function createPage(parts: PageParts): { page: PageState; kintone: KintoneGlobal } {
  const { boot } = parts;
  const engine = createEventEngine({ ...parts, now: () => performance.now() });
  const transport = createTransport({
    origin: boot.origin,
    fetch: parts.fetch,
    requestToken: () => boot.requestToken,
    renewToken: () => renewToken(boot, parts.fetch),
    guestSpaceId: boot.guestSpaceId,
  });
  const page = createPageState({
    boot,
    engine,
    transport,
    document: parts.document,
    navigate: parts.navigate,
    replaceUrl: parts.replaceUrl,
  });
  const kintone = createKintoneGlobal(page, {
    settle: (form, taken) => settle(page, form, taken),
    listQuery: () => {
      const list = page.list.peek();
      return list && { condition: list.condition, query: toListQuery(list) };
    },
  });
  return { page, kintone };
}
