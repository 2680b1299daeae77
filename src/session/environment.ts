/** Where the code runs, read from public `kintone` functions only; each is looked for before it is called. */
import { type AppId, type GuestSpaceId, type RecordId, toAppId, toGuestSpaceId, toRecordId } from '../core/ids.ts';
import { type Language, toLanguage } from '../core/language.ts';
import { type LoginUser, type PageKintone, localKintoneMark } from './kintone-page.ts';

export type Surface = 'desktop' | 'mobile';

/** `local` is the live side of the local Kintone of this project; `unknown` a page too old to tell live from test. */
export type Stage = 'live' | 'test' | 'local' | 'unknown';

export interface Environment {
  readonly surface: Surface;
  /** Null on pages that belong to no app. */
  readonly appId: AppId | null;
  /** Null on pages of no record and on the page that creates one. */
  readonly recordId: RecordId | null;
  readonly guestSpaceId: GuestSpaceId | null;
  readonly user: LoginUser;
  /** The language to speak to this person. */
  readonly language: Language;
  readonly isLocal: boolean;
}

const nobody: LoginUser = { id: '', code: '', name: '', language: 'en' };

function readGuestSpaceId(kintone: PageKintone): GuestSpaceId | null {
  const url = kintone.api.url?.('/k/v1/app.json', true) ?? '';
  const id = /\/k\/guest\/(\d+)\/v1\//.exec(url)?.[1];
  return id === undefined ? null : toGuestSpaceId(id);
}

/** Kintone's mobile pages answer 1 here and null from the desktop getters. */
function readSurface(kintone: PageKintone): Surface {
  if (kintone.getUiVersion) return kintone.getUiVersion() === 1 ? 'mobile' : 'desktop';
  return kintone.mobile?.app?.getId?.() == null ? 'desktop' : 'mobile';
}

/** Reads the page as it is now. Kintone changes pages without a reload, so read again instead of keeping it. */
export function readEnvironment(kintone: PageKintone): Environment {
  const surface = readSurface(kintone);
  const app = surface === 'mobile' ? kintone.mobile?.app : kintone.app;
  const appId = app?.getId?.() ?? null;
  const recordId = app?.record?.getId?.() ?? null;
  const user = kintone.getLoginUser?.() ?? nobody;
  return {
    surface,
    appId: appId === null ? null : toAppId(appId),
    recordId: recordId === null ? null : toRecordId(recordId),
    guestSpaceId: readGuestSpaceId(kintone),
    user,
    language: toLanguage(user.language),
    isLocal: kintone[localKintoneMark] === true,
  };
}

/** Asks which environment the page shows. A page that cannot tell is `unknown`, never assumed to be a test. */
export async function readStage(kintone: PageKintone): Promise<Stage> {
  const outside: Stage = kintone[localKintoneMark] === true ? 'local' : 'live';
  const app = kintone.app?.isTestEnvironment ? kintone.app : kintone.mobile?.app;
  const cannotTell: Stage = outside === 'local' ? 'local' : 'unknown';
  if (!app?.isTestEnvironment) return cannotTell;
  try {
    return (await app.isTestEnvironment()) ? 'test' : outside;
  } catch {
    // Kintone rejects on pages where it cannot tell.
    return cannotTell;
  }
}
