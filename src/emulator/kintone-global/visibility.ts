/** Functions that show and hide parts of a page, and those that tell what is shown. */
import type { Device } from './page-boot.ts';
import { needPage, recordModes } from './page-rules.ts';
import type { PageMode, PageState } from './page-state.ts';
import { type DisplayState, type PagePart, toggle } from './shell-state.ts';

type AsyncFunction = (...args: never[]) => Promise<unknown>;

interface PartFunction {
  /** Name after `show`, for example `AddRecordButton`. */
  name: string;
  part: PagePart;
  modes: readonly PageMode[];
  devices: readonly Device[];
}

const both: readonly Device[] = ['desktop', 'mobile'];
const list: readonly PageMode[] = ['index'];

const appParts: readonly PartFunction[] = [
  { name: 'AddRecordButton', part: 'addRecordButton', modes: ['index', 'detail', 'report'], devices: both },
  { name: 'AppSettingsButton', part: 'appSettingsButton', modes: ['index', 'detail', 'report'], devices: ['desktop'] },
  { name: 'FilterButton', part: 'filterButton', modes: ['index', 'report'], devices: both },
  { name: 'OptionsButton', part: 'optionsButton', modes: ['index', 'detail', 'report'], devices: both },
  { name: 'ReportButton', part: 'reportButton', modes: ['index', 'report'], devices: ['desktop'] },
  { name: 'ViewAndReportSelector', part: 'viewAndReportSelector', modes: ['index', 'report'], devices: ['desktop'] },
  { name: 'ViewSelector', part: 'viewSelector', modes: list, devices: ['mobile'] },
  { name: 'ReportSelector', part: 'reportSelector', modes: ['index', 'report'], devices: ['mobile'] },
];

const recordParts: readonly PartFunction[] = [
  { name: 'EditRecordButton', part: 'editRecordButton', modes: ['detail'], devices: both },
  { name: 'DuplicateRecordButton', part: 'duplicateRecordButton', modes: ['detail'], devices: ['desktop'] },
  { name: 'Pager', part: 'pager', modes: ['detail'], devices: both },
  { name: 'ChangeAssigneeButton', part: 'changeAssigneeButton', modes: ['detail'], devices: ['desktop'] },
];

/** @throws TypeError on anything but the two states. */
function toState(state: unknown): DisplayState {
  if (state === 'VISIBLE' || state === 'HIDDEN') return state;
  throw new TypeError('state must be VISIBLE or HIDDEN.');
}

function stateOf(page: PageState, part: PagePart): DisplayState {
  return page.shell.hidden.peek().has(part) ? 'HIDDEN' : 'VISIBLE';
}

function setState(page: PageState, part: PagePart, state: unknown): void {
  toggle(page.shell.hidden, part, toState(state) === 'HIDDEN');
}

function createPair(page: PageState, entry: PartFunction, device: Device): [string, AsyncFunction][] {
  const need = (name: string): void => needPage(page, name, device, entry.modes);
  return [
    [
      `show${entry.name}`,
      async (state: unknown): Promise<void> => {
        need(`show${entry.name}`);
        setState(page, entry.part, state);
      },
    ],
    [
      `get${entry.name}DisplayState`,
      async (): Promise<DisplayState> => {
        need(`get${entry.name}DisplayState`);
        return stateOf(page, entry.part);
      },
    ],
  ];
}

/** `show…SelectorItems({id: state})` for views and graphs. */
function createItems(page: PageState, kind: 'view' | 'report', device: Device): [string, AsyncFunction][] {
  const name = kind === 'view' ? 'ViewSelectorItems' : 'ReportSelectorItems';
  const ids = (): string[] => (page.boot.app?.[kind === 'view' ? 'views' : 'reports'] ?? []).map((item) => item.id);
  const modes: readonly PageMode[] = ['index', 'report'];
  return [
    [
      `show${name}`,
      async (states: Record<string, unknown>): Promise<void> => {
        needPage(page, `show${name}`, device, modes);
        for (const [id, state] of Object.entries(states)) setState(page, `${kind}:${id}`, state);
      },
    ],
    [
      `get${name}DisplayState`,
      async (): Promise<Record<string, DisplayState>> => {
        needPage(page, `get${name}DisplayState`, device, modes);
        return Object.fromEntries(ids().map((id) => [id, stateOf(page, `${kind}:${id}`)]));
      },
    ],
  ];
}

