/** Copies a domain, so that a reset has something to go back to. */
import type { App, Domain } from './model.ts';

/** Settings snapshots, records and files are never changed in place, so they are shared; everything else is cloned. */
export function copyDomain(domain: Domain): Domain {
  return {
    ...domain,
    users: cloneValues(domain.users),
    organizations: cloneValues(domain.organizations),
    groups: cloneValues(domain.groups),
    apps: new Map([...domain.apps].map(([id, app]) => [id, copyApp(app)])),
    spaces: cloneValues(domain.spaces),
    spaceTemplates: structuredClone(domain.spaceTemplates),
    peoplePosts: structuredClone(domain.peoplePosts),
    messages: structuredClone(domain.messages),
    files: new Map(domain.files),
    plugins: cloneValues(domain.plugins),
    oauthClients: cloneValues(domain.oauthClients),
    refreshTokens: cloneValues(domain.refreshTokens),
    accessTokens: cloneValues(domain.accessTokens),
    nextId: { ...domain.nextId },
  };
}

function copyApp(app: App): App {
  return { ...app, records: new Map(app.records) };
}

function cloneValues<K, V>(map: Map<K, V>): Map<K, V> {
  return new Map([...map].map(([key, value]) => [key, structuredClone(value)]));
}
