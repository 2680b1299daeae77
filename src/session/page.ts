/** What the page offers besides REST: slots to put elements in, the list's own query, a message bar. */
import { type Environment, type Stage, readEnvironment, readStage } from './environment.ts';
import type { PageKintone } from './kintone-page.ts';

export interface Page {
  environment(): Environment;
  stage(): Promise<Stage>;
  /** Slot in the toolbar of the list page; null elsewhere. */
  listMenuSlot(): HTMLElement | null;
  /** Slot above the record on the desktop pages; null elsewhere. */
  recordMenuSlot(): HTMLElement | null;
  /** Slot under the title of the mobile pages; null elsewhere. */
  mobileHeaderSlot(): HTMLElement | null;
  /** Query of the list as the person sees it, with order, limit and offset; null on other pages. */
  listQuery(): string | null;
  /** Shows a message in Kintone's own bar where the page has one. */
  notify(kind: 'ERROR' | 'SUCCESS' | 'INFO', message: string): void;
}

/** Some getters throw on pages they do not know instead of answering null. */
function orNull<T>(read: () => T | null | undefined): T | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}

export function createPage(kintone: PageKintone): Page {
  return {
    environment: () => readEnvironment(kintone),
    stage: () => readStage(kintone),
    listMenuSlot: () => orNull(() => kintone.app?.getHeaderMenuSpaceElement?.()),
    recordMenuSlot: () => orNull(() => kintone.app?.record?.getHeaderMenuSpaceElement?.()),
    mobileHeaderSlot: () => orNull(() => kintone.mobile?.app?.getHeaderSpaceElement?.()),
    listQuery: () => orNull(() => kintone.app?.getQuery?.()) ?? orNull(() => kintone.mobile?.app?.getQuery?.()),
    notify: (kind, message) => {
      const isDesktop = readEnvironment(kintone).surface === 'desktop';
      const shown =
        !isDesktop && kintone.mobile?.showNotification
          ? kintone.mobile.showNotification(kind, message)
          : kintone.showNotification?.(kind, message);
      // A page that cannot show messages rejects; there is no other place to say so.
      void Promise.resolve(shown).catch(() => {});
    },
  };
}