/** `showActionButton(name, state)` and its process twin. */
function createNamed(page: PageState, kind: 'action' | 'statusAction', device: Device): [string, AsyncFunction][] {
  const name = kind === 'action' ? 'ActionButton' : 'StatusActionButton';
  return [
    [
      `show${name}`,
      async (action: unknown, state: unknown): Promise<void> => {
        needPage(page, `show${name}`, device, ['detail']);
        setState(page, `${kind}:${String(action)}`, state);
      },
    ],
    [
      `get${name}DisplayState`,
      async (action: unknown): Promise<DisplayState> => {
        needPage(page, `get${name}DisplayState`, device, ['detail']);
        return stateOf(page, `${kind}:${String(action)}`);
      },
    ],
  ];
}

/** The functions that belong under `app` (desktop or mobile). */
export function createAppVisibility(page: PageState, device: Device): Record<string, AsyncFunction> {
  const pairs = appParts
    .filter((entry) => entry.devices.includes(device))
    .flatMap((entry) => createPair(page, entry, device));
  const description: [string, AsyncFunction][] =
    device === 'mobile'
      ? []
      : [
          [
            'showDescription',
            async (state: unknown): Promise<void> => {
              needPage(page, 'showDescription', device, ['index', 'report']);
              if (state !== 'OPEN' && state !== 'CLOSED') throw new TypeError('state must be OPEN or CLOSED.');
              page.shell.description.value = state;
            },
          ],
          [
            'getDescriptionDisplayState',
            async () => {
              needPage(page, 'getDescriptionDisplayState', device, ['index', 'report']);
              return page.boot.app?.description === '' ? 'HIDDEN' : page.shell.description.peek();
            },
          ],
        ];
  return Object.fromEntries([
    ...pairs,
    ...createItems(page, 'view', device),
    ...createItems(page, 'report', device),
    ...description,
  ]);
}

/** The functions that belong under `app.record` (desktop or mobile). */
export function createRecordVisibility(page: PageState, device: Device): Record<string, AsyncFunction> {
  const pairs = recordParts
    .filter((entry) => entry.devices.includes(device))
    .flatMap((entry) => createPair(page, entry, device));
  const sideBar: [string, AsyncFunction][] =
    device === 'mobile'
      ? []
      : [
          [
            'showSideBar',
            async (state: unknown): Promise<void> => {
              needPage(page, 'showSideBar', device, ['detail', 'edit']);
              const next = state === 'OPEN' ? 'COMMENTS' : state;
              if (next !== 'CLOSED' && next !== 'COMMENTS' && next !== 'HISTORY') {
                throw new TypeError('state must be OPEN, CLOSED, COMMENTS or HISTORY.');
              }
              page.shell.sideBar.value = next;
            },
          ],
          [
            'getSideBarDisplayState',
            async () => {
              needPage(page, 'getSideBarDisplayState', device, ['detail', 'edit']);
              return page.shell.sideBar.peek();
            },
          ],
        ];
  const asks: [string, AsyncFunction][] = [
    ['isFieldVisible', async (code: string): Promise<boolean> => isFieldVisible(page, code, device)],
    [
      'isGroupFieldOpen',
      async (code: string): Promise<boolean> => {
        needPage(page, 'isGroupFieldOpen', device, recordModes);
        const group = page.boot.app?.fields[code];
        if (group?.type !== 'GROUP') throw new Error(`There is no group field "${code}" that you may see.`);
        return page.shell.openGroups.peek()[code] ?? group.openGroup === true;
      },
    ],
  ];
  return Object.fromEntries([
    ...pairs,
    ...createNamed(page, 'action', device),
    ...createNamed(page, 'statusAction', device),
    ...sideBar,
    ...asks,
  ]);
}

function isFieldVisible(page: PageState, code: string, device: Device): boolean {
  needPage(page, 'isFieldVisible', device, recordModes);
  if (!page.boot.app?.fields[code]) throw new Error(`There is no field "${code}" that you may see.`);
  return !page.shell.hiddenFields.peek().has(code);
}
