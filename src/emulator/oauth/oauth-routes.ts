/** Routes of the OAuth server: token endpoint, authorization with consent, administration of clients. */
import type { Context, Hono } from 'hono';
import type { Session } from '../auth/sessions.ts';
import type { User } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { readBody } from '../rest/request-input.ts';
import { readAuthorizationRequest, toRedirect } from './authorization-request.ts';
import { type AdministrationPage, renderAdministrationPage } from './administration-page.ts';
import { changeClients, type ClientChange, readRegistration } from './client-administration.ts';
import { isSameSecret } from './oauth-client.ts';
import { findGrants } from './oauth-grants.ts';
import { type PageLanguage, renderConsentPage, renderProblemPage } from './oauth-pages.ts';
import { answerTokenRequest, authenticateClient, TokenRefusal } from './token-request.ts';

const maxFormBytes = 20_000;
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };
/** Consent must not be given inside a frame of somebody else. */
const pageHeaders = {
  ...noStore,
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    throw new TokenRefusal('invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  try {
    return new URLSearchParams(new TextDecoder().decode(await readBody(request, maxFormBytes)));
  } catch {
    throw new TokenRefusal('invalid_request', 'The body cannot be read.');
  }
}

/** The token endpoint; answers without a session. */
export function installTokenEndpoint(router: Hono, kintone: LocalKintone): void {
  kintone.accessTokens = {
    find(accessToken, nowMs) {
      const grant = findGrants(kintone.domain).findAccessToken(accessToken, nowMs);
      const client = grant && kintone.domain.oauthClients.get(grant.clientId);
      return client?.allowedUsers.includes(grant?.userCode ?? '') ? grant : null;
    },
  };
  router.post('/oauth2/token', async (context) => {
    try {
      const form = await readForm(context.req.raw);
      const client = authenticateClient(context.req.header('authorization') ?? null, form, kintone.domain);
      const answer = await answerTokenRequest({ kintone, client, form });
      return context.json(answer, 200, noStore);
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      const headers = error.isBasic ? { ...noStore, 'www-authenticate': 'Basic realm="oauth2"' } : noStore;
      const body = { error: error.error, error_description: error.description };
      return context.json(body, error.error === 'invalid_client' ? 401 : 400, headers);
    }
  });
  // Before the gate of the pages, which would repeat an address with a secret in it.
  router.all('/oauth2/token', (context) => {
    const body = { error: 'invalid_request', error_description: 'The token endpoint takes POST only.' };
    return context.json(body, 405, { ...noStore, allow: 'POST' });
  });
}

interface Visitor {
  session: Session;
  user: User;
  language: PageLanguage;
}

function findVisitor(kintone: LocalKintone, request: Request): Visitor | null {
  const session = kintone.getSession(request);
  const user = session && kintone.domain.users.get(session.userCode);
  if (!session || !user?.valid) return null;
  const language = user.language === 'auto' ? (request.headers.get('accept-language') ?? 'en') : user.language;
  return { session, user, language: language.startsWith('ja') ? 'ja' : 'en' };
}

function isOwnForm(form: URLSearchParams, { session }: Visitor): boolean {
  return isSameSecret(form.get('__REQUEST_TOKEN__') ?? '', session.requestToken);
}

/** Shows the consent page, or carries the decision to the client. */
function answerAuthorization(kintone: LocalKintone, context: Context, visitor: Visitor, form: URLSearchParams | null) {
  const params = new URL(context.req.url).searchParams;
  const decision = form?.get('decision');
  const reading = readAuthorizationRequest(params, kintone.domain, visitor.user);
  if (reading.kind === 'page') {
    return context.html(renderProblemPage(visitor.language, reading.problem), 400, pageHeaders);
  }
  if (reading.kind === 'redirect') return context.body(null, 302, { ...noStore, location: reading.location });
  const { request } = reading;
  if (!form || !isOwnForm(form, visitor) || (decision !== 'allow' && decision !== 'deny')) {
    const { session, user, language } = visitor;
    const page = { language, request, params, userName: user.name, requestToken: session.requestToken };
    return context.html(renderConsentPage(page), form ? 403 : 200, pageHeaders);
  }
  const { client, redirectUri, scopes, codeChallenge, state } = request;
  if (decision === 'deny') {
    return context.body(null, 302, {
      ...noStore,
      location: toRedirect(redirectUri, { error: 'access_denied', state }),
    });
  }
  const code = findGrants(kintone.domain).createCode(
    { clientId: client.clientId, userCode: visitor.user.code, scopes, redirectUri, codeChallenge },
    kintone.clock.nowMs(),
  );
  return context.body(null, 302, { ...noStore, location: toRedirect(redirectUri, { code, state }) });
}

/** The pages of the OAuth server, for people who are signed in. */
export function installOAuthPages(router: Hono, kintone: LocalKintone): void {
  const asVisitor = async (context: Context, answer: (visitor: Visitor) => Response | Promise<Response>) => {
    const visitor = findVisitor(kintone, context.req.raw);
    return visitor ? answer(visitor) : context.text('Please login.', 401);
  };
  const form = async (context: Context): Promise<URLSearchParams> =>
    new URLSearchParams(new TextDecoder().decode(await readBody(context.req.raw, maxFormBytes)));

  router.get('/oauth2/authorization', (context) =>
    asVisitor(context, (visitor) => answerAuthorization(kintone, context, visitor, null)),
  );
  router.post('/oauth2/authorization', (context) =>
    asVisitor(context, async (visitor) => answerAuthorization(kintone, context, visitor, await form(context))),
  );

  const administration = (context: Context, visitor: Visitor, more: Partial<AdministrationPage>): string => {
    const clients = [...kintone.domain.oauthClients.values()];
    const { language, session } = visitor;
    const isSaved = context.req.query('saved') !== undefined;
    return renderAdministrationPage({
      language,
      clients,
      requestToken: session.requestToken,
      refused: null,
      isSaved,
      ...more,
    });
  };
  const asAdministrator = (context: Context, answer: (visitor: Visitor) => Response | Promise<Response>) =>
    asVisitor(context, (visitor) =>
      visitor.user.isSystemAdministrator
        ? answer(visitor)
        : context.html(renderProblemPage(visitor.language, 'noPrivilege'), 403, pageHeaders),
    );
  router.get('/admin/oauth-clients', (context) =>
    asAdministrator(context, (visitor) => context.html(administration(context, visitor, {}), 200, pageHeaders)),
  );
  router.post('/admin/oauth-clients', (context) =>
    asAdministrator(context, async (visitor) => {
      const input = await form(context);
      const clientId = input.get('clientId') ?? '';
      const refused: ClientChange = isOwnForm(input, visitor)
        ? changeClients(kintone, input)
        : { problem: 'form', registration: readRegistration(input), clientId, unknownUser: '' };
      if (refused.problem === null) return context.redirect('/admin/oauth-clients?saved', 303);
      const status = refused.problem === 'form' ? 403 : 400;
      return context.html(administration(context, visitor, { refused, isSaved: false }), status, pageHeaders);
    }),
  );
}
