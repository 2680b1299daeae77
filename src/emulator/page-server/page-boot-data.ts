/** Collects what a page knows before its first request: person, app, space, rights. */
import { createMembership, isInSpace, type Membership } from '../auth/membership.ts';
import type { Session } from '../auth/sessions.ts';
import type { App, Domain, Space, User } from '../domain/model.ts';
import type { ControlsBoot, KintoneRelease, PageBoot, SpaceBoot } from '../kintone-global/page-boot.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { toMessageLanguage } from '../messages/text.ts';
import { hasAppRight } from '../permissions/app-rights.ts';
import { toAppBoot } from './app-boot.ts';
import type { PagePlace } from './page-place.ts';

export interface PageVisit {
  session: Session;
  place: PagePlace;
  origin: string;
  /** Language wished by the browser, for users who follow it. */
  browserLanguage: 'ja' | 'en' | 'zh';
  release: KintoneRelease;
  hasControls: boolean;
  devEvents: boolean;
}

/** Why a page is not shown. */
export type PageRefusal = 'noApp' | 'noRight' | 'wrongSpace' | 'noSpace';

/** Most people that the pickers of a page know. */
const maxDirectory = 500;

function toLoginUser(user: User, language: string): PageBoot['user'] {
  return {
    id: String(user.id),
    code: user.code,
    name: user.name,
    email: user.email,
    url: '',
    employeeNumber: '',
    phone: '',
    mobilePhone: '',
    extensionNumber: '',
    timezone: user.timezone,
    isGuest: user.isGuest,
    language,
    isSystemAdministrator: user.isSystemAdministrator,
  };
}

function listCodes<T extends { code: string; name: string }>(entries: Iterable<T>): { code: string; name: string }[] {
  return [...entries].slice(0, maxDirectory).map(({ code, name }) => ({ code, name }));
}

function toSpaceBoot(domain: Domain, space: Space, member: Membership): SpaceBoot {
  const apps = [...domain.apps.values()].filter((app) => app.spaceId === space.id && app.live);
  return {
    id: space.id,
    name: space.name,
    isGuest: space.isGuest,
    useMultiThread: space.useMultiThread,
    isAdministrator: space.members.some(
      ({ entity, isAdmin }) => isAdmin && entity.type === 'USER' && entity.code === member.user.code,
    ),
    body: space.body,
    apps: apps.map((app) => ({ id: app.id, name: app.live?.name ?? '', theme: app.live?.theme ?? 'WHITE' })),
    threads: space.threads.map(({ id, name }) => ({ id, name })),
    members: space.members.length + space.guests.length,
  };
}

/** Whether the person may open the app's pages here. */
function refuseApp(domain: Domain, app: App | undefined, place: PagePlace, member: Membership): PageRefusal | null {
  if (!app || (!app.live && !place.isTest)) return 'noApp';
  const space = app.spaceId === null ? undefined : domain.spaces.get(app.spaceId);
  if ((space?.isGuest ? app.spaceId : null) !== place.guestSpaceId && !place.isTest) return 'wrongSpace';
  if (space?.isGuest && !isInSpace(space, member)) return 'noRight';
  if (place.isTest) return hasAppRight(app, member, 'manage') ? null : 'noRight';
  return hasAppRight(app, member, 'view') || hasAppRight(app, member, 'add') ? null : 'noRight';
}

/** How the strip marks a person: by what they may do in the app at hand, or in all apps where there is none. */
function toRole(domain: Domain, user: User, app: App | undefined): string {
  if (user.isSystemAdministrator) return 'admin';
  if (user.isGuest) return 'guest';
  const member = createMembership(domain, user);
  const apps = app ? [app] : [...domain.apps.values()].filter((each) => each.live && hasAppRight(each, member, 'view'));
  const mayWrite = apps.some((each) => hasAppRight(each, member, 'add') || hasAppRight(each, member, 'edit'));
  return mayWrite ? 'member' : 'readOnly';
}

