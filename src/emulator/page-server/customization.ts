/** The customization of a page: the entries that it loads, and the uploaded files among them. */
import type { Context } from 'hono';
import { createMembership } from '../auth/membership.ts';
import type { App, CustomizeEntry, CustomizeSettings, StoredFile } from '../domain/model.ts';
import type { PageBoot } from '../kintone-global/page-boot.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { hasAppRight } from '../permissions/app-rights.ts';
import { needSession } from './page-session.ts';

/** Kintone serves uploaded customization from this path. */
export const customizationPath = '/k/api/js/download.do';

export interface Customization {
  js: readonly string[];
  css: readonly string[];
}

/** Address of an entry; what is no http(s) address is left out. `appId` is null for what the whole company uses. */
function toEntryUrl(entry: CustomizeEntry, appId: number | null, isTest: boolean): string | null {
  if (entry.type === 'FILE') {
    const query = new URLSearchParams({ contentId: entry.file.fileId, name: entry.file.name });
    if (appId !== null) query.set('app', String(appId));
    if (isTest) query.set('test', '1');
    return `${customizationPath}?${query.toString()}`;
  }
  return /^(?:https?:\/\/|\/)/i.test(entry.url) ? entry.url : null;
}

interface Source {
  settings: CustomizeSettings | undefined;
  appId: number | null;
  isAdministrator: boolean;
}

function toUrls(boot: PageBoot, { settings, appId, isAdministrator }: Source): Customization {
  if (!settings || settings.scope === 'NONE' || (settings.scope === 'ADMIN' && !isAdministrator)) {
    return { js: [], css: [] };
  }
  const { js, css } = settings[boot.device];
  const urls = (entries: typeof js): string[] =>
    entries.flatMap((entry) => toEntryUrl(entry, appId, boot.isTest) ?? []);
  return { js: urls(js), css: urls(css) };
}

/** Entries for the page, those of the whole company first, then those of its app's live or test settings. */
export function findCustomization(kintone: LocalKintone, boot: PageBoot, app: App | undefined): Customization {
  const company = toUrls(boot, {
    settings: kintone.domain.customize,
    appId: null,
    isAdministrator: boot.user.isSystemAdministrator,
  });
  const own = toUrls(boot, {
    settings: (boot.isTest ? app?.preview : app?.live)?.customize,
    appId: app?.id ?? null,
    isAdministrator: boot.app?.rights.manage === true,
  });
  return { js: [...company.js, ...own.js], css: [...company.css, ...own.css] };
}

/** Settings that a request may read a file of. */
function findSettings(kintone: LocalKintone, context: Context): CustomizeSettings | undefined {
  const appId = context.req.query('app');
  if (appId === undefined) return kintone.domain.customize;
  const app = kintone.domain.apps.get(Number(appId));
  const user = kintone.domain.users.get(needSession(kintone, context).userCode);
  if (!app || !user) return undefined;
  const member = createMembership(kintone.domain, user);
  if (!hasAppRight(app, member, 'view') && !hasAppRight(app, member, 'manage')) return undefined;
  return (context.req.query('test') ? app.preview : (app.live ?? app.preview)).customize;
}

/** Serves a FILE entry, if the app or the company still has it. */
export function serveCustomization(kintone: LocalKintone, context: Context): Response {
  const fileId = context.req.query('contentId');
  const settings = findSettings(kintone, context);
  const lists = settings ? [settings.desktop, settings.mobile].flatMap(({ js, css }) => [...js, ...css]) : [];
  const entry = lists.find((candidate) => candidate.type === 'FILE' && candidate.file.fileId === fileId);
  const file: StoredFile | undefined = entry?.type === 'FILE' ? kintone.domain.files.get(entry.file.fileId) : undefined;
  if (!file) return context.text('Not found', 404);
  const isStyle = file.name.toLowerCase().endsWith('.css');
  return new Response(file.bytes.slice(), {
    headers: {
      'content-type': `${isStyle ? 'text/css' : 'text/javascript'};charset=utf-8`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
