/** `kintone.buildPageUrl`: the address of a page by its name. */
import { pageUrl } from './page-url.ts';
import type { PageState } from './page-state.ts';
import { toText } from './to-text.ts';

const appPages: Record<string, Parameters<typeof pageUrl>[1]> = {
  APP_INDEX: 'index',
  APP_CREATE: 'create',
  APP_DETAIL: 'detail',
  APP_EDIT: 'edit',
  APP_PRINT: 'print',
  APP_REPORT: 'report',
};

const neededParams: Record<string, readonly string[]> = {
  APP_DETAIL: ['recordId'],
  APP_EDIT: ['recordId'],
  APP_PRINT: ['recordId'],
  APP_REPORT: ['reportId'],
};

/** @throws Error for a page that does not exist, or without an id that it needs */
export async function buildPageUrl(page: PageState, name: string, params: Record<string, unknown>): Promise<string> {
  const { origin } = page.boot;
  const isMobile = name.endsWith('_MOBILE');
  const bare = isMobile ? name.slice(0, -'_MOBILE'.length) : name;
  const root = isMobile ? '/k/m/' : '/k/';
  if (bare === 'PORTAL_TOP') return `${origin}${root}`;
  if (bare === 'SPACE_PORTAL') return `${origin}${root}#/space/${toText(params['spaceId'])}`;
  if (bare === 'SPACE_THREAD') {
    return `${origin}${root}#/space/${toText(params['spaceId'])}/thread/${toText(params['threadId'])}`;
  }
  const kind = appPages[bare];
  if (!kind) throw new Error(`There is no page "${name}".`);
  for (const key of ['appId', ...(neededParams[bare] ?? [])]) {
    if (params[key] === undefined) throw new Error(`params.${key} is needed for ${name}.`);
  }
  const appId = Number(params['appId']);
  const place = {
    app: { id: appId },
    device: isMobile ? ('mobile' as const) : ('desktop' as const),
    guestSpaceId: await findGuestSpace(page, appId),
    isTest: false,
  };
  return `${origin}${pageUrl(place, kind, {
    ...(params['recordId'] === undefined ? {} : { recordId: toText(params['recordId']) }),
    ...(params['viewId'] === undefined ? {} : { viewId: toText(params['viewId']) }),
    ...(params['reportId'] === undefined ? {} : { reportId: toText(params['reportId']) }),
  })}`;
}

/** Guest space of an app; the page's own app is known without asking. */
async function findGuestSpace(page: PageState, appId: number): Promise<number | null> {
  if (page.boot.app?.id === appId) return page.boot.guestSpaceId;
  const answer = await page.transport.send('/k/v1/app', 'GET', { id: appId });
  if (answer.ok || page.boot.guestSpaceId === null) return null;
  const inSpace = await page.transport.call('/k/v1/app', 'GET', { id: appId });
  return inSpace.ok ? page.boot.guestSpaceId : null;
}
