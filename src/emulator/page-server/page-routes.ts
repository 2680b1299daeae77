/** Serves the pages, their script, the uploaded customization and what the control strip needs. All behind the sign-in. */
import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { KintoneRelease } from '../kintone-global/page-boot.ts';
import { servicePaths } from '../kintone-global/page-service.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { type MessageLanguage, parseAcceptLanguage, toMessageLanguage } from '../messages/text.ts';
import { findAppAction } from './app-action.ts';
import { putIntoCategories } from './categories.ts';
import { customizationPath, findCustomization, serveCustomization } from './customization.ts';
import { createPageBoot } from './page-boot-data.ts';
import { parsePagePlace } from './page-place.ts';
import { installPageSession, needSession, readPost } from './page-session.ts';
import { renderPageShell } from './page-shell.ts';
import { findRecordHistory, findRecordInfo, findStatusHistory } from './record-info.ts';
import { renderRefusal } from './refusal-page.ts';
import { relayRequest } from './relay.ts';

/** Which Kintone a person tries out, chosen in the control strip. */
const releaseCookie = 'kintone_release';

function toRelease(value: string | undefined): KintoneRelease | null {
  return value === '2024' || value === '2025' || value === 'today' ? value : null;
}

/** The language of the person, which the browser decides only where they leave it to the browser. */
function languageOf(kintone: LocalKintone, context: Context): MessageLanguage {
  const user = kintone.domain.users.get(needSession(kintone, context).userCode);
  const wish = parseAcceptLanguage(context.req.header('accept-language') ?? null) ?? kintone.domain.systemLanguage;
  return toMessageLanguage(user?.language ?? 'auto') ?? wish;
}

async function servePage(kintone: LocalKintone, context: Context): Promise<Response | null> {
  const url = new URL(context.req.url);
  const place = parsePagePlace(url.pathname);
  const { pages } = kintone;
  if (!place || !pages) return null;
  const request = context.req.raw;
  const browserLanguage = parseAcceptLanguage(request.headers.get('accept-language')) ?? kintone.domain.systemLanguage;
  const release = toRelease(getCookie(context, releaseCookie)) ?? pages.release ?? 'today';
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
    const { html, status } = renderRefusal(boot, languageOf(kintone, context));
    return context.html(html, status);
  }
  const app = place.appId === null ? undefined : kintone.domain.apps.get(place.appId);
  const { hash } = await pages.script();
  const html = renderPageShell({
    boot,
    customization: findCustomization(kintone, boot, app),
    scriptPath: `${servicePaths.script}?v=${encodeURIComponent(hash)}`,
  });
  return context.html(html, 200, { 'cache-control': 'no-store', 'x-frame-options': 'SAMEORIGIN' });
}

const asks = new Map<string, typeof findRecordInfo | typeof findRecordHistory | typeof findStatusHistory>([
  ['info', findRecordInfo],
  ['history', findRecordHistory],
  ['status-history', findStatusHistory],
]);

/** Answers what a page asks about a record. */
function answerAboutRecord(kintone: LocalKintone, context: Context): Response {
  const ask = asks.get(context.req.query('about') ?? '');
  const place = { appId: Number(context.req.query('app')), recordId: Number(context.req.query('record')) };
  const answer = ask?.(kintone, needSession(kintone, context).userCode, place) ?? null;
  if (answer === null) return context.json({ error: 'There is no such record, or you may not see it.' }, 404);
  return context.json(answer, 200, { 'cache-control': 'no-store' });
}

/** Puts the pages on the router. */
export function installPages(router: Hono, kintone: LocalKintone): void {
  router.get(servicePaths.script, async (context) => {
    const script = await kintone.pages?.script();
    if (!script) return context.text('The pages are not built.', 404);
    // Under its own hash the script never changes, so a page that loads again neither asks for it nor compiles it.
    const isNamed = context.req.query('v') === script.hash;
    return new Response(script.text, {
      headers: {
        'content-type': 'text/javascript;charset=utf-8',
        'cache-control': isNamed ? 'private, max-age=31536000, immutable' : 'no-cache',
      },
    });
  });
  router.get(servicePaths.icon, (context) =>
    context.body(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#3498db"/></svg>',
      200,
      { 'content-type': 'image/svg+xml' },
    ),
  );
  installPageSession(router, kintone);
  router.get(servicePaths.record, (context) => answerAboutRecord(kintone, context));
  router.post(servicePaths.categories, async (context) => {
    const input = await readPost(kintone, context);
    const { app, record, categories } = input ?? {};
    const isDone =
      input !== null && putIntoCategories(kintone, needSession(kintone, context).userCode, { app, record, categories });
    return isDone ? context.json({}) : context.json({ error: 'The record cannot be put there.' }, 403);
  });
  router.get(servicePaths.action, (context) => {
    const { userCode } = needSession(kintone, context);
    const action = findAppAction(
      kintone,
      userCode,
      Number(context.req.query('app')),
      context.req.query('action') ?? '',
    );
    return action ? context.json(action) : context.json({ error: 'There is no such action.' }, 404);
  });
  router.post(servicePaths.proxy, async (context) => {
    const input = await readPost(kintone, context);
    return input ? relayRequest(input) : context.text('The request token is missing or wrong.', 403);
  });
  router.get(customizationPath, (context) => serveCustomization(kintone, context));
  router.get('/', (context) => context.redirect('/k/', 302));
  router.get('/k', (context) => context.redirect('/k/', 302));
  router.get('/k/*', async (context) => {
    const pathname = new URL(context.req.url).pathname;
    if (/^\/k\/(?:guest\/\d+\/)?(?:m\/)?(?:admin\/preview\/)?\d+$/.test(pathname)) {
      return context.redirect(`${pathname}/${new URL(context.req.url).search}`, 302);
    }
    const page = await servePage(kintone, context);
    if (page) return page;
    const { html, status } = renderRefusal('noPage', languageOf(kintone, context));
    return context.html(html, status);
  });
}
