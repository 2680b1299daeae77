/** One call of an operation: who calls, in which language, on which apps, with which right. */
import { type Caller, createAdministrator } from '../auth/caller.ts';
import { type Membership, createMembership, isInSpace } from '../auth/membership.ts';
import type { App, AppId, AppSettings, Domain, Space, User } from '../domain/model.ts';
import type { Transaction } from '../domain/transaction.ts';
import { KintoneError } from '../errors.ts';
import type { LocalKintone } from '../local-kintone.ts';
import type { MessageLanguage } from '../messages/text.ts';
import { type AppAbility, hasAppRight } from '../permissions/app-rights.ts';
import type { Operation } from './operation.ts';

/** An app that has been deployed at least once. */
export type LiveApp = App & { live: AppSettings };

export interface CallContext {
  kintone: LocalKintone;
  caller: Caller;
  language: MessageLanguage;
  guestSpaceId: number | null;
  tx: Transaction;
  /** Takes the apps that the request is about; left out where nobody counts them. */
  asked?: Set<AppId>;
}

export class Call implements CallContext {
  readonly kintone: LocalKintone;
  readonly caller: Caller;
  readonly language: MessageLanguage;
  /** The number of `/k/guest/{spaceId}/`, null on the normal path. */
  readonly guestSpaceId: number | null;
  readonly tx: Transaction;
  readonly nowMs: number;
  /** What an operation's `prepare` gave. */
  prepared: unknown = undefined;
  #member: Membership | null = null;

  constructor(
    readonly context: CallContext,
    readonly operation: Operation,
  ) {
    this.kintone = context.kintone;
    this.caller = context.caller;
    this.language = context.language;
    this.guestSpaceId = context.guestSpaceId;
    this.tx = context.tx;
    this.nowMs = context.kintone.clock.nowMs();
  }

  get domain(): Domain {
    return this.kintone.domain;
  }

  /** The user in whose name the call acts; API tokens act as Administrator. */
  get user(): User {
    return this.caller.kind === 'user' ? this.caller.user : createAdministrator(this.domain);
  }

  get member(): Membership {
    this.#member ??= createMembership(this.domain, this.user);
    return this.#member;
  }

  /** True where no record and field permissions narrow what is seen: API tokens see all of their app. */
  get isToken(): boolean {
    return this.caller.kind === 'tokens';
  }

  /**
   * The app with this id, if the caller may do on it what the operation needs.
   * @throws KintoneError GAIA_AP01, GAIA_IL23, CB_NO02, GAIA_IA02, GAIA_NO01
   */
  app(id: AppId, needs: readonly AppAbility[] = this.operation.user): App {
    const app = this.domain.apps.get(id);
    if (!app) throw new KintoneError('GAIA_AP01', { id });
    this.#checkSpace(app);
    if (!app.live && this.operation.stage === 'live') throw new KintoneError('GAIA_AP01', { id });
    this.#checkRight(app, needs);
    this.context.asked?.add(id);
    return app;
  }

  /** As `app`, for an app whose live settings are needed. */
  liveApp(id: AppId, needs: readonly AppAbility[] = this.operation.user): LiveApp {
    const app = this.app(id, needs);
    if (!isLive(app)) throw new KintoneError('GAIA_AP01', { id });
    return app;
  }

  /** Live or preview settings of an app, whichever the operation is about. */
  settings(app: App): AppSettings {
    return this.operation.stage === 'live' && app.live ? app.live : app.preview;
  }

  /** Whether the caller has the right on the app. */
  may(app: App, ability: AppAbility): boolean {
    if (this.caller.kind === 'tokens') return this.caller.grants.get(app.id)?.has(ability) ?? false;
    return this.caller.kind === 'user' && hasAppRight(app, this.member, ability);
  }

  /** Whether the caller may know which app this is: who may do nothing in it sees nothing that leads there. */
  maySee(app: App): boolean {
    return this.may(app, 'view') || this.may(app, 'add') || this.may(app, 'manage');
  }

  /** @throws KintoneError CB_NO02 unless the caller is a Kintone system administrator. */
  needSystemAdministrator(): void {
    if (this.caller.kind !== 'user' || !this.caller.user.isSystemAdministrator) throw new KintoneError('CB_NO02');
  }

  #checkSpace(app: App): void {
    const space = app.spaceId === null ? undefined : this.domain.spaces.get(app.spaceId);
    if (this.guestSpaceId === null) {
      if (space?.isGuest) throw new KintoneError('GAIA_IL23');
      if (space?.isPrivate) this.#checkMember(space);
      return;
    }
    if (app.spaceId !== this.guestSpaceId) throw new KintoneError('CB_NO02');
    if (space) this.#checkMember(space);
  }

  /** API tokens belong to the app itself, wherever it stands. */
  #checkMember(space: Space): void {
    if (this.caller.kind === 'user' && !isInSpace(space, this.member)) throw new KintoneError('CB_NO02');
  }

  #checkRight(app: App, needs: readonly AppAbility[]): void {
    if (needs.length === 0) return;
    if (this.caller.kind === 'tokens') {
      if (!this.caller.grants.has(app.id)) throw new KintoneError('GAIA_IA02');
      if (!needs.some((ability) => this.may(app, ability))) throw new KintoneError('GAIA_NO01');
      return;
    }
    if (!needs.some((ability) => this.may(app, ability))) throw new KintoneError('CB_NO02');
  }
}

export function isLive(app: App): app is LiveApp {
  return app.live !== null;
}