function toControls(domain: Domain, app: App | undefined, devEvents: boolean): ControlsBoot {
  const guestApp = [...domain.apps.values()].find(
    (app) => app.live && app.spaceId !== null && domain.spaces.get(app.spaceId)?.isGuest,
  );
  return {
    users: [...domain.users.values()]
      .filter((user) => user.valid)
      .slice(0, 50)
      .map((user) => ({
        code: user.code,
        name: user.name,
        role: toRole(domain, user, app),
      })),
    devEvents,
    guestSpaceApp: guestApp ? { spaceId: guestApp.spaceId ?? 0, appId: guestApp.id } : null,
  };
}

function toPortal(domain: Domain, member: Membership, isMobile: boolean): PageBoot['portal'] {
  const apps = [...domain.apps.values()].filter((app) => app.live && hasAppRight(app, member, 'view'));
  const inSpace = (app: App): Space | undefined => (app.spaceId === null ? undefined : domain.spaces.get(app.spaceId));
  return {
    apps: apps
      .filter((app) => {
        const space = inSpace(app);
        return !space?.isGuest || isInSpace(space, member);
      })
      .map((app) => {
        const guest = inSpace(app)?.isGuest ? `guest/${app.spaceId}/` : '';
        return {
          id: app.id,
          name: app.live?.name ?? '',
          theme: app.live?.theme ?? 'WHITE',
          url: `/k/${guest}${isMobile ? 'm/' : ''}${app.id}/`,
        };
      }),
    spaces: [...domain.spaces.values()]
      .filter((space) => !space.isPrivate || isInSpace(space, member))
      .filter((space) => !space.isGuest || isInSpace(space, member))
      .map(({ id, name }) => ({ id, name })),
  };
}

/** Boot data of a page, or why the person does not get it. */
export function createPageBoot(kintone: LocalKintone, visit: PageVisit): PageBoot | PageRefusal {
  const { domain } = kintone;
  const { place, session } = visit;
  const user = domain.users.get(session.userCode);
  if (!user) return 'noRight';
  const member = createMembership(domain, user);
  const app = place.appId === null ? undefined : domain.apps.get(place.appId);
  const refusal = place.appId === null ? null : refuseApp(domain, app, place, member);
  if (refusal) return refusal;
  const spaceId = place.spaceId ?? app?.spaceId ?? null;
  const space = spaceId === null ? undefined : domain.spaces.get(spaceId);
  if (place.kind === 'spacePortal' && (!space || ((space.isPrivate || space.isGuest) && !isInSpace(space, member)))) {
    return 'noSpace';
  }
  const language = user.language === 'auto' ? visit.browserLanguage : user.language;
  return {
    kind: place.kind,
    device: place.device,
    origin: visit.origin,
    requestToken: session.requestToken,
    user: toLoginUser(user, language),
    language: toMessageLanguage(language) ?? 'en',
    domain: { subdomain: domain.subdomain, baseDomain: domain.baseDomain },
    systemTimezone: domain.systemTimezone,
    app: app ? toAppBoot(domain, app, (place.isTest ? app.preview : app.live) ?? app.preview, member) : null,
    space: space ? toSpaceBoot(domain, space, member) : null,
    guestSpaceId: place.guestSpaceId,
    isTest: place.isTest,
    release: visit.release,
    directory: {
      users: listCodes([...domain.users.values()].filter((entry) => entry.valid)),
      groups: listCodes(domain.groups.values()),
      organizations: listCodes(domain.organizations.values()),
    },
    memberships: {
      groups: [...domain.groups.values()]
        .filter((group) => member.groups.has(group.code))
        .map(({ id, code, name }) => ({ id: String(id), code, name })),
      organizations: [...domain.organizations.values()]
        .filter((entry) => member.organizations.has(entry.code))
        .map(({ id, code, name }) => ({ id: String(id), code, name, primary: user.primaryOrganization === code })),
    },
    portal: place.kind === 'portal' ? toPortal(domain, member, place.device === 'mobile') : null,
    controls: visit.hasControls ? toControls(domain, app, visit.devEvents) : null,
  };
}
