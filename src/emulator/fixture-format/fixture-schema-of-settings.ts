/** The shapes of an app's settings in a fixture file: those of the REST API, where what has a sensible default may be left out. */
import * as v from 'valibot';
import { code, fileRef, id, json, jsonList, byName } from './fixture-schema-parts.ts';

/** Numbers of settings are texts on the wire; a person may write either. */
const numeric = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => String(value)),
);
const flag = v.optional(v.boolean(), false);
const empty = v.optional(v.string(), '');

const entity = v.looseObject({
  type: v.picklist(['USER', 'GROUP', 'ORGANIZATION', 'CREATOR', 'FIELD_ENTITY', 'CUSTOM_FIELD']),
  code: v.optional(v.nullable(v.string()), null),
});
const scope = { entity, includeSubs: flag };
const scopes = v.array(v.looseObject(scope));

const appRight = v.looseObject({
  ...scope,
  appEditable: flag,
  recordViewable: flag,
  recordAddable: flag,
  recordEditable: flag,
  recordDeletable: flag,
  recordImportable: flag,
  recordExportable: flag,
});
const recordRight = v.looseObject({
  filterCond: empty,
  entities: v.array(v.looseObject({ ...scope, viewable: flag, editable: flag, deletable: flag })),
});
const fieldRight = v.looseObject({
  code,
  entities: v.array(v.looseObject({ ...scope, accessibility: v.picklist(['READ', 'WRITE', 'NONE']) })),
});

const view = v.looseObject({
  id: v.optional(numeric),
  index: v.optional(numeric),
  type: v.optional(v.picklist(['LIST', 'CALENDAR', 'CUSTOM']), 'LIST'),
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  filterCond: empty,
  sort: empty,
  fields: v.optional(v.array(v.string())),
});

/** Graphs and actions alike: the name is the key, the place that in the file. */
const named = { id: v.optional(numeric), index: v.optional(numeric), name: v.optional(v.string()) };
const report = v.looseObject({
  ...named,
  chartType: v.string(),
  groups: v.optional(jsonList, []),
  aggregations: v.optional(jsonList, [{ type: 'COUNT' }]),
  filterCond: empty,
  sorts: v.optional(jsonList, []),
});
const appReference = v.looseObject({ app: numeric, code: empty });
const action = v.looseObject({
  ...named,
  destApp: appReference,
  mappings: v.optional(jsonList, []),
  entities: v.optional(v.array(entity), [{ type: 'GROUP', code: 'everyone' }]),
});

const state = v.looseObject({
  name: v.optional(v.string()),
  index: v.optional(numeric),
  assignee: v.optional(v.looseObject({ type: v.picklist(['ONE', 'ALL', 'ANY']), entities: scopes })),
});
const processAction = v.looseObject({
  name: v.string(),
  from: v.string(),
  to: v.string(),
  filterCond: empty,
  type: v.optional(v.picklist(['PRIMARY', 'SECONDARY']), 'PRIMARY'),
  executableUser: v.optional(v.looseObject({ entities: scopes })),
});
const process = v.looseObject({
  enable: v.boolean(),
  states: v.optional(v.nullable(byName(state)), null),
  actions: v.optional(v.nullable(v.array(processAction)), null),
});

const notification = v.looseObject({ filterCond: empty, title: empty, targets: v.optional(scopes, []) });
const notifications = v.looseObject({
  general: v.optional(
    v.looseObject({
      notifications: v.optional(
        v.array(
          v.looseObject({
            ...scope,
            recordAdded: flag,
            recordEdited: flag,
            commentAdded: flag,
            statusChanged: flag,
            fileImported: flag,
          }),
        ),
        [],
      ),
      notifyToCommenter: v.optional(v.boolean(), true),
    }),
  ),
  perRecord: v.optional(v.looseObject({ notifications: v.array(notification) })),
  reminder: v.optional(
    v.looseObject({
      notifications: v.optional(v.array(v.looseObject({ ...notification.entries, timing: json })), []),
      timezone: v.optional(v.nullable(v.string()), null),
    }),
  ),
});

