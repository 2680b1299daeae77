/** The session behind a page: who it is, its request token, and the control strip's change of person. */
import type { Context, Hono } from 'hono';
import { type Session, toSessionCookie } from '../auth/sessions.ts';
import { servicePaths } from '../kintone-global/page-service.ts';
import type { LocalKintone } from '../local-kintone.ts';

/** @throws Error on a route that does not stand behind the sign-in gate. */
export function needSession(kintone: LocalKintone, context: Context): Session {
  const session = kintone.getSession(context.req.raw);
  if (!session) throw new Error('A page route was reached without a session: it must stand behind the sign-in gate.');
  return session;
}

/** Body of a post from a page of ours: same origin, with the session's request token. */
export async function readPost(kintone: LocalKintone, context: Context): Promise<Record<string, unknown> | null> {
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
  context.header('set-cookie', toSessionCookie(next.id));
  return context.json({});
}

export function installPageSession(router: Hono, kintone: LocalKintone): void {
  router.post(servicePaths.person, (context) => changePerson(kintone, context));
  router.get(servicePaths.session, (context) => {
    // A page of another origin must not read the token, so a plain link or form gets nothing.
    if (context.req.header('x-requested-with') === undefined) return context.text('Not found', 404);
    const { userCode, requestToken } = needSession(kintone, context);
    return context.json({ user: userCode, requestToken }, 200, { 'cache-control': 'no-store' });
  });
}
