/** Serves the pages, their script, the uploaded customization and what the control strip needs. All behind the sign-in. */
import type { Context, Hono } from 'hono';
import { sessionCookie, type Session } from '../auth/sessions.ts';
import type { App, StoredFile } from '../domain/model.ts';
import { hasAppRight } from '../permissions/app-rights.ts';
import { createMembership } from '../auth/membership.ts';
import { proxyPath } from '../kintone-global/proxy.ts';
import type { KintoneRelease, PageBoot } from '../kintone-global/page-boot.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { parseAcceptLanguage } from '../messages/text.ts';
import { escapeHtml } from '../sign-in/sign-in-page.ts';
import { createPageBoot, type PageRefusal } from './page-boot-data.ts';
import { parsePagePlace } from './page-place.ts';
import { customizationPath, renderPageShell, toEntryUrl } from './page-shell.ts';
import { relayRequest } from './relay.ts';

const scriptPath = '/k/_pages/pages.js';
/** Which Kintone a person tries out, chosen in the control strip. */
const releaseCookie = 'kintone_release';

const refusals: Record<PageRefusal, { status: 403 | 404; en: string; ja: string; zh: string }> = {
  noApp: {
    status: 404,
    en: 'There is no such app. It may have been deleted.',
    ja: '指定したアプリが見つかりません。削除されている可能性があります。',
    zh: '找不到该应用,可能已被删除。',
  },
  noRight: {
    status: 403,
    en: 'You have no permission to view this page.',
    ja: 'このページを閲覧する権限がありません。',
    zh: '您没有查看此页面的权限。',
  },
  wrongSpace: {
    status: 404,
    en: 'This app belongs to another place: apps of guest spaces have /k/guest/{space}/ in their address.',
    ja: 'このアプリの場所が異なります。ゲストスペースのアプリのURLは /k/guest/{space}/ を含みます。',
    zh: '该应用位于其他位置:访客空间应用的网址包含 /k/guest/{space}/。',
  },
  noSpace: {
    status: 404,
    en: 'There is no such space, or you are not a member.',
    ja: 'スペースが見つからないか、参加していません。',
    zh: '找不到该空间,或您不是成员。',
  },
};

function readCookie(request: Request, name: string): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

function toRelease(value: string | null): KintoneRelease | null {
  return value === '2024' || value === '2025' || value === 'today' ? value : null;
}

function needSession(kintone: LocalKintone, context: Context): Session {
  const session = kintone.getSession(context.req.raw);
  if (!session) throw new Error('A page route was reached without a session: it must stand behind the sign-in gate.');
  return session;
}

function servePage(kintone: LocalKintone, context: Context): Response | null {
  const url = new URL(context.req.url);
  const place = parsePagePlace(url.pathname);
  const { pages } = kintone;
  if (!place || !pages) return null;
  const request = context.req.raw;
  const browserLanguage = parseAcceptLanguage(request.headers.get('accept-language')) ?? kintone.domain.systemLanguage;
  const release = toRelease(readCookie(request, releaseCookie)) ?? pages.release ?? 'today';
  const boot = createPageBoot(kintone, {
    session: needSession(kintone, context),
    place,
    origin: url.origin,
    browserLanguage,
    release,
    hasControls: pages.controls === true,
    devEvents: pages.devEvents === true,
  });
  if (typeof boot === 'string') {
    const { status, ...texts } = refusals[boot];
    const text = escapeHtml(texts[browserLanguage]);
    return context.html(
      `<!doctype html><html lang="${browserLanguage}"><meta charset="utf-8"><title>${text}</title><main><h1>${text}</h1><p><a href="/k/">/k/</a></p></main>`,
      status,
    );
  }
  const app = place.appId === null ? undefined : kintone.domain.apps.get(place.appId);
  const html = renderPageShell({ boot, customization: toCustomization(boot, app), scriptPath });
  return context.html(html, 200, { 'cache-control': 'no-store', 'x-frame-options': 'SAMEORIGIN' });
}

