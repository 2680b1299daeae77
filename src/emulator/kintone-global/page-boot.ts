/** What the server tells a page at load: everything that Kintone's pages know before their first request. */

export type PageKind = 'index' | 'detail' | 'create' | 'print' | 'report' | 'portal' | 'spacePortal';

export type Device = 'desktop' | 'mobile';

/** Which functions exist: those of the year, or all that are documented. */
export type KintoneRelease = '2024' | '2025' | 'today';

/** `kintone.getLoginUser()`, which is the same object on every page. */
export interface LoginUserInfo {
  id: string;
  code: string;
  name: string;
  email: string;
  url: string;
  employeeNumber: string;
  phone: string;
  mobilePhone: string;
  extensionNumber: string;
  timezone: string;
  isGuest: boolean;
  language: string;
}

/** A field setting in the wire shape of `app/form/fields`, cut down to what the user may see. */
export interface FieldSetting {
  type: string;
  code: string;
  label: string;
  noLabel?: boolean;
  required?: boolean;
  /** False where field rights take writing away; absent means allowed. */
  editable?: boolean;
  enabled?: boolean;
  options?: Record<string, { label: string; index: string }>;
  align?: string;
  defaultValue?: unknown;
  defaultNowValue?: boolean;
  fields?: Record<string, FieldSetting>;
  lookup?: LookupSetting;
  referenceTable?: ReferenceTableSetting;
  expression?: string;
  format?: string;
  digit?: boolean;
  unit?: string;
  unitPosition?: string;
  displayScale?: string;
  protocol?: string;
  openGroup?: boolean;
  maxLength?: string;
  minLength?: string;
  maxValue?: string;
  minValue?: string;
  [setting: string]: unknown;
}

export interface LookupSetting {
  relatedApp: { app: string; code?: string };
  relatedKeyField: string;
  fieldMappings: { field: string; relatedField: string }[];
  lookupPickerFields: string[];
  filterCond?: string;
  sort?: string;
}

export interface ReferenceTableSetting {
  relatedApp: { app: string; code?: string };
  condition: { field: string; relatedField: string };
  filterCond?: string;
  displayFields: string[];
  sort?: string;
  size?: string;
}

export interface LayoutRowSetting {
  type: string;
  code?: string;
  fields?: LayoutFieldSetting[];
  layout?: LayoutRowSetting[];
}

export interface LayoutFieldSetting {
  type: string;
  code?: string;
  label?: string;
  elementId?: string;
  size?: { width?: string; height?: string; innerHeight?: string };
}

export interface ViewSetting {
  id: string;
  index: string;
  type: 'LIST' | 'CALENDAR' | 'CUSTOM';
  builtinType?: 'ASSIGNEE' | 'ALL';
  name: string;
  filterCond: string;
  sort: string;
  fields?: string[];
  date?: string;
  title?: string;
  html?: string;
  pager?: boolean;
  device?: string;
}

export interface ReportSetting {
  id: string;
  name: string;
  chartType: string;
  /** NORMAL, STACKED or PERCENTAGE, where the type knows it. */
  chartMode: string;
  groups: { code: string; per?: string }[];
  aggregations: { type: string; code?: string }[];
  filterCond: string;
  sorts: { by: string; order: string }[];
  periodicReport: boolean;
}

export interface ProcessSetting {
  enable: boolean;
  states: Record<string, { name: string; index: string; assignee: { type: string } }>;
  actions: { name: string; from: string; to: string; type: string }[];
}

export interface AppBoot {
  id: number;
  name: string;
  code: string;
  description: string;
  theme: string;
  spaceId: string | null;
  revision: string;
  createdAt: string;
  creator: { code: string; name: string };
  modifiedAt: string;
  modifier: { code: string; name: string };
  numberPrecision: { digits: number; decimalPlaces: number; roundingMode: string };
  enableComments: boolean;
  enableThumbnails: boolean;
  enableDuplicateRecord: boolean;
  enableInlineRecordEditing: boolean;
  titleField: string | null;
  fields: Record<string, FieldSetting>;
  layout: LayoutRowSetting[];
  views: ViewSetting[];
  reports: ReportSetting[];
  process: ProcessSetting;
  actions: { id: string; name: string; destination: string }[];
  /** Null where the app does not use categories. */
  categories: Record<string, CategoryBoot> | null;
  /** App rights of the signed-in user. */
  rights: { add: boolean; edit: boolean; delete: boolean; manage: boolean };
  /** Whether single records have rights of their own. */
  hasRecordRights: boolean;
  /** The apps that lookups and related lists point at, by id, with the fields of theirs that are shown. */
  relatedApps: Record<string, RelatedApp>;
}

export interface RelatedApp {
  name: string;
  guestSpaceId: number | null;
  fields: Record<string, FieldSetting>;
}

export interface CategoryBoot {
  name: string;
  index: string;
  children?: Record<string, CategoryBoot>;
}

export interface CodeName {
  code: string;
  name: string;
}

export interface SpaceBoot {
  id: number;
  name: string;
  isGuest: boolean;
  useMultiThread: boolean;
  isAdministrator: boolean;
  body: string;
  apps: { id: number; name: string; theme: string }[];
  threads: { id: number; name: string }[];
  members: number;
}

/** What the control strip offers; null where the pages run without it. */
export interface ControlsBoot {
  users: { code: string; name: string; role: string }[];
  /** True where the preview sends build events to the page. */
  devEvents: boolean;
  /** An app in a guest space to show, if the domain has one. */
  guestSpaceApp: { spaceId: number; appId: number } | null;
}

export interface PageBoot {
  kind: PageKind;
  device: Device;
  /** Origin of the page, for `kintone.api.url`. */
  origin: string;
  requestToken: string;
  user: LoginUserInfo & { isSystemAdministrator: boolean };
  language: 'ja' | 'en' | 'zh';
  domain: { subdomain: string; baseDomain: string };
  /** What DATE_FORMAT calls `system`. */
  systemTimezone: string;
  app: AppBoot | null;
  space: SpaceBoot | null;
  /** Guest space that the address names, which is what `kintone.api.url(path, true)` goes by. */
  guestSpaceId: number | null;
  isTest: boolean;
  release: KintoneRelease;
  /** For the pickers of users, groups and departments. */
  directory: { users: CodeName[]; groups: CodeName[]; organizations: CodeName[] };
  memberships: {
    groups: { id: string; code: string; name: string }[];
    organizations: { id: string; code: string; name: string; primary: boolean }[];
  };
  portal: {
    apps: { id: number; name: string; theme: string; url: string }[];
    spaces: { id: number; name: string }[];
  } | null;
  controls: ControlsBoot | null;
}
