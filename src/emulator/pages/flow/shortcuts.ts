/** Listens to the keyboard on desktop pages and does what the shortcuts of the page say. */
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';
import type { ShortcutName } from '../../kintone-global/shell-state.ts';
import { shortcutsOf } from '../../kintone-global/shortcut-rules.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { cancelEdit, saveAndLeave } from './detail-flow.ts';
import { startInline } from './inline-flow.ts';
import { lastListUrl, showNeighbour } from './last-list.ts';
import { showList } from './list-flow.ts';
import { mayEdit, mayEditRow } from './rights.ts';

/** How long the first key of a pair waits for the second. */
const pairMs = 1500;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]');
}

/** True where the key belongs to what has the focus: Enter on a button presses the button. */
function isPressing(key: string, target: EventTarget | null): boolean {
  return key === 'Enter' && target instanceof HTMLElement && target.matches('a, button, summary');
}

function selectedRecord(page: PageState): ServerRecord | undefined {
  const index = page.shell.selectedRow.peek();
  return index === null ? undefined : page.list.peek()?.records[index];
}

function moveSelection(page: PageState, step: 1 | -1): void {
  const last = (page.list.peek()?.records.length ?? 0) - 1;
  if (last < 0) return;
  const { selectedRow } = page.shell;
  const from = selectedRow.peek();
  selectedRow.value = from === null ? (step === 1 ? 0 : last) : Math.min(Math.max(from + step, 0), last);
}

function turnPage(page: PageState, list: ListState | null, step: 1 | -1): void {
  if (!list) return;
  const offset = list.offset + step * list.pageSize;
  if (offset < 0 || offset >= list.total) return;
  page.shell.selectedRow.value = null;
  void showList(page, { ...list, offset });
}

const listActions: Partial<Record<ShortcutName, (page: PageState) => void>> = {
  SHOW_RECORD: (page) => {
    const record = selectedRecord(page);
    if (record) page.navigate(pageUrl(page.boot, 'detail', { recordId: Number(record['$id']?.value) }));
  },
  EDIT_RECORD: (page) => {
    const record = selectedRecord(page);
    if (record && mayEditRow(page, record)) void startInline(page, record);
  },
  NEXT_RECORD: (page) => moveSelection(page, 1),
  PREVIOUS_RECORD: (page) => moveSelection(page, -1),
  NEXT_PAGE: (page) => turnPage(page, page.list.peek(), 1),
  PREVIOUS_PAGE: (page) => turnPage(page, page.list.peek(), -1),
};

const recordActions: Partial<Record<ShortcutName, (page: PageState) => void>> = {
  CANCEL_EDITING: (page) => {
    if (page.mode.peek() === 'edit') void cancelEdit(page);
  },
  EDIT_RECORD: (page) => {
    const recordId = page.recordId.peek();
    if (page.mode.peek() === 'detail' && recordId !== null && mayEdit(page)) {
      page.navigate(pageUrl(page.boot, 'edit', { recordId }));
    }
  },
  SHOW_VIEW: (page) => page.navigate(pageUrl(page.boot, 'index')),
  SHOW_FILTER: (page) => page.navigate(lastListUrl(page)),
  NEXT_RECORD: (page) => void (page.mode.peek() === 'detail' && showNeighbour(page, 'next')),
  PREVIOUS_RECORD: (page) => void (page.mode.peek() === 'detail' && showNeighbour(page, 'previous')),
  SAVE_RECORD: (page) => {
    // What stands in an input becomes a value of the form on leaving it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const form = page.form.peek();
    if (form && form.kind !== 'inline') void saveAndLeave(page, form);
  },
};

function perform(page: PageState, name: ShortcutName): void {
  const { shell } = page;
  if (name === 'SHORTCUTS_HELP') shell.isHelpOpen.value = !shell.isHelpOpen.peek();
  else if (name === 'FOCUS_SEARCH_BOX') document.querySelector<HTMLElement>('.lk-search input')?.focus();
  else if (name === 'CREATE_RECORD') {
    if (appOf(page).rights.add) page.navigate(pageUrl(page.boot, 'create'));
  } else (page.mode.peek() === 'index' ? listActions : recordActions)[name]?.(page);
}

/** Keys of an event as the rules write them. */
function toKeys(event: KeyboardEvent): string {
  const isCommand = event.ctrlKey || event.metaKey;
  return isCommand ? `Ctrl+${event.key.toLowerCase()}` : event.key;
}

/** Puts the shortcuts on the document. Keys that a customization has handled, and keys in inputs, are left alone. */
export function listenToShortcuts(page: PageState): void {
  let first = { key: '', atMs: 0 };
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const keys = toKeys(event);
    const isOpen = page.shell.dialog.peek() !== null || document.querySelector('dialog[open]:not(.lk-help)') !== null;
    const fitsInput = keys === 'Ctrl+s' || keys === 'Escape';
    if (isOpen || (isTyping(event.target) && !fitsInput) || isPressing(keys, event.target)) return;
    const pair = event.timeStamp - first.atMs < pairMs ? `${first.key} ${keys}` : keys;
    const rule = shortcutsOf(page.mode.peek()).find((each) => each.keys.includes(pair) || each.keys.includes(keys));
    first = { key: keys, atMs: event.timeStamp };
    if (!rule || !page.shell.shortcuts.peek()[rule.name]) return;
    event.preventDefault();
    perform(page, rule.name);
  });
}
