/** State of a local Kintone. Settings are immutable snapshots: a change makes a new object, a deploy lets `live` point at it. */
import type { FieldType } from '../../core/field-type.ts';
import type { KintoneLanguage } from '../../core/language.ts';

export type AppId = number;
export type RecordId = number;
export type SpaceId = number;

export interface User {
  id: number;
  code: string;
  name: string;
  password: string;
  email: string;
  /** `auto` follows the browser's Accept-Language. */
  language: KintoneLanguage | 'auto';
  /** IANA zone, for example `Asia/Tokyo`. */
  timezone: string;
  isGuest: boolean;
  isSystemAdministrator: boolean;
  /** Two-factor users cannot use password authentication (CB_TW02). */
  twoFactor: boolean;
  organizations: string[];
  primaryOrganization: string | null;
  groups: string[];
  valid: boolean;
}

export interface Organization {
  id: number;
  code: string;
  name: string;
  parent: string | null;
}

export interface Group {
  id: number;
  code: string;
  name: string;
}

/** A field definition in the wire shape of `app/form/fields`, settings as strings. */
export interface FieldProperty {
  type: FieldType;
  code: string;
  label: string;
  [setting: string]: unknown;
}

export interface LayoutRow {
  type: 'ROW' | 'SUBTABLE' | 'GROUP';
  code?: string;
  fields?: LayoutField[];
  layout?: LayoutRow[];
}

export interface LayoutField {
  type: FieldType | 'LABEL' | 'SPACER' | 'HR';
  code?: string;
  label?: string;
  elementId?: string;
  size?: { width?: string; height?: string; innerHeight?: string };
}

export interface View {
  id: string;
  index: string;
  type: 'LIST' | 'CALENDAR' | 'CUSTOM';
  builtinType?: 'ASSIGNEE';
  name: string;
  filterCond: string;
  sort: string;
  fields?: string[];
  date?: string;
  title?: string;
  html?: string;
  pager?: boolean;
  device?: 'DESKTOP' | 'ANY';
}

export interface Entity {
  type: 'USER' | 'GROUP' | 'ORGANIZATION' | 'CREATOR' | 'FIELD_ENTITY' | 'CUSTOM_FIELD' | 'FUNCTION';
  code: string | null;
}

export interface ProcessSettings {
  enable: boolean;
  states: Record<string, ProcessState> | null;
  actions: ProcessAction[] | null;
}

export interface ProcessState {
  name: string;
  index: string;
  assignee: { type: 'ONE' | 'ALL' | 'ANY'; entities: { entity: Entity; includeSubs: boolean }[] };
}

export interface ProcessAction {
  name: string;
  from: string;
  to: string;
  filterCond: string;
  type: 'PRIMARY' | 'SECONDARY';
  executableUser?: { entities: { entity: Entity; includeSubs: boolean }[] };
}

export type CustomizeEntry = { type: 'URL'; url: string } | { type: 'FILE'; file: StoredFileRef };

export interface CustomizeSettings {
  scope: 'ALL' | 'ADMIN' | 'NONE';
  desktop: { js: CustomizeEntry[]; css: CustomizeEntry[] };
  mobile: { js: CustomizeEntry[]; css: CustomizeEntry[] };
}

export type TokenPermission = 'view' | 'add' | 'edit' | 'delete' | 'manage';

export interface ApiToken {
  token: string;
  permissions: TokenPermission[];
}

export interface AppRight {
  entity: Entity;
  includeSubs: boolean;
  appEditable: boolean;
  recordViewable: boolean;
  recordAddable: boolean;
  recordEditable: boolean;
  recordDeletable: boolean;
  recordImportable: boolean;
  recordExportable: boolean;
}

export interface RecordRight {
  filterCond: string;
  entities: { entity: Entity; viewable: boolean; editable: boolean; deletable: boolean; includeSubs: boolean }[];
}

export interface FieldRight {
  code: string;
  entities: { entity: Entity; accessibility: 'READ' | 'WRITE' | 'NONE'; includeSubs: boolean }[];
}

/** Everything that a deploy takes live, under one revision counter. */
export interface AppSettings {
  readonly revision: number;
  readonly name: string;
  readonly code: string;
  readonly description: string;
  readonly icon: { type: 'PRESET'; key: string } | { type: 'FILE'; file: StoredFileRef };
  readonly theme: string;
  readonly titleField: { selectionMode: 'AUTO' | 'MANUAL'; code?: string };
  readonly enableThumbnails: boolean;
  readonly enableBulkDeletion: boolean;
  readonly enableComments: boolean;
  readonly enableDuplicateRecord: boolean;
  readonly enableInlineRecordEditing: boolean;
  readonly numberPrecision: { digits: string; decimalPlaces: string; roundingMode: 'HALF_EVEN' | 'UP' | 'DOWN' };
  readonly firstMonthOfFiscalYear: string;
  /** In form order. Inner fields of a table stand in its `fields`. */
  readonly fields: ReadonlyMap<string, FieldProperty>;
  readonly layout: readonly LayoutRow[];
  readonly views: readonly View[];
  readonly reports: Readonly<Record<string, unknown>>;
  readonly process: ProcessSettings;
  readonly customize: CustomizeSettings;
  readonly appRights: readonly AppRight[];
  readonly recordRights: readonly RecordRight[];
  readonly fieldRights: readonly FieldRight[];
  readonly notifications: { readonly general: unknown; readonly perRecord: unknown; readonly reminder: unknown };
  readonly actions: Readonly<Record<string, unknown>>;
  readonly adminNotes: { content: string; includeInTemplateAndDuplicates: boolean };
  readonly plugins: readonly { id: string; enabled: boolean }[];
  readonly apiTokens: readonly ApiToken[];
  /** Field codes renamed since the last deploy, old to new; a deploy applies them to the records. */
  readonly renamedFields: Readonly<Record<string, string>>;
  /** Options renamed or deleted (null) since the last deploy, by field code; a deploy applies them to the records. */
  readonly renamedOptions?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** "Localize names" of the app settings: default text to its translation. No REST call writes it. */
  readonly translations?: Readonly<Partial<Record<'ja' | 'en' | 'zh', Readonly<Record<string, string>>>>>;
}

