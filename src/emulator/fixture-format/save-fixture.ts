/** Writes a domain as a fixture that loads to the same domain. */
import type { App, AppSettings, Domain, Space, StoredFile, StoredRecord } from '../domain/model.ts';
import { toFixtureTalk } from './fixture-people-talk.ts';
import type { JsonObject } from '../json-object.ts';

function toSettings({ fields, ...settings }: AppSettings): JsonObject {
  return { ...settings, fields: Object.fromEntries(fields) };
}

function toRecord({ createdAtMs, updatedAtMs, ...record }: StoredRecord): JsonObject {
  return { ...record, createdAt: createdAtMs, updatedAt: updatedAtMs };
}

/** An app as it stands in a fixture. A deploy under way is not kept: its changes are still in preview. */
function toFixtureApp(app: App): JsonObject {
  return {
    id: app.id,
    space: app.spaceId,
    thread: app.threadId,
    creator: app.creator,
    createdAt: app.createdAtMs,
    modifier: app.modifier,
    modifiedAt: app.modifiedAtMs,
    ...(app.live && { settings: toSettings(app.live) }),
    ...(app.preview !== app.live && { preview: toSettings(app.preview) }),
    records: [...app.records.values()].map(toRecord),
    nextRecordId: app.nextRecordId,
    nextRowId: app.nextRowId,
  };
}

function toFixtureSpace({ createdAtMs, modifiedAtMs, ...space }: Space): JsonObject {
  return { ...space, createdAt: createdAtMs, modifiedAt: modifiedAtMs };
}

function toFixtureFile({ bytes, uploadedAtMs, size: _size, ...file }: StoredFile): JsonObject {
  return { ...file, uploadedAt: uploadedAtMs, base64: Buffer.from(bytes).toString('base64') };
}

/** The whole domain as JSON. Sessions and OAuth tokens are not part of it. */
export function saveFixture(domain: Domain): JsonObject {
  const { users, organizations, groups, apps, spaces, files, plugins, oauthClients, ...more } = domain;
  const { refreshTokens: _refreshTokens, accessTokens: _accessTokens, peoplePosts, messages, ...rest } = more;
  return {
    version: 1,
    ...rest,
    ...toFixtureTalk({ peoplePosts, messages }),
    users: [...users.values()],
    organizations: [...organizations.values()],
    groups: [...groups.values()],
    spaces: [...spaces.values()].map(toFixtureSpace),
    apps: [...apps.values()].map(toFixtureApp),
    files: [...files.values()].map(toFixtureFile),
    plugins: [...plugins.values()],
    oauthClients: [...oauthClients.values()],
  };
}
