/** The one door to the official client classes, and the proof that ours is the public client with another transport. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { AppClient } from '#official/client/AppClient';
import { BulkRequestClient } from '#official/client/BulkRequestClient';
import { FileClient } from '#official/client/FileClient';
import { PluginClient } from '#official/client/PluginClient';
import { RecordClient } from '#official/client/RecordClient';
import { SearchClient } from '#official/client/SearchClient';
import { SpaceClient } from '#official/client/SpaceClient';
import type { HttpClient } from '#official/http/HttpClientInterface';
import { injectPlatformDeps } from '#official/platform';

export type { HttpClient };

type PublicMembers<T> = Pick<T, keyof T>;

/** Everything the public client can do, without the parts that choose a server or a way to sign in. */
export interface OfficialClients {
  readonly record: PublicMembers<KintoneRestAPIClient['record']>;
  readonly app: PublicMembers<KintoneRestAPIClient['app']>;
  readonly space: PublicMembers<KintoneRestAPIClient['space']>;
  readonly file: PublicMembers<KintoneRestAPIClient['file']>;
  readonly plugin: PublicMembers<KintoneRestAPIClient['plugin']>;
  readonly search: KintoneRestAPIClient['search'];
  readonly bulkRequest: KintoneRestAPIClient['bulkRequest'];
}

/** Content types by extension where the caller gives bare bytes; a File or typed Blob keeps its own. */
const contentTypes: Record<string, string> = {
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webp: 'image/webp',
  xml: 'application/xml',
  zip: 'application/zip',
};

function toFormPart(data: unknown, fileName?: string): Blob {
  if (data instanceof Blob && data.type) return data;
  const type = contentTypes[fileName?.split('.').pop()?.toLowerCase() ?? ''];
  return new Blob([data as BlobPart], type ? { type } : {});
}

/** Builds the official classes over the given transport; the classes themselves choose path, preview and body. */
export function createOfficialClients(http: HttpClient, guestSpaceId: string | null): OfficialClients {
  injectPlatformDeps({ buildFormDataValue: toFormPart });
  const space = guestSpaceId ?? undefined;
  const bulk = new BulkRequestClient(http, space);
  const search = new SearchClient(http, space);
  return {
    record: new RecordClient(http, bulk, space),
    app: new AppClient(http, space),
    space: new SpaceClient(http, space),
    file: new FileClient(http, space),
    plugin: new PluginClient(http),
    search: (params) => search.search(params),
    bulkRequest: (params) => bulk.send(params),
  };
}
