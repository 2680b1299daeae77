/** Signed-in browser sessions: cookie, request token, life time. */
import { parse, serialize } from 'hono/utils/cookie';

/** Kintone's own cookie has this name too. */
const sessionCookie = 'JSESSIONID';

/** Sessions and request tokens live a day after the last access. */
const lifetimeMs = 86_400_000;
const maxSessions = 10_000;

export interface Session {
  id: string;
  userCode: string;
  /** What `kintone.getRequestToken()` gives and a write sends as `__REQUEST_TOKEN__`. */
  requestToken: string;
  lastAccessMs: number;
}

export interface SessionStore {
  create(userCode: string, nowMs: number): Session;
  /** The session of a request's cookie, its life extended. */
  find(request: Request, nowMs: number): Session | null;
  end(id: string): void;
  /** Ends all sessions of a user, or all of them. */
  endAll(userCode?: string): void;
  clear(): void;
}

/** The cookie of a session as a header sets it; null takes it away. */
export function toSessionCookie(id: string | null): string {
  const maxAge = id === null ? 0 : lifetimeMs / 1000;
  return serialize(sessionCookie, id ?? '', { path: '/', httpOnly: true, sameSite: 'Lax', maxAge });
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

export function createSessionStore(): SessionStore {
  const sessions = new Map<string, Session>();
  return {
    create(userCode, nowMs) {
      if (sessions.size >= maxSessions) {
        for (const [id, session] of sessions) if (session.lastAccessMs + lifetimeMs < nowMs) sessions.delete(id);
        const oldest = sessions.keys().next().value;
        if (sessions.size >= maxSessions && oldest !== undefined) sessions.delete(oldest);
      }
      const session = { id: randomHex(24), userCode, requestToken: crypto.randomUUID(), lastAccessMs: nowMs };
      sessions.set(session.id, session);
      return session;
    },
    find(request, nowMs) {
      const id = parse(request.headers.get('cookie') ?? '', sessionCookie)[sessionCookie];
      const session = id === undefined ? undefined : sessions.get(id);
      if (!session) return null;
      if (session.lastAccessMs + lifetimeMs < nowMs) {
        sessions.delete(session.id);
        return null;
      }
      session.lastAccessMs = nowMs;
      return session;
    },
    end: (id) => void sessions.delete(id),
    endAll(userCode) {
      for (const [id, session] of sessions) {
        if (userCode === undefined || session.userCode === userCode) sessions.delete(id);
      }
    },
    clear: () => sessions.clear(),
  };
}
