/** The asynchronous getters about the person, the page, its space and the domain. */
import { buildPageUrl } from './build-page-url.ts';
import { PageRuleError } from './page-rules.ts';
import { servicePaths } from './page-service.ts';
import type { PageMode, PageState } from './page-state.ts';

const pageNames: Record<PageMode, string> = {
  index: 'APP_INDEX',
  detail: 'APP_DETAIL',
  edit: 'APP_EDIT',
  create: 'APP_CREATE',
  print: 'APP_PRINT',
  report: 'APP_REPORT',
  portal: 'PORTAL_TOP',
  spacePortal: 'SPACE_PORTAL',
};

/** Functions directly under `kintone`. */
export function createTopInformation(page: PageState) {
  const { boot } = page;
  const isMobile = boot.device === 'mobile';
  return {
    getPageType: async () => {
      const mode = page.mode.peek();
      const type = mode === 'portal' ? 'PORTAL' : mode === 'spacePortal' ? 'SPACE' : 'APP';
      return { type, page: isMobile ? `${pageNames[mode]}_MOBILE` : pageNames[mode] };
    },
    isMobilePage: async () => isMobile,
    isMobileApp: async () => false,
    isRevampedUI: async () => false,
    getDomain: async () => ({ ...boot.domain }),
    getAvailableApiTypes: async () => ['CORE'],
    getAvailableServices: async () => ({ garoon: false, office: false, mailwise: false }),
    getUserPreference: async () => ({
      timeFormat: 'TWENTY_FOUR',
      desktopNotifications: { enabled: false },
      emailNotifications: { enabled: false, condition: 'TO_ME', format: 'TEXT' },
    }),
    isUsersAndSystemAdministrator: async () => boot.user.isSystemAdministrator,
    isAccessWithClientCertificateAuthentication: async () => false,
    buildPageUrl: (name: string, params: Record<string, unknown> = {}) =>
      page.meter(`${name} ${JSON.stringify(params)}`, () => buildPageUrl(page, name, params)),
  };
}

/** `kintone.user`, `kintone.space`, `kintone.system` and `kintone.license`. */
export function createSideInformation(page: PageState) {
  const { boot } = page;
  const own = (code: unknown): boolean => code === undefined || code === boot.user.code;
  async function read(path: string, key: string, code: unknown): Promise<unknown[]> {
    const answer = await page.transport.send(path, 'GET', { code: String(code) });
    return answer.ok ? ((answer.body as Record<string, unknown[]>)[key] ?? []) : [];
  }
  return {
    user: {
      getGroups: async (code?: string) =>
        own(code) ? structuredClone(boot.memberships.groups) : read('/v1/user/groups', 'groups', code),
      getOrganizations: async (code?: string) =>
        own(code)
          ? boot.memberships.organizations.map((organization) => ({ organization: { ...organization }, title: null }))
          : read('/v1/user/organizations', 'organizationTitles', code),
      getCustomFields: async (_code?: string) => [],
      getIcons: async (given: unknown) => {
        const users = Array.isArray(given) ? given : ((given as { users?: unknown[] } | undefined)?.users ?? []);
        return users.map((user) => ({ user: String(user), url: `${boot.origin}${servicePaths.icon}` }));
      },
    },
    space: {
      get: async () => {
        if (!boot.space) throw new PageRuleError('kintone.space.get works on pages inside a space.');
        return { id: String(boot.space.id), name: boot.space.name, isGuest: boot.space.isGuest };
      },
      getPermissions: async () => {
        if (!boot.space) throw new PageRuleError('kintone.space.getPermissions works on pages inside a space.');
        return { administration: boot.space.isAdministrator };
      },
    },
    system: {
      getPermissions: async () => ({ administration: boot.user.isSystemAdministrator }),
      getAvailableFeatures: async () => ({
        space: { enabled: true },
        guestSpace: { enabled: true },
        people: { enabled: true },
        message: { enabled: true },
      }),
    },
    license: {
      isTrial: async () => false,
      getSubscriptionPlan: async () => 'STANDARD',
    },
  };
}
