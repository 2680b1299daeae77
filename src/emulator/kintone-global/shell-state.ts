/** What the functions of the global switch on a page: messages, dialogs, visible parts, styles, shortcuts. */
import { type Signal, signal } from '@preact/signals';

export type NotificationKind = 'ERROR' | 'SUCCESS' | 'INFO';
export type DisplayState = 'VISIBLE' | 'HIDDEN';
export type DialogAction = 'OK' | 'CANCEL' | 'CLOSE' | 'FUNCTION';

export interface DialogState {
  title: string;
  /** Text keeps its line breaks; an element is shown as it is. */
  body: string | Element;
  ok: string | null;
  cancel: string | null;
  hasClose: boolean;
  /** Not closed while this returns or resolves to false. */
  beforeClose: ((action: DialogAction) => unknown) | null;
  close(action: DialogAction): void;
}

/** Parts of a page that a function can hide. */
export type PagePart =
  | 'addRecordButton'
  | 'appSettingsButton'
  | 'filterButton'
  | 'optionsButton'
  | 'reportButton'
  | 'viewAndReportSelector'
  | 'viewSelector'
  | 'reportSelector'
  | 'editRecordButton'
  | 'duplicateRecordButton'
  | 'pager'
  | 'changeAssigneeButton'
  | `view:${string}`
  | `report:${string}`
  | `action:${string}`
  | `statusAction:${string}`;

export interface ContentStyle {
  color?: string;
  fontWeight?: string;
  textDecoration?: string;
  backgroundColor?: string;
  borderColor?: string;
}

export interface FieldStyle {
  content: ContentStyle;
  background: ContentStyle;
  label: ContentStyle;
}

export interface ListStyle {
  /** By column name: a field code, OPEN_DETAIL or RECORD_ACTIONS. */
  header: Record<string, Pick<FieldStyle, 'content' | 'background'>>;
  /** By record id and column name. */
  body: Record<string, Record<string, Pick<FieldStyle, 'content' | 'background'>>>;
}

export const shortcutNames = [
  'SHOW_RECORD',
  'FOCUS_SEARCH_BOX',
  'SHORTCUTS_HELP',
  'CREATE_RECORD',
  'EDIT_RECORD',
  'NEXT_RECORD',
  'PREVIOUS_RECORD',
  'NEXT_PAGE',
  'PREVIOUS_PAGE',
  'CANCEL_EDITING',
  'SHOW_VIEW',
  'SHOW_FILTER',
  'SAVE_RECORD',
] as const;
export type ShortcutName = (typeof shortcutNames)[number];

export interface ShellState {
  notification: Signal<{ kind: NotificationKind; message: string } | null>;
  /** The spinner of `showLoading`, apart from the page's own. */
  isLoading: Signal<boolean>;
  dialog: Signal<DialogState | null>;
  /** Lines of a message about customization that returned or set something invalid. */
  customizationProblems: Signal<readonly string[]>;
  hidden: Signal<ReadonlySet<PagePart>>;
  description: Signal<'OPEN' | 'CLOSED'>;
  sideBar: Signal<'CLOSED' | 'COMMENTS' | 'HISTORY'>;
  /** Field codes and element ids hidden by `setFieldShown`. */
  hiddenFields: Signal<ReadonlySet<string>>;
  openGroups: Signal<Readonly<Record<string, boolean>>>;
  fieldStyles: Signal<Readonly<Record<string, FieldStyle>>>;
  listStyle: Signal<ListStyle>;
  shortcuts: Signal<Readonly<Record<ShortcutName, boolean>>>;
  /** Row of the list that the keyboard has chosen. */
  selectedRow: Signal<number | null>;
  isHelpOpen: Signal<boolean>;
}

export function createShellState(): ShellState {
  const shortcuts = Object.fromEntries(shortcutNames.map((name) => [name, true])) as Record<ShortcutName, boolean>;
  return {
    notification: signal(null),
    isLoading: signal(false),
    dialog: signal(null),
    customizationProblems: signal([]),
    hidden: signal(new Set()),
    description: signal('CLOSED'),
    sideBar: signal('COMMENTS'),
    hiddenFields: signal(new Set()),
    openGroups: signal({}),
    fieldStyles: signal({}),
    listStyle: signal({ header: {}, body: {} }),
    shortcuts: signal(shortcuts),
    selectedRow: signal(null),
    isHelpOpen: signal(false),
  };
}

/** Puts an item into a set held by a signal, or takes it out. */
export function toggle<T>(set: Signal<ReadonlySet<T>>, item: T, isIn: boolean): void {
  const next = new Set(set.value);
  if (isIn) next.add(item);
  else next.delete(item);
  set.value = next;
}
