/** Where the control strip leads: the same page on another device, in the test environment, or a guest space. */
import type { ControlsBoot, Device } from '../../kintone-global/page-boot.ts';
import { type AppPageName, appFolder, pageUrl } from '../../kintone-global/page-url.ts';
import type { PageMode, PageState } from '../../kintone-global/page-state.ts';

export type SpaceChoice = 'normal' | 'guest' | 'test';

const appPages: Partial<Record<PageMode, AppPageName>> = {
  index: 'index',
  detail: 'detail',
  edit: 'edit',
  create: 'create',
  print: 'print',
  report: 'report',
};

function portalOf(device: Device): string {
  return device === 'mobile' ? '/k/m/' : '/k/';
}

interface Move {
  device?: Device;
  isTest?: boolean;
}

/** The page that is open now, elsewhere. Print pages have no mobile twin, and neither has the test environment. */
function sameElsewhere(page: PageState, move: Move): string {
  const { boot } = page;
  const device = move.isTest ? 'desktop' : (move.device ?? boot.device);
  const place = { ...boot, device, isTest: (move.isTest ?? boot.isTest) && device === 'desktop' };
  const name = appPages[page.mode.peek()] ?? 'index';
  const list = page.list.peek();
  const recordId = page.recordId.peek();
  return pageUrl(place, name === 'print' && device === 'mobile' ? 'detail' : name, {
    ...(recordId === null ? {} : { recordId }),
    ...(list && name === 'index' ? { viewId: list.view.id } : {}),
    ...(list?.reportId ? { reportId: list.reportId } : {}),
  });
}

export function deviceUrl(page: PageState, device: Device): string {
  const { space, app } = page.boot;
  if (app) return sameElsewhere(page, { device });
  return space ? `${portalOf(device)}space/${space.id}` : portalOf(device);
}

export function spaceOf(page: PageState): SpaceChoice {
  if (page.boot.isTest) return 'test';
  return page.boot.guestSpaceId === null ? 'normal' : 'guest';
}

export function spaceUrl(page: PageState, controls: ControlsBoot, choice: SpaceChoice): string {
  const { boot } = page;
  const guest = controls.guestSpaceApp;
  if (choice === 'guest' && guest) {
    return appFolder({ ...boot, app: { id: guest.appId }, guestSpaceId: guest.spaceId, isTest: false });
  }
  if (choice === 'test') return sameElsewhere(page, { isTest: true });
  // The app of a guest space stands in no other place.
  return boot.app && boot.guestSpaceId === null ? sameElsewhere(page, { isTest: false }) : portalOf(boot.device);
}
