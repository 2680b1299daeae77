/** What the person may do with the shown record: its own rights, or the app's while they are not known. */
import { appOf, type PageState } from '../../kintone-global/page-state.ts';

export function mayEdit(page: PageState): boolean {
  return page.info.value?.canEdit ?? appOf(page).rights.edit;
}

export function mayDelete(page: PageState): boolean {
  return page.info.value?.canDelete ?? appOf(page).rights.delete;
}
