/** Reads from an address which page is meant: device, app, guest space, test environment. */
import type { Device, PageKind } from '../kintone-global/page-boot.ts';

export interface PagePlace {
  kind: PageKind;
  device: Device;
  appId: number | null;
  guestSpaceId: number | null;
  spaceId: number | null;
  isTest: boolean;
}

const kinds: Record<string, PageKind> = {
  '': 'index',
  show: 'detail',
  edit: 'create',
  print: 'print',
  report: 'report',
};

const appPattern = /^\/k\/(?:guest\/(?<guest>\d+)\/)?(?<mobile>m\/)?(?<app>\d+)\/(?<page>[a-z]*)$/;
const testPattern = /^\/k\/admin\/preview\/(?<app>\d+)\/(?<page>[a-z]*)$/;
/** Kintone keeps spaces in the hash, which no server sees; the local one has a path beside it. */
const spacePattern = /^\/k\/(?:guest\/(?<guest>\d+)\/)?(?<mobile>m\/)?space\/(?<space>\d+)\/?$/;

const none = { appId: null, guestSpaceId: null, spaceId: null, isTest: false };

/** The page of a path; null for what is no page. */
export function parsePagePlace(pathname: string): PagePlace | null {
  if (pathname === '/k/' || pathname === '/k/m/') {
    return { ...none, kind: 'portal', device: pathname === '/k/' ? 'desktop' : 'mobile' };
  }
  const space = spacePattern.exec(pathname)?.groups;
  if (space) {
    return {
      ...none,
      kind: 'spacePortal',
      device: space['mobile'] ? 'mobile' : 'desktop',
      guestSpaceId: space['guest'] ? Number(space['guest']) : null,
      spaceId: Number(space['space']),
    };
  }
  const test = testPattern.exec(pathname)?.groups;
  const app = test ?? appPattern.exec(pathname)?.groups;
  const kind = kinds[app?.['page'] ?? '-'];
  if (!app || !kind) return null;
  const device = app['mobile'] ? 'mobile' : 'desktop';
  if (kind === 'print' && device === 'mobile') return null;
  return {
    ...none,
    kind,
    device,
    appId: Number(app['app']),
    guestSpaceId: app['guest'] ? Number(app['guest']) : null,
    isTest: test !== undefined,
  };
}
