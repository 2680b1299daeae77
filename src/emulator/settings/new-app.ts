/** The settings of an app that was made a moment ago, as Kintone's "create from scratch" leaves them. */
import { switchedFieldTypes, type SystemFieldType, systemFieldTypes } from '../../core/field-type.ts';
import type { AppRight, AppSettings, FieldProperty } from '../domain/model.ts';

type FormLanguage = 'ja' | 'en' | 'zh';

/** Codes and labels of the fields every app has, by the language of the user who makes the app. */
const systemFieldNames: Record<FormLanguage, Record<SystemFieldType, string>> = {
  en: {
    RECORD_NUMBER: 'Record_number',
    CREATOR: 'Created_by',
    CREATED_TIME: 'Created_datetime',
    MODIFIER: 'Updated_by',
    UPDATED_TIME: 'Updated_datetime',
    STATUS: 'Status',
    STATUS_ASSIGNEE: 'Assignee',
    CATEGORY: 'Categories',
  },
  ja: {
    RECORD_NUMBER: 'レコード番号',
    CREATOR: '作成者',
    CREATED_TIME: '作成日時',
    MODIFIER: '更新者',
    UPDATED_TIME: '更新日時',
    STATUS: 'ステータス',
    STATUS_ASSIGNEE: '作業者',
    CATEGORY: 'カテゴリー',
  },
  zh: {
    RECORD_NUMBER: '记录编号',
    CREATOR: '创建人',
    CREATED_TIME: '创建时间',
    MODIFIER: '更新人',
    UPDATED_TIME: '更新时间',
    STATUS: '状态',
    STATUS_ASSIGNEE: '执行者',
    CATEGORY: '类别',
  },
};

const switchedTypes: readonly SystemFieldType[] = switchedFieldTypes;

/** The system fields of a new app in the given language. */
function toSystemFields(language: FormLanguage): FieldProperty[] {
  return systemFieldTypes.map((type) => {
    const code = systemFieldNames[language][type];
    if (switchedTypes.includes(type)) return { type, code, label: code, enabled: false };
    return { type, code, label: code.replaceAll('_', ' '), noLabel: false };
  });
}

const allRights = {
  appEditable: true,
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
  recordImportable: true,
  recordExportable: true,
};

/** Rights of a new app: its creator everything, everyone the records. */
const defaultAppRights: readonly AppRight[] = [
  { entity: { type: 'CREATOR', code: null }, includeSubs: false, ...allRights },
  {
    entity: { type: 'GROUP', code: 'everyone' },
    includeSubs: false,
    ...allRights,
    appEditable: false,
    recordImportable: false,
    recordExportable: false,
  },
];

export interface NewAppOptions {
  name: string;
  /** Decides the codes of the system fields. */
  language?: FormLanguage;
}

/** Makes the settings of a new app at revision 1. */
export function createAppSettings({ name, language = 'en' }: NewAppOptions): AppSettings {
  return {
    revision: 1,
    name,
    code: '',
    description: '',
    icon: { type: 'PRESET', key: 'APP72' },
    theme: 'WHITE',
    titleField: { selectionMode: 'AUTO' },
    enableThumbnails: true,
    enableBulkDeletion: false,
    enableComments: true,
    enableDuplicateRecord: true,
    enableInlineRecordEditing: true,
    numberPrecision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
    firstMonthOfFiscalYear: '4',
    fields: new Map(toSystemFields(language).map((field) => [field.code, field])),
    layout: [],
    views: [],
    reports: {},
    process: { enable: false, states: null, actions: null },
    customize: { scope: 'ALL', desktop: { js: [], css: [] }, mobile: { js: [], css: [] } },
    appRights: defaultAppRights,
    recordRights: [],
    fieldRights: [],
    notifications: {
      general: { notifications: [], notifyToCommenter: true },
      perRecord: { notifications: [] },
      reminder: { notifications: [], timezone: null },
    },
    actions: {},
    adminNotes: { content: '', includeInTemplateAndDuplicates: false },
    plugins: [],
    apiTokens: [],
    renamedFields: {},
  };
}
