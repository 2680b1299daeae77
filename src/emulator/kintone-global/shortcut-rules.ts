/** Keyboard shortcuts by page and key. Source: cybozu.dev, set-keyboard-shortcuts. */
import type { PageMode } from './page-state.ts';
import type { ShortcutName } from './shell-state.ts';

export interface ShortcutRule {
  /** Keys as `KeyboardEvent.key`; `g a` is one after the other. */
  keys: readonly string[];
  name: ShortcutName;
}

const search: ShortcutRule = { keys: ['/'], name: 'FOCUS_SEARCH_BOX' };
const help: ShortcutRule = { keys: ['?'], name: 'SHORTCUTS_HELP' };
const create: ShortcutRule = { keys: ['c'], name: 'CREATE_RECORD' };
const edit: ShortcutRule = { keys: ['e'], name: 'EDIT_RECORD' };
const next: ShortcutRule = { keys: ['j'], name: 'NEXT_RECORD' };
const previous: ShortcutRule = { keys: ['k'], name: 'PREVIOUS_RECORD' };
const save: ShortcutRule = { keys: ['Ctrl+s'], name: 'SAVE_RECORD' };

const record: readonly ShortcutRule[] = [
  search,
  { keys: ['Escape'], name: 'CANCEL_EDITING' },
  help,
  create,
  edit,
  { keys: ['g a'], name: 'SHOW_VIEW' },
  { keys: ['g i'], name: 'SHOW_FILTER' },
  next,
  previous,
  save,
];

const rules: Partial<Record<PageMode, readonly ShortcutRule[]>> = {
  index: [
    { keys: ['Enter', 'o'], name: 'SHOW_RECORD' },
    search,
    help,
    create,
    edit,
    next,
    previous,
    { keys: ['n'], name: 'NEXT_PAGE' },
    { keys: ['p'], name: 'PREVIOUS_PAGE' },
  ],
  detail: record,
  edit: record,
  create: [search, help, save],
};

/** The shortcuts of a page; none outside lists and records. */
export function shortcutsOf(mode: PageMode): readonly ShortcutRule[] {
  return rules[mode] ?? [];
}
