/** State of a local Kintone. */
import type { CustomizeSettings } from './app-settings.ts';
import type { App } from './app.ts';
import type { AppId, SpaceId } from './ids.ts';
import type { Consent, OAuthClient, StoredAccessToken } from './oauth.ts';
import type { Group, Organization, User } from './people.ts';
import type { Message, PeoplePost } from './people-talk.ts';
import type { Space } from './space.ts';
import type { StoredFile } from './stored-record.ts';

export type * from './app.ts';
export type * from './app-settings.ts';
export type * from './ids.ts';
export type * from './oauth.ts';
export type * from './people.ts';
export type * from './people-talk.ts';
export type * from './space.ts';
export type * from './stored-record.ts';

export interface Plugin {
  id: string;
  name: string;
  description: string;
  version: string;
  isMarketPlugin: boolean;
}

/** A whole Kintone domain. Sessions, authorization codes and cursors live beside it in their own stores and end with the process. */
export interface Domain {
  /** Sub-domain and base domain of the address, for example `example` and `cybozu.com`. */
  subdomain: string;
  baseDomain: string;
  /** Language of messages for API tokens and when a user follows the browser without Accept-Language. */
  systemLanguage: 'ja' | 'en' | 'zh';
  /** IANA zone of calls with API tokens, which act as the user Administrator. */
  systemTimezone: string;
  /** Credentials of Basic authentication at the network edge; null when switched off. */
  basicAuth: { user: string; password: string } | null;
  /** JavaScript and CSS of the whole company, which its system administrators set; no REST call does. */
  customize?: CustomizeSettings;
  users: Map<string, User>;
  organizations: Map<string, Organization>;
  groups: Map<string, Group>;
  apps: Map<AppId, App>;
  spaces: Map<SpaceId, Space>;
  spaceTemplates: { id: number; name: string }[];
  peoplePosts: PeoplePost[];
  messages: Message[];
  files: Map<string, StoredFile>;
  plugins: Map<string, Plugin>;
  oauthClients: Map<string, OAuthClient>;
  /** By token, oldest first. */
  refreshTokens: Map<string, Consent>;
  accessTokens: Map<string, StoredAccessToken>;
  nextId: { app: number; space: number; thread: number; comment: number; view: number; user: number };
}
