/** A Kintone page without a browser window: the real global, handlers and REST API, for an author's unit tests. */
import { createPageBoot } from '../page-server/page-boot-data.ts';
import { parsePagePlace } from '../page-server/page-place.ts';
import type { Domain } from '../domain/model.ts';
import type { DispatchOutcome } from '../kintone-global/event-engine.ts';
import type { EventLogEntry } from '../kintone-global/event-log.ts';
import type { KintoneGlobal } from '../kintone-global/kintone-global.ts';
import type { KintoneRelease } from '../kintone-global/page-boot.ts';
import type { FormState, PageState } from '../kintone-global/page-state.ts';
import { toFormValue } from '../kintone-global/form-model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { createPage } from './create-page.ts';
import { deleteRecord, findOnlyAssignee, proceed, startEdit } from './flow/detail-flow.ts';
import { saveForm, type SaveResult } from './flow/form-flow.ts';
import { startPage } from './flow/start-page.ts';

export interface KintoneForTestsOptions {
  /** The domain to run on; `createSampleDomain` makes one. */
  domain: Domain;
  /** Address of the page, for example `/k/1/edit` or `/k/m/1/show?record=3`. */
  page: string;
  /** Login name of the signed-in user. @default the first administrator of the domain */
  user?: string;
  /** @default 'today' */
  release?: KintoneRelease;
}

export interface KintoneForTests {
  kintone: KintoneGlobal;
  /** The server behind it, for looking at what was saved. */
  server: LocalKintone;
  /** Everything that fired, with each handler's part. */
  log: readonly EventLogEntry[];
  /** Errors that handlers threw, which a real page leaves on the console. */
  errors: readonly unknown[];
  warnings: readonly string[];
  /** Where the page was sent last; null while it stays. */
  location: () => string | null;
  /** Shows the page and fires its first event. Register handlers before. */
  start(): Promise<void>;
  /** Goes from a shown record to its form. */
  edit(): Promise<void>;
  /** Puts a value into a field as a person does, so that change events fire. */
  type(fieldCode: string, value: unknown): void;
  /** Presses Save. */
  save(): Promise<SaveResult>;
  /** Deletes the shown record, as after the question. */
  delete(): Promise<boolean>;
  /** Runs a process action of the shown record; the assignee has to be named where there are several to choose from. */
  proceed(action: string, assignee?: string): Promise<void>;
  /** Message at the top of the page. */
  message(): string | null;
  /** Error under a field of the open form. */
  fieldError(fieldCode: string): string | null;
  page: PageState;
}

export type { DispatchOutcome };

const origin = 'http://localhost';

function needForm(page: PageState): FormState {
  const form = page.form.peek();
  if (!form) throw new Error('No form is open: start a create page, or call edit() on a shown record.');
  return form;
}

function findUser(domain: Domain, code: string | undefined): string {
  const user = code ?? [...domain.users.values()].find((entry) => entry.isSystemAdministrator)?.code;
  if (user === undefined || !domain.users.has(user))
    throw new Error(`The domain has no user ${code ?? 'who administers it'}.`);
  return user;
}

/** Creates a page of a local Kintone in a DOM such as happy-dom. Nothing is drawn; slots are detached elements. */
export function createKintoneForTests(options: KintoneForTestsOptions): KintoneForTests {
  const server = createLocalKintone({ domain: options.domain });
  const url = new URL(options.page, origin);
  const place = parsePagePlace(url.pathname);
  if (!place) throw new Error(`${options.page} is no address of a Kintone page; an example is /k/1/edit.`);
  const session = server.sessions.create(findUser(options.domain, options.user), server.clock.nowMs());
  const boot = createPageBoot(server, {
    session,
    place,
    origin,
    browserLanguage: 'en',
    release: options.release ?? 'today',
    hasControls: false,
    devEvents: false,
  });
  if (typeof boot === 'string') throw new Error(`${options.page} cannot be shown to this user: ${boot}.`);
  const log = new Map<number, EventLogEntry>();
  const errors: unknown[] = [];
  const warnings: string[] = [];
  let location: string | null = null;
  const { page, kintone } = createPage({
    boot,
    document,
    fetch: (input, init) => server.fetch(toServerRequest(input, init, session.id)),
    navigate: (to) => {
      location = to;
    },
    replaceUrl: () => undefined,
    log: (entry) => log.set(entry.id, entry),
    warn: (message) => warnings.push(message),
    report: (error) => errors.push(error),
    findSource: () => 'test',
  });
  return {
    kintone,
    server,
    page,
    errors,
    warnings,
    get log() {
      return [...log.values()];
    },
    location: () => location,
    start: () => startPage(page, url),
    edit: () => startEdit(page),
    type(fieldCode, value) {
      const form = needForm(page);
      const type = form.model.field(fieldCode)?.peek().type;
      if (type === undefined) throw new Error(`The form has no field ${fieldCode}.`);
      if (form.model.write({ code: fieldCode }, { value: toFormValue(type, value) }))
        form.commit([{ code: fieldCode }]);
    },
    save: () => saveForm(page, needForm(page)),
    async delete() {
      const record = page.record.peek();
      return record ? deleteRecord(page, record, 'detail') : false;
    },
    async proceed(action, assignee) {
      const found = boot.app?.process.actions.find(({ name }) => name === action);
      if (!found) throw new Error(`The app has no process action ${action}.`);
      const next = page.info.peek()?.actions.find(({ name }) => name === action)?.nextStatus;
      await proceed(page, {
        action,
        nextStatus: found.to,
        assignee: assignee ?? (next ? findOnlyAssignee(next) : null),
      });
    },
    message: () => page.shell.notification.peek()?.message ?? null,
    fieldError: (fieldCode) => page.form.peek()?.model.field(fieldCode)?.peek().error ?? null,
  };
}

/** happy-dom's Request forbids the Cookie header, so the cookie travels in a request of the server's own kind. */
function toServerRequest(input: string, init: RequestInit | undefined, sessionId: string): Request {
  const headers = new Headers(init?.headers);
  const request = new Request(input, { ...init, headers });
  return new Proxy(request, {
    get(target, property) {
      if (property === 'headers') {
        return {
          get: (name: string) =>
            name.toLowerCase() === 'cookie' ? `JSESSIONID=${sessionId}` : target.headers.get(name),
          has: (name: string) => name.toLowerCase() === 'cookie' || target.headers.has(name),
          forEach: target.headers.forEach.bind(target.headers),
          entries: target.headers.entries.bind(target.headers),
          [Symbol.iterator]: target.headers[Symbol.iterator].bind(target.headers),
        };
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
