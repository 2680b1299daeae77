/** Sign-in page, sign-out, and the gate that sends everybody without a session to the sign-in page. */
import type { Context, Hono } from 'hono';
import { isFromElsewhere } from '../auth/origin.ts';
import { toSessionCookie } from '../auth/sessions.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { parseAcceptLanguage } from '../messages/text.ts';
import { readBody } from '../rest/request-input.ts';
import { type SignInForm, renderSignInPage } from './sign-in-page.ts';

/** Where a person lands without a wish of their own. */
const home = '/k/';
const maxFormBytes = 10_000;
/** A password must not be typed into a frame of somebody else. */
const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'",
  'x-frame-options': 'SAMEORIGIN',
};

/** Only a path on this host: an address of another origin would make the page an open redirect. */
function toLocalPath(wanted: string | null): string {
  const local = 'http://localhost';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, local)) return home;
  const { host, pathname, search, hash } = new URL(wanted, local);
  // `/..//elsewhere` is `//elsewhere` once it is normalised, and that is another host to a browser.
  return host === 'localhost' && !pathname.startsWith('//') ? pathname + search + hash : home;
}

function page(context: Context, form: SignInForm, status: 200 | 401): Response {
  return context.html(renderSignInPage(form), status, pageHeaders);
}

export function installSignIn(router: Hono, kintone: LocalKintone): void {
  const languageOf = (request: Request) =>
    parseAcceptLanguage(request.headers.get('accept-language')) ?? kintone.domain.systemLanguage;

  router.get('/login', (context) =>
    page(context, { language: languageOf(context.req.raw), next: toLocalPath(context.req.query('next') ?? null) }, 200),
  );

  router.post('/login', async (context) => {
    const request = context.req.raw;
    // A page of elsewhere could sign a person in as somebody else, whose data the person then adds to.
    if (isFromElsewhere(request)) return context.text('Sign in on the page of this local Kintone.', 403);
    const form = new URLSearchParams(new TextDecoder().decode(await readBody(request, maxFormBytes)));
    const next = toLocalPath(form.get('next'));
    const user = kintone.domain.users.get(form.get('username') ?? '');
    if (!user?.valid || user.password !== form.get('password')) {
      return page(
        context,
        { language: languageOf(request), next, failed: true, username: form.get('username') ?? '' },
        401,
      );
    }
    const before = kintone.getSession(request);
    if (before) kintone.sessions.end(before.id);
    const session = kintone.sessions.create(user.code, kintone.clock.nowMs());
    return new Response(null, {
      status: 302,
      headers: { location: next, 'set-cookie': toSessionCookie(session.id) },
    });
  });

  const signOut = (context: Context): Response => {
    const session = kintone.getSession(context.req.raw);
    if (session) kintone.sessions.end(session.id);
    return new Response(null, { status: 302, headers: { location: '/login', 'set-cookie': toSessionCookie(null) } });
  };
  router.get('/logout', signOut);
  router.post('/logout', signOut);
}

/** Sends everyone without a session to the sign-in page; stands before all pages. */
export function requireSession(router: Hono, kintone: LocalKintone): void {
  router.use('*', async (context, next) => {
    if (kintone.getSession(context.req.raw)) return next();
    const url = new URL(context.req.url);
    const wanted = encodeURIComponent(url.pathname + url.search);
    return context.redirect(`/login?next=${wanted}`, 302);
  });
}
