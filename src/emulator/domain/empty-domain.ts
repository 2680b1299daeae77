/** A domain with nobody and nothing in it. */
import type { Domain } from './model.ts';

export function createEmptyDomain(): Domain {
  return {
    subdomain: 'example',
    baseDomain: 'cybozu.com',
    systemLanguage: 'en',
    systemTimezone: 'Asia/Tokyo',
    basicAuth: null,
    users: new Map(),
    organizations: new Map(),
    groups: new Map(),
    apps: new Map(),
    spaces: new Map(),
    spaceTemplates: [],
    peoplePosts: [],
    messages: [],
    files: new Map(),
    plugins: new Map(),
    oauthClients: new Map(),
    refreshTokens: new Map(),
    accessTokens: new Map(),
    nextId: { app: 1, space: 1, thread: 1, comment: 1, view: 1, user: 1 },
  };
}
