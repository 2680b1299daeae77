/** The explicit list of what answers beside the REST API, in order. `open` parts answer without a session. */
import type { Hono } from 'hono';
import { installControl } from './control/control-routes.ts';
import type { LocalKintone } from './local-kintone.ts';
import { installOAuthPages, installTokenEndpoint } from './oauth/oauth-routes.ts';
import { installPages } from './page-server/page-routes.ts';
import { installSignIn } from './sign-in/sign-in-routes.ts';

export type RouteInstaller = (router: Hono, kintone: LocalKintone) => void;

/** Before the sign-in gate: sign-in itself, the OAuth token endpoint, static files of pages. */
export const openRoutes: readonly RouteInstaller[] = [installSignIn, installControl, installTokenEndpoint];

/** Behind the sign-in gate: all pages. */
export const pageRoutes: readonly RouteInstaller[] = [installOAuthPages, installPages];
