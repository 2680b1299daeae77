/** Puts the `kintone` global of a page together, with the members that the chosen release has. */
import { createApi } from './api.ts';
import { createAppInformation } from './app-information.ts';
import { createAppApi, createRecordApi, type GlobalHost } from './classic.ts';
import { createFeedback } from './feedback.ts';
import { createSideInformation, createTopInformation } from './information.ts';
import type { Device } from './page-boot.ts';
import { isOn } from './page-rules.ts';
import type { PageState } from './page-state.ts';
import { createPluginApp, createProxy } from './proxy.ts';
import { createRecordInformation } from './record-information.ts';
import { hasMember } from './release.ts';
import { createFieldStyling, createListStyling, createShortcuts } from './styling.ts';
import { createAppVisibility, createRecordVisibility } from './visibility.ts';

export type { GlobalHost } from './classic.ts';

function createDesktopApp(page: PageState, host: GlobalHost) {
  const { slots } = page;
  return {
    ...createAppApi(page, host, 'desktop'),
    getHeaderMenuSpaceElement: (): HTMLElement | null =>
      isOn(page, 'desktop', ['index']) ? slots.header('listMenu') : null,
    getHeaderSpaceElement: (): HTMLElement | null =>
      isOn(page, 'desktop', ['index']) ? slots.header('listHeader') : null,
    ...createAppInformation(page),
    ...createAppVisibility(page, 'desktop'),
    ...createListStyling(page, 'desktop'),
    record: {
      ...createRecordApi(page, host, 'desktop'),
      getHeaderMenuSpaceElement: (): HTMLElement | null =>
        isOn(page, 'desktop', ['detail', 'edit', 'create']) ? slots.header('recordMenu') : null,
      ...createRecordInformation(page),
      ...createRecordVisibility(page, 'desktop'),
      ...createFieldStyling(page, 'desktop'),
    },
  };
}

function createMobileApp(page: PageState, host: GlobalHost) {
  return {
    ...createAppApi(page, host, 'mobile'),
    getHeaderSpaceElement: (): HTMLElement | null =>
      isOn(page, 'mobile', ['index', 'detail', 'edit', 'create']) ? page.slots.header('mobileHeader') : null,
    ...createAppInformation(page),
    ...createAppVisibility(page, 'mobile'),
    ...createListStyling(page, 'mobile'),
    record: {
      ...createRecordApi(page, host, 'mobile'),
      ...createRecordInformation(page),
      ...createRecordVisibility(page, 'mobile'),
      ...createFieldStyling(page, 'mobile'),
    },
  };
}

function createPortals(page: PageState, device: Device) {
  const { slots } = page;
  return {
    portal: {
      getContentSpaceElement: (): HTMLElement | null =>
        isOn(page, device, ['portal']) ? slots.header('portal') : null,
    },
    space: {
      portal: {
        getContentSpaceElement: (): HTMLElement | null =>
          isOn(page, device, ['spacePortal']) && page.boot.space?.useMultiThread === true
            ? slots.header('spacePortal')
            : null,
      },
    },
  };
}

function createMobile(page: PageState, host: GlobalHost) {
  const feedback = createFeedback(page, 'mobile');
  return {
    app: createMobileApp(page, host),
    ...createPortals(page, 'mobile'),
    showNotification: feedback.showNotification,
    showLoading: feedback.showLoading,
    showConfirmBottomSheet: feedback.confirm,
    createBottomSheet: feedback.create,
  };
}

function createMembers(page: PageState, host: GlobalHost) {
  const { engine, boot } = page;
  const { isSystemAdministrator: _isSystemAdministrator, ...loginUser } = boot.user;
  const feedback = createFeedback(page, 'desktop');
  const side = createSideInformation(page);
  const desktopPortals = createPortals(page, 'desktop');
  return {
    events: {
      on: (type: string | string[], handler: unknown): void => engine.on(type, handler),
      off: (type?: string | string[], handler?: unknown): boolean => engine.off(type, handler),
    },
    api: createApi(page),
    proxy: createProxy(page),
    Promise,
    getRequestToken: (): string => boot.requestToken,
    getLoginUser: () => ({ ...loginUser }),
    getUiVersion: (): 1 | 2 => (boot.device === 'mobile' ? 1 : 2),
    app: createDesktopApp(page, host),
    mobile: createMobile(page, host),
    portal: desktopPortals.portal,
    plugin: { app: createPluginApp(page) },
    /** A value only while a plug-in's own script runs; the local Kintone runs none. */
    $PLUGIN_ID: '',
    ...side,
    space: { ...side.space, ...desktopPortals.space },
    ...createTopInformation(page),
    showNotification: feedback.showNotification,
    showLoading: feedback.showLoading,
    showConfirmDialog: feedback.confirm,
    createDialog: feedback.create,
    ...createShortcuts(page),
  };
}

function isNamespace(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Takes out what the release does not have yet. */
function prune(members: Record<string, unknown>, page: PageState, path: string): void {
  for (const [name, value] of Object.entries(members)) {
    const memberPath = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function' && !hasMember(page.boot.release, memberPath)) delete members[name];
    else if (isNamespace(value)) prune(value, page, memberPath);
    if (isNamespace(value) && Object.keys(value).length === 0) delete members[name];
  }
}

export type KintoneGlobal = ReturnType<typeof createMembers>;

/** Marks the local Kintone, so that no code takes it for a real one. */
const localKintoneMark = Symbol.for('kintone-session-workbench.local-kintone');

/** Creates the global of one page. */
export function createKintoneGlobal(page: PageState, host: GlobalHost): KintoneGlobal {
  const members = createMembers(page, host);
  prune(members, page, '');
  Object.defineProperty(members, localKintoneMark, { value: true });
  return members;
}
