/** `setFieldStyle`, `setRecordListStyle` and the keyboard shortcuts. Sources: cybozu.dev, set-record-list-style and its twins. */
import type { Device } from './page-boot.ts';
import { needPage, recordModes } from './page-rules.ts';
import type { PageState } from './page-state.ts';
import { type ContentStyle, type FieldStyle, type ListStyle, type ShortcutName, shortcutNames } from './shell-state.ts';
import { shortcutsOf } from './shortcut-rules.ts';
import { toText } from './to-text.ts';

const contentKeys = ['backgroundColor', 'color', 'fontWeight', 'textDecoration', 'borderColor'] as const;
const allowed: Record<(typeof contentKeys)[number], RegExp> = {
  backgroundColor: /^#[0-9a-f]{6}$/i,
  color: /^#[0-9a-f]{6}$/i,
  borderColor: /^#[0-9a-f]{6}$/i,
  fontWeight: /^(?:normal|bold)$/,
  textDecoration: /^(?:none|underline|line-through)$/,
};

type Cell = Pick<FieldStyle, 'content' | 'background'>;

/** A part of a style, checked. @throws TypeError on a value that Kintone does not take. */
function toPart(given: unknown, before: ContentStyle): ContentStyle {
  if (given === undefined) return before;
  if (given === 'DEFAULT') return {};
  if (typeof given !== 'object' || given === null) throw new TypeError('A style must be an object or DEFAULT.');
  const style: ContentStyle = { ...before };
  for (const key of contentKeys) {
    const value: unknown = (given as Record<string, unknown>)[key];
    if (value === undefined) continue;
    if (value === 'DEFAULT') delete style[key];
    else if (typeof value === 'string' && allowed[key].test(value)) style[key] = value;
    else throw new TypeError(`${key} cannot be ${JSON.stringify(value)}.`);
  }
  return style;
}

function toAnswer(style: ContentStyle, keys: readonly (typeof contentKeys)[number][]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, style[key] ?? 'DEFAULT']));
}

const emptyStyle: FieldStyle = { content: {}, background: {}, label: {} };

/** `setFieldStyle` and `getFieldStyle`, which desktop and mobile have alike. */
export function createFieldStyling(page: PageState, device: Device) {
  const { shell } = page;
  function need(code: string): void {
    needPage(page, 'setFieldStyle', device, recordModes);
    if (!page.boot.app?.fields[code]) throw new Error(`There is no field "${code}" that you may see.`);
  }
  return {
    async setFieldStyle(code: string, config: unknown): Promise<void> {
      need(code);
      const before = shell.fieldStyles.peek()[code] ?? emptyStyle;
      const given = (config === 'DEFAULT' ? null : config) as Record<string, unknown> | null;
      const style = given
        ? {
            content: toPart(given['content'], before.content),
            background: toPart(given['background'], before.background),
            label: toPart(given['label'], before.label),
          }
        : emptyStyle;
      shell.fieldStyles.value = { ...shell.fieldStyles.peek(), [code]: style };
    },
    async getFieldStyle(code: string): Promise<Record<string, Record<string, string>>> {
      need(code);
      const style = shell.fieldStyles.peek()[code] ?? emptyStyle;
      return {
        content: toAnswer(style.content, contentKeys),
        background: toAnswer(style.background, ['backgroundColor']),
        label: toAnswer(style.label, ['color', 'fontWeight', 'textDecoration']),
      };
    },
  };
}

function toColumn(item: Record<string, unknown>): string {
  return toText(item['column']);
}

function mergeCells(before: Record<string, Cell>, given: unknown): Record<string, Cell> {
  if (given === undefined) return before;
  if (given === 'DEFAULT') return {};
  if (!Array.isArray(given)) throw new TypeError('A list of styles must be an array or DEFAULT.');
  const cells = { ...before };
  for (const item of given as Record<string, unknown>[]) {
    const column = toColumn(item);
    const cell = cells[column] ?? { content: {}, background: {} };
    cells[column] = {
      content: toPart(item['content'], cell.content),
      background: toPart(item['background'], cell.background),
    };
  }
  return cells;
}

function mergeBody(before: ListStyle['body'], given: unknown): ListStyle['body'] {
  if (given === undefined) return before;
  if (given === 'DEFAULT') return {};
  if (!Array.isArray(given)) throw new TypeError('body must be an array or DEFAULT.');
  const body = { ...before };
  for (const item of given as Record<string, unknown>[]) {
    const recordId = toText(item['recordId']);
    body[recordId] = mergeCells(body[recordId] ?? {}, item['style']);
  }
  return body;
}

function toCells(page: PageState, cells: Record<string, Cell>) {
  const fields = page.list.peek()?.view.fields ?? [];
  return ['OPEN_DETAIL', ...fields, 'RECORD_ACTIONS'].map((column) => ({
    columnType: fields.includes(column) ? 'FIELD' : 'ACTION',
    column,
    content: toAnswer(cells[column]?.content ?? {}, contentKeys),
    background: toAnswer(cells[column]?.background ?? {}, ['backgroundColor']),
  }));
}

/** `setRecordListStyle` and `getRecordListStyle`. */
export function createListStyling(page: PageState, device: Device) {
  const { shell } = page;
  return {
    async setRecordListStyle(config: unknown): Promise<void> {
      needPage(page, 'setRecordListStyle', device, ['index']);
      if (config === 'DEFAULT') {
        shell.listStyle.value = { header: {}, body: {} };
        return;
      }
      const given = (config ?? {}) as Record<string, unknown>;
      const before = shell.listStyle.peek();
      shell.listStyle.value = {
        header: mergeCells(before.header, given['header']),
        body: mergeBody(before.body, given['body']),
      };
    },
    async getRecordListStyle() {
      needPage(page, 'getRecordListStyle', device, ['index']);
      const style = shell.listStyle.peek();
      const ids = (page.list.peek()?.records ?? []).map((record) => String(record['$id']?.value));
      return {
        header: toCells(page, style.header),
        body: ids.map((recordId) => ({ recordId, style: toCells(page, style.body[recordId] ?? {}) })),
      };
    },
  };
}

/** `setKeyboardShortcuts` and `getKeyboardShortcuts`: each page has its own shortcuts, mobile pages have none. */
export function createShortcuts(page: PageState) {
  const { shell } = page;
  const need = (name: string): void => needPage(page, `kintone.${name}`, 'desktop', ['index', ...recordModes]);
  return {
    async setKeyboardShortcuts(config: unknown): Promise<void> {
      need('setKeyboardShortcuts');
      const next = { ...shell.shortcuts.peek() };
      for (const name of shortcutNames) {
        const value = typeof config === 'boolean' ? config : (config as Record<string, unknown> | null)?.[name];
        if (typeof value === 'boolean') next[name] = value;
      }
      shell.shortcuts.value = next;
    },
    async getKeyboardShortcuts(): Promise<Partial<Record<ShortcutName, boolean>>> {
      need('getKeyboardShortcuts');
      const isOn = shell.shortcuts.peek();
      return Object.fromEntries(shortcutsOf(page.mode.peek()).map(({ name }) => [name, isOn[name]]));
    },
  };
}
