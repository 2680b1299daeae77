/** Remembers the list that a person came from, so that a record's page can lead back to it. */
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';

function keyOf(page: PageState): string {
  return `local-kintone.last-list.${appOf(page).id}`;
}

export function rememberList(page: PageState, list: ListState): void {
  const isFiltered = list.condition !== list.view.filterCond;
  const url = pageUrl(page.boot, 'index', {
    viewId: list.view.id,
    ...(isFiltered && list.condition !== '' ? { query: list.condition } : {}),
  });
  globalThis.sessionStorage?.setItem(keyOf(page), url);
}

/** Address of that list; the app's first one where there was none. */
export function lastListUrl(page: PageState): string {
  return globalThis.sessionStorage?.getItem(keyOf(page)) ?? pageUrl(page.boot, 'index');
}
