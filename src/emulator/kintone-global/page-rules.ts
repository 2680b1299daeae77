/** Where each function works: page modes and device. Elsewhere getters give null and promises reject. */
import type { Device } from './page-boot.ts';
import type { PageMode, PageState } from './page-state.ts';

export const recordModes: readonly PageMode[] = ['detail', 'edit', 'create'];
export const shownModes: readonly PageMode[] = ['detail', 'print'];
export const formModes: readonly PageMode[] = ['edit', 'create'];
export const appModes: readonly PageMode[] = ['index', 'detail', 'edit', 'create', 'print', 'report'];

/** True where the page is of the device and in one of the modes. */
export function isOn(page: PageState, device: Device | null, modes: readonly PageMode[]): boolean {
  return (device === null || page.boot.device === device) && modes.includes(page.mode.peek());
}

/** Rejection of an asynchronous function on a page where it cannot run. */
export class PageRuleError extends Error {
  override readonly name = 'PageRuleError';
}

/** @throws PageRuleError on other pages. */
export function needPage(page: PageState, name: string, device: Device | null, modes: readonly PageMode[]): void {
  if (isOn(page, device, modes)) return;
  throw new PageRuleError(`${name} cannot be used on this page (${page.boot.device} ${page.mode.peek()}).`);
}
