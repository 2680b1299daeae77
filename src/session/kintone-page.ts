/** The public functions of the page's `kintone` object that this project uses, each optional because pages and years differ. */
import { NotInKintoneError } from '../core/errors.ts';

/** What `kintone.getLoginUser()` tells about the signed-in person. */
export interface LoginUser {
  id: string;
  code: string;
  name: string;
  language: string;
  timezone?: string;
  isGuest?: boolean;
}

export interface KintoneApiFunction {
  (path: string, method: string, params: object): PromiseLike<unknown>;
  url?: (path: string, detectGuestSpace?: boolean) => string;
  getConcurrencyLimit?: () => PromiseLike<{ limit: number; running: number }>;
}

export type EventListener = (event: unknown) => unknown;

export interface KintoneEvents {
  on(type: string | string[], listener: EventListener): void;
  off?(type: string | string[], listener: EventListener): boolean;
}

interface RecordFunctions {
  getId?(): number | null;
  getHeaderMenuSpaceElement?(): HTMLElement | null;
}

interface AppFunctions {
  getId?(): number | null;
  getQuery?(): string | null;
  getHeaderMenuSpaceElement?(): HTMLElement | null;
  getHeaderSpaceElement?(): HTMLElement | null;
  isTestEnvironment?(): PromiseLike<boolean>;
  record?: RecordFunctions;
}

/** A registered symbol, so that the local Kintone can set it without sharing code with the bundle. */
export const localKintoneMark: unique symbol = Symbol.for('kintone-session-workbench.local-kintone');

export interface PageKintone {
  api: KintoneApiFunction;
  events: KintoneEvents;
  getRequestToken?(): string;
  getLoginUser?(): LoginUser;
  getUiVersion?(): number;
  showNotification?(type: 'ERROR' | 'SUCCESS' | 'INFO', message: string): PromiseLike<void>;
  app?: AppFunctions;
  mobile?: {
    app?: AppFunctions;
    showNotification?(type: 'ERROR' | 'SUCCESS' | 'INFO', message: string): PromiseLike<void>;
  };
  /** Set by our local Kintone on its own pages, so that nobody takes one for the other. */
  [localKintoneMark]?: boolean;
}

function isObjectLike(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

/**
 * Takes the page's `kintone` for what it is.
 * @throws NotInKintoneError when it is not there or cannot register events and call the REST API.
 */
export function toPageKintone(value: unknown): PageKintone {
  if (!isObjectLike(value)) throw new NotInKintoneError('the kintone object');
  const events = value['events'];
  if (!isObjectLike(events) || typeof events['on'] !== 'function') throw new NotInKintoneError('kintone.events.on');
  if (typeof value['api'] !== 'function') throw new NotInKintoneError('kintone.api');
  return value as unknown as PageKintone;
}