/** Entries for the page: the device's list of the live or test settings, within the scope. */
function toCustomization(boot: PageBoot, app: App | undefined): { js: string[]; css: string[] } {
  const settings = boot.isTest ? app?.preview : app?.live;
  const scope = settings?.customize.scope;
  if (!app || !settings || scope === 'NONE' || (scope === 'ADMIN' && boot.app?.rights.manage !== true)) {
    return { js: [], css: [] };
  }
  const { js, css } = settings.customize[boot.device];
  const urls = (entries: typeof js): string[] =>
    entries.flatMap((entry) => toEntryUrl(entry, app.id, boot.isTest) ?? []);
  return { js: urls(js), css: urls(css) };
}

/** Serves a FILE entry, if the app still has it. */
function serveCustomization(kintone: LocalKintone, context: Context): Response {
  const app = kintone.domain.apps.get(Number(context.req.query('app')));
  const fileId = context.req.query('contentId');
  const user = kintone.domain.users.get(needSession(kintone, context).userCode);
  const member = user ? createMembership(kintone.domain, user) : null;
  if (!app || !member || !(hasAppRight(app, member, 'view') || hasAppRight(app, member, 'manage'))) {
    return context.text('Not found', 404);
  }
  const settings = context.req.query('test') ? app.preview : (app.live ?? app.preview);
  const { desktop, mobile } = settings.customize;
  const entry = [...desktop.js, ...desktop.css, ...mobile.js, ...mobile.css].find(
    (candidate) => candidate.type === 'FILE' && candidate.file.fileId === fileId,
  );
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

/** Body of a post from a page of ours: same origin, with the session's request token. */
async function readPost(kintone: LocalKintone, context: Context): Promise<Record<string, unknown> | null> {
  const body: unknown = await context.req.raw.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return null;
  const input = body as Record<string, unknown>;
  return input['__REQUEST_TOKEN__'] === needSession(kintone, context).requestToken ? input : null;
}

/** Lets the control strip sign in as another sample user, or change language and time zone of the present one. */
async function changePerson(kintone: LocalKintone, context: Context): Promise<Response> {
  const input = await readPost(kintone, context);
  if (!input || kintone.pages?.controls !== true) return context.json({ error: 'Not allowed.' }, 403);
  const session = needSession(kintone, context);
  const { user: code, language, timezone } = input;
  const target = kintone.domain.users.get(typeof code === 'string' ? code : session.userCode);
  if (!target?.valid) return context.json({ error: 'There is no such user.' }, 404);
  if (typeof language === 'string') target.language = language as typeof target.language;
  if (typeof timezone === 'string') target.timezone = timezone;
  if (target.code === session.userCode) return context.json({});
  kintone.sessions.end(session.id);
  const next = kintone.sessions.create(target.code, kintone.clock.nowMs());
  context.header('set-cookie', `${sessionCookie}=${next.id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400`);
  return context.json({});
}

/** Puts the pages on the router. */
export function installPages(router: Hono, kintone: LocalKintone): void {
  router.get(scriptPath, async (context) => {
    const script = await kintone.pages?.script();
    if (!script) return context.text('The pages are not built.', 404);
    const etag = `"${script.hash}"`;
    if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
    return new Response(script.text, {
      headers: { 'content-type': 'text/javascript;charset=utf-8', 'cache-control': 'no-cache', etag },
    });
  });
  router.get('/k/_pages/icon.svg', (context) =>
    context.body(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#3498db"/></svg>',
      200,
      { 'content-type': 'image/svg+xml' },
    ),
  );
  router.post('/k/_pages/person', (context) => changePerson(kintone, context));
  router.post(proxyPath, async (context) => {
    const input = await readPost(kintone, context);
    return input ? relayRequest(input) : context.text('The request token is missing or wrong.', 403);
  });
  router.get(customizationPath, (context) => serveCustomization(kintone, context));
  router.get('/', (context) => context.redirect('/k/', 302));
  router.get('/k', (context) => context.redirect('/k/', 302));
  router.get('/k/*', (context) => {
    const pathname = new URL(context.req.url).pathname;
    if (/^\/k\/(?:guest\/\d+\/)?(?:m\/)?(?:admin\/preview\/)?\d+$/.test(pathname)) {
      return context.redirect(`${pathname}/${new URL(context.req.url).search}`, 302);
    }
    return servePage(kintone, context) ?? context.text('There is no such page in the local Kintone.', 404);
  });
}