/** What a lookup and a list of related records need; null where the person who imported them might not see them. */
const lookup = v.looseObject({
  relatedApp: appReference,
  relatedKeyField: v.string(),
  fieldMappings: v.optional(v.array(v.looseObject({ field: v.string(), relatedField: v.string() })), []),
  lookupPickerFields: v.optional(v.array(v.string()), []),
  filterCond: empty,
  sort: empty,
});
const referenceTable = v.looseObject({
  relatedApp: appReference,
  condition: v.looseObject({ field: v.string(), relatedField: v.string() }),
  filterCond: empty,
  displayFields: v.optional(v.array(v.string()), []),
  sort: empty,
  size: v.optional(numeric, '5'),
});
const options = byName(v.looseObject({ label: v.optional(v.string()), index: v.optional(numeric) }));
const ties = { lookup: v.optional(v.nullable(lookup)), referenceTable: v.optional(v.nullable(referenceTable)) };
const fieldBase = { type: v.string(), label: v.optional(v.string()), code: v.optional(code), ...ties };
const innerField = v.looseObject({ ...fieldBase, options: v.optional(options) });
const field = v.looseObject({
  ...fieldBase,
  options: v.optional(options),
  fields: v.optional(byName(innerField)),
});

const customizeEntry = v.variant('type', [
  v.strictObject({ type: v.literal('URL'), url: v.string() }),
  v.strictObject({ type: v.literal('FILE'), file: fileRef }),
]);
const customizeLists = v.strictObject({
  js: v.optional(v.array(customizeEntry), []),
  css: v.optional(v.array(customizeEntry), []),
});
/** JavaScript and CSS of an app, or of the whole company. */
export const customize = v.strictObject({
  scope: v.optional(v.picklist(['ALL', 'ADMIN', 'NONE']), 'ALL'),
  desktop: v.optional(customizeLists, {}),
  mobile: v.optional(customizeLists, {}),
});

/** Settings of an app; a form is enough, with the settings of its fields that differ from the default. */
export const settings = v.strictObject({
  revision: v.optional(id),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  code: v.optional(v.string()),
  description: v.optional(v.string()),
  language: v.optional(v.picklist(['ja', 'en', 'zh'])),
  icon: v.optional(
    v.variant('type', [
      v.looseObject({ type: v.literal('PRESET'), key: v.string() }),
      v.looseObject({ type: v.literal('FILE'), file: fileRef }),
    ]),
  ),
  theme: v.optional(v.string()),
  titleField: v.optional(
    v.looseObject({ selectionMode: v.picklist(['AUTO', 'MANUAL']), code: v.optional(v.string()) }),
  ),
  enableThumbnails: v.optional(v.boolean()),
  enableBulkDeletion: v.optional(v.boolean()),
  enableComments: v.optional(v.boolean()),
  enableDuplicateRecord: v.optional(v.boolean()),
  enableInlineRecordEditing: v.optional(v.boolean()),
  numberPrecision: v.optional(
    v.looseObject({
      digits: v.optional(numeric),
      decimalPlaces: v.optional(numeric),
      roundingMode: v.optional(v.picklist(['HALF_EVEN', 'UP', 'DOWN'])),
    }),
  ),
  firstMonthOfFiscalYear: v.optional(numeric),
  fields: v.optional(byName(field)),
  layout: v.optional(jsonList),
  views: v.optional(v.array(view)),
  reports: v.optional(byName(report)),
  process: v.optional(process),
  customize: v.optional(customize),
  appRights: v.optional(v.array(appRight)),
  recordRights: v.optional(v.array(recordRight)),
  fieldRights: v.optional(v.array(fieldRight)),
  notifications: v.optional(notifications),
  actions: v.optional(byName(action)),
  categories: v.optional(v.strictObject({ categories: json })),
  adminNotes: v.optional(v.looseObject({ content: empty, includeInTemplateAndDuplicates: flag })),
  plugins: v.optional(v.pipe(v.array(v.strictObject({ id: v.string(), enabled: v.boolean() })), v.maxLength(20))),
  /** Kintone makes twenty for an app and no more. */
  apiTokens: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          token: v.pipe(v.string(), v.minLength(1)),
          permissions: v.array(v.picklist(['view', 'add', 'edit', 'delete', 'manage'])),
        }),
      ),
      v.maxLength(20),
    ),
  ),
  renamedFields: v.optional(byName(v.string())),
  renamedOptions: v.optional(byName(byName(v.nullable(v.string())))),
  translations: v.optional(byName(byName(v.string()))),
});
