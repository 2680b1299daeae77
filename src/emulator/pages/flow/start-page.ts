/** Starts a loaded page by its address, and follows the address while the document stays. */
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { askAboutRecord } from '../../kintone-global/record-info.ts';
import { say } from '../texts.ts';
import { applyAction, loadAction, parseActionPlace } from './app-action.ts';
import { afterRender } from './after-render.ts';
import { loadRecord, showDetail, startEdit } from './detail-flow.ts';
import { eventName } from './event-names.ts';
import { fireFormEvent } from './form-events.ts';
import { openCreate } from './form-flow.ts';
import { openList, parseListRequest, showList, warmList } from './list-flow.ts';

/** Which record, and whether for editing: desktop has both in the hash, mobile the record in the query. */
function parseRecordPlace(url: URL): { recordId: number | null; isEdit: boolean } {
  const hash = new URLSearchParams(url.hash.replace(/^#\/?/, ''));
  const text = hash.get('record') ?? url.searchParams.get('record');
  const recordId = text !== null && /^\d+$/.test(text) ? Number(text) : null;
  return { recordId, isEdit: hash.get('mode') === 'edit' };
}

async function startRecord(page: PageState, url: URL): Promise<void> {
  const { recordId, isEdit } = parseRecordPlace(url);
  if (recordId === null) {
    page.failure.value = say(page)('recordUnnamed');
    return;
  }
  if (page.recordId.peek() === recordId && page.mode.peek() === (isEdit ? 'edit' : 'detail') && page.record.peek()) {
    return;
  }
  if (!isEdit) {
    await showDetail(page, recordId);
    return;
  }
  if (page.recordId.peek() !== recordId) {
    page.recordId.value = recordId;
    [page.record.value, page.info.value] = await Promise.all([
      loadRecord(page, recordId),
      askAboutRecord(page, 'info', recordId),
    ]);
  }
  await startEdit(page);
}

async function startCreate(page: PageState, url: URL): Promise<void> {
  if (!appOf(page).rights.add) {
    page.failure.value = say(page)('noRightToAdd');
    return;
  }
  const place = parseActionPlace(url);
  if (place) {
    const source = await loadAction(page, place);
    if (!source) return;
    const form = openCreate(page, null);
    await applyAction(page, form, source);
    await fireFormEvent(page, form, 'show');
    return;
  }
  const { recordId } = parseRecordPlace(url);
  const reused = recordId === null ? null : await loadRecord(page, recordId);
  if (recordId !== null && !reused) return;
  const form = openCreate(page, reused);
  // Without a source record nothing has been awaited yet: late handlers miss this event, as in Kintone.
  await fireFormEvent(page, form, 'show');
}

/** Asks for what the page will show while its scripts are still loading. */
export function warmPage(page: PageState, url: URL): void {
  if (page.boot.kind === 'index') warmList(page, openList(page, parseListRequest(url)));
  const { recordId } = parseRecordPlace(url);
  const showsRecord = page.boot.kind === 'detail' || page.boot.kind === 'print' || page.boot.kind === 'create';
  if (showsRecord && recordId !== null && !parseActionPlace(url))
    page.transport.warm('/k/v1/record', { app: appOf(page).id, id: recordId });
}

/** Shows what the address asks for and fires the first event of the page. */
export async function startPage(page: PageState, url: URL): Promise<void> {
  switch (page.boot.kind) {
    case 'index':
      page.list.value = openList(page, parseListRequest(url));
      await showList(page, page.list.value);
      return;
    case 'report':
      page.list.value = openList(page, parseListRequest(url));
      await afterRender();
      await page.engine.dispatch({ type: eventName(page, 'app.report.show'), appId: appOf(page).id });
      return;
    case 'detail':
      await startRecord(page, url);
      return;
    case 'print':
      await showDetail(page, Number(url.searchParams.get('record')), 'print');
      return;
    case 'create':
      await startCreate(page, url);
      return;
    case 'portal':
      await afterRender();
      if (!page.boot.user.isGuest) await page.engine.dispatch({ type: eventName(page, 'portal.show') });
      return;
    case 'spacePortal': {
      await afterRender();
      const { space } = page.boot;
      // Only multi-thread spaces of members have this event.
      if (!space || !space.useMultiThread || space.isGuest) return;
      await page.engine.dispatch({ type: eventName(page, 'space.portal.show'), spaceId: String(space.id) });
    }
  }
}
