/** Notifications, loading cover, confirm dialogs, dialogs and bottom sheets. */
import type { PageState } from './page-state.ts';
import type { Device } from './page-boot.ts';
import { PageRuleError } from './page-rules.ts';
import type { DialogAction, DialogState, NotificationKind } from './shell-state.ts';

interface DialogConfig {
  title?: unknown;
  body?: unknown;
  showOkButton?: unknown;
  okButtonText?: unknown;
  showCancelButton?: unknown;
  cancelButtonText?: unknown;
  showCloseButton?: unknown;
  beforeClose?: unknown;
}

const kinds: readonly NotificationKind[] = ['ERROR', 'SUCCESS', 'INFO'];

function needDevice(page: PageState, device: Device, name: string): void {
  if (page.boot.device === device) return;
  throw new PageRuleError(`${name} cannot be used on ${page.boot.device} pages.`);
}

function toText(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

/** Opens a dialog and resolves with the button that closed it. */
function openDialog(page: PageState, config: DialogConfig, body: string | Element) {
  const words = page.boot.language === 'ja' ? { ok: 'OK', cancel: 'キャンセル' } : { ok: 'OK', cancel: 'Cancel' };
  let resolve: (action: DialogAction) => void = () => {};
  const closed = new Promise<DialogAction>((settle) => {
    resolve = settle;
  });
  const dialog: DialogState = {
    title: toText(config.title, ''),
    body,
    ok: config.showOkButton === false ? null : toText(config.okButtonText, words.ok),
    cancel: config.showCancelButton === true ? toText(config.cancelButtonText, words.cancel) : null,
    hasClose: config.showCloseButton === true,
    beforeClose:
      typeof config.beforeClose === 'function' ? (config.beforeClose as (action: DialogAction) => unknown) : null,
    close(action) {
      if (page.shell.dialog.peek() === dialog) page.shell.dialog.value = null;
      resolve(action);
    },
  };
  page.shell.dialog.peek()?.close('CLOSE');
  page.shell.dialog.value = dialog;
  return { dialog, closed };
}

function createDialog(page: PageState, config: DialogConfig) {
  const body = isElement(config.body) ? config.body : '';
  let current: DialogState | null = null;
  return {
    show(): Promise<DialogAction> {
      const opened = openDialog(page, config, body);
      current = opened.dialog;
      return opened.closed;
    },
    close(): void {
      current?.close('FUNCTION');
    },
  };
}

/** The members under `kintone` (desktop) or `kintone.mobile`. */
export function createFeedback(page: PageState, device: Device) {
  const prefix = device === 'mobile' ? 'kintone.mobile' : 'kintone';
  async function showNotification(kind: unknown, message: unknown): Promise<void> {
    needDevice(page, device, `${prefix}.showNotification`);
    if (!kinds.includes(kind as NotificationKind)) throw new TypeError('type must be ERROR, SUCCESS or INFO.');
    page.shell.notification.value = { kind: kind as NotificationKind, message: String(message) };
  }
  async function showLoading(state: unknown): Promise<void> {
    needDevice(page, device, `${prefix}.showLoading`);
    if (state !== 'VISIBLE' && state !== 'HIDDEN') throw new TypeError('state must be VISIBLE or HIDDEN.');
    page.shell.isLoading.value = state === 'VISIBLE';
  }
  async function confirm(config: DialogConfig = {}): Promise<DialogAction> {
    needDevice(page, device, `${prefix}.showConfirm`);
    return openDialog(page, { ...config, beforeClose: undefined }, toText(config.body, '')).closed;
  }
  async function create(config: DialogConfig = {}) {
    needDevice(page, device, `${prefix}.createDialog`);
    return createDialog(page, config);
  }
  return { showNotification, showLoading, confirm, create };
}

/** By shape, so that an element of another frame counts too. */
function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'nodeType' in value && value.nodeType === 1;
}
