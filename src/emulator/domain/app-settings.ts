/** Settings of an app: immutable snapshots, so that a change makes a new object and a deploy lets `live` point at it. */
import type { FieldType } from '../../core/field-type.ts';
import type { StoredFileRef } from './stored-record.ts';

/** A category of records, with the ones below it. Source: cybozu.dev, get-categories. */
export interface CategoryNode {
  name: string;
  index: string;
  children?: Readonly<Record<string, CategoryNode>>;
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

/** A notification in the wire shape of its call; those of records and reminders have a title. */
export interface AppNotification {
  title?: string;
  [setting: string]: unknown;
}

export interface NotificationSettings {
  readonly general: { readonly notifications: readonly AppNotification[]; readonly notifyToCommenter: boolean };
  readonly perRecord: { readonly notifications: readonly AppNotification[] };
  /** The time zone is null until reminders are set for the first time. */
  readonly reminder: { readonly notifications: readonly AppNotification[]; readonly timezone: string | null };
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
  readonly notifications: NotificationSettings;
  /** Categories of the records; the field of the type CATEGORY says whether they are in use. */
  readonly categories?: { readonly categories: Readonly<Record<string, CategoryNode>> };
  readonly actions: Readonly<Record<string, unknown>>;
  readonly adminNotes: { content: string; includeInTemplateAndDuplicates: boolean };
  readonly plugins: readonly { id: string; enabled: boolean }[];
  readonly apiTokens: readonly ApiToken[];
  /** Field codes renamed since the last deploy, old to new, or to nothing where the field is gone; a deploy applies them to the records. */
  readonly renamedFields: Readonly<Record<string, string>>;
  /** Options renamed or deleted (null) since the last deploy, by field code; a deploy applies them to the records. */
  readonly renamedOptions?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** "Localize names" of the app settings: default text to its translation. No REST call writes it. */
  readonly translations?: Readonly<Partial<Record<'ja' | 'en' | 'zh', Readonly<Record<string, string>>>>>;
}
