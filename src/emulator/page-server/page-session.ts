/** The session behind a page: who it is, its request token, and the control strip's change of person. */
import type { Context, Hono } from 'hono';
import { kintoneLanguages } from '../../core/language.ts';
import { type Session, toSessionCookie } from '../auth/sessions.ts';
import type { User } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { servicePaths } from '../kintone-global/page-service.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { parseJsonInput, readBody } from '../rest/request-input.ts';
import { isTimezone } from '../settings/notifications.ts';

/** @throws Error on a route that does not stand behind the sign-in gate. */
export function needSession(kintone: LocalKintone, context: Context): Session {
  const session = kintone.getSession(context.req.raw);
  if (!session) throw new Error('A page route was reached without a session: it must stand behind the sign-in gate.');
  return session;
}

/**
 * Body of a post from a page of ours: same origin, with the session's request token. Null for every other one.
 * @throws KintoneError CB_IL02 with status 413 for one that is too large
 */
export async function readPost(kintone: LocalKintone, context: Context): Promise<Record<string, unknown> | null> {
  const bytes = await readBody(context.req.raw, kintone.limits.bodyBytes);
  try {
    const input = parseJsonInput(bytes);
    return input['__REQUEST_TOKEN__'] === needSession(kintone, context).requestToken ? input : null;
  } catch (error) {
    if (error instanceof KintoneError) return null;
    throw error;
  }
}

/** What the control strip may make of a person; what was not sent stays. Null for a value that no person has. */
function readHabits(
  user: User,
  { language, timezone }: Record<string, unknown>,
): Pick<User, 'language' | 'timezone'> | null {
  const spoken = language === undefined ? user.language : kintoneLanguages.find((known) => known === language);
  const zone = timezone ?? user.timezone;
  if (spoken === undefined || typeof zone !== 'string' || !isTimezone(zone)) return null;
  return { language: spoken, timezone: zone };
}

/** Lets the control strip sign in as another sample user, or change language and time zone of the present one. */
async function changePerson(kintone: LocalKintone, context: Context): Promise<Response> {
  const input = await readPost(kintone, context);
  if (!input || kintone.pages?.controls !== true) return context.json({ error: 'Not allowed.' }, 403);
  const session = needSession(kintone, context);
  const { user: code } = input;
  const target = kintone.domain.users.get(typeof code === 'string' ? code : session.userCode);
  if (!target?.valid) return context.json({ error: 'There is no such user.' }, 404);
  const habits = readHabits(target, input);
  if (!habits) return context.json({ error: 'There is no such language or time zone.' }, 400);
  kintone.transact((tx) => tx.patch(target, habits));
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