export interface StoredFileRef {
  /** Key into `Domain.files` and the fileKey of answers (not the one of an upload). */
  fileId: string;
  name: string;
  contentType: string;
  size: number;
}

export interface StoredFile extends StoredFileRef {
  bytes: Uint8Array;
  uploadedBy: string;
  uploadedAtMs: number;
  /** The key that the upload answered; used up by the first write that attaches the file, dead after three days. */
  uploadKey: string | null;
  /** Where the file hangs, which decides who may download it; null until something attaches it. */
  place: FilePlace | null;
}

export type FilePlace =
  | { kind: 'record'; app: AppId; record: RecordId; field: string }
  | { kind: 'app'; app: AppId }
  | { kind: 'space'; space: SpaceId }
  | { kind: 'plugin' };

export interface TableRow {
  id: string;
  values: StoredValues;
}

/**
 * A value as stored, canonical and cheap to compare:
 * text, number, date, option: the wire string, `''` or null when unset; users, groups, organizations: codes;
 * options of check boxes: names; files: references; tables: rows.
 */
export type StoredValue = string | null | string[] | StoredFileRef[] | TableRow[];
export type StoredValues = Record<string, StoredValue>;

export interface StoredComment {
  id: number;
  text: string;
  createdAtMs: number;
  creator: string;
  mentions: { code: string; type: 'USER' | 'ORGANIZATION' | 'GROUP' }[];
}

/** Never changed in place: a write puts a new object into `App.records`, so caches may key on the object. */
export interface StoredRecord {
  id: RecordId;
  revision: number;
  createdAtMs: number;
  creator: string;
  updatedAtMs: number;
  modifier: string;
  /** Name of the process state; null while process management was never on. */
  status: string | null;
  assignees: string[];
  values: StoredValues;
  comments: StoredComment[];
}

export type DeployStatus = 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL';

export interface Deploy {
  status: DeployStatus;
  finishesAtMs: number;
  /** Why it failed; Kintone does not tell, the log of the local Kintone does. */
  reason: string | null;
  /** Apps deployed by the same call: one that fails cancels the others. */
  together?: readonly AppId[];
  /** Login name of who asked for it. */
  by?: string;
}

export interface App {
  id: AppId;
  spaceId: SpaceId | null;
  threadId: number | null;
  creator: string;
  createdAtMs: number;
  modifier: string;
  modifiedAtMs: number;
  /** Null until the first deploy. */
  live: AppSettings | null;
  preview: AppSettings;
  deploy: Deploy | null;
  records: Map<RecordId, StoredRecord>;
  /** Grows with every change of a record, so that indexes and caches know when they are stale. */
  recordsVersion: number;
  nextRecordId: number;
  nextRowId: number;
}

export interface Thread {
  id: number;
  name: string;
  body: string;
  comments: {
    id: number;
    text: string;
    creator: string;
    createdAtMs: number;
    mentions: unknown[];
    files: StoredFileRef[];
  }[];
}

export interface SpaceMember {
  entity: { type: 'USER' | 'GROUP' | 'ORGANIZATION'; code: string };
  isAdmin: boolean;
  includeSubs: boolean;
}

export interface Space {
  id: SpaceId;
  name: string;
  isGuest: boolean;
  isPrivate: boolean;
  useMultiThread: boolean;
  fixedMember: boolean;
  body: string;
  creator: string;
  modifier: string;
  createdAtMs: number;
  modifiedAtMs: number;
  members: SpaceMember[];
  guests: string[];
  threads: Thread[];
  defaultThread: number;
  permissions: { createApp: 'EVERYONE' | 'ADMIN' };
  show: { announcement: boolean; threadList: boolean; appList: boolean; memberList: boolean; relatedLinkList: boolean };
}

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  name: string;
  redirectUri: string;
  allowedUsers: string[];
}

export interface Plugin {
  id: string;
  name: string;
  description: string;
  version: string;
  isMarketPlugin: boolean;
}

/** A whole Kintone domain. Sessions, OAuth grants, cursors and uploads live beside it in their own stores. */
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
  users: Map<string, User>;
  organizations: Map<string, Organization>;
  groups: Map<string, Group>;
  apps: Map<AppId, App>;
  spaces: Map<SpaceId, Space>;
  spaceTemplates: { id: number; name: string }[];
  files: Map<string, StoredFile>;
  plugins: Map<string, Plugin>;
  oauthClients: Map<string, OAuthClient>;
  nextId: { app: number; space: number; thread: number; comment: number; view: number; user: number };
}
