/** Form operations: fields, layout and the legacy description. */
import type { FieldProperty } from '../../domain/model.ts';
import { deleteFields } from '../../settings/delete-fields.ts';
import { addFields, updateFields } from '../../settings/form-fields.ts';
import { updateLayout } from '../../settings/form-layout.ts';
import { toLegacyForm } from '../../settings/legacy-form.ts';
import type { Localize } from '../../settings/localize.ts';
import type { Call } from '../call.ts';
import { defineTwins, type Operation } from '../operation.ts';
import { anyObject, anything, list, required, text } from '../params.ts';
import { openRead } from './settings-shapes.ts';
import {
  appParam,
  createEnv,
  defineSettingsReads,
  defineSettingsWrite,
  langParam,
  readSettings,
} from './settings-call.ts';
import { type JsonObject, isJsonObject } from '../../json-object.ts';

function localizeOptions(options: unknown, localize: Localize): unknown {
  if (!isJsonObject(options)) return options;
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      isJsonObject(option) ? { ...option, label: localize(name) } : option,
    ]),
  );
}

/** A field as GET shows it: settings of apps the caller cannot see are null. */
function toFieldAnswer(call: Call, property: FieldProperty, localize: Localize): JsonObject {
  const answer: JsonObject = { ...property, label: localize(property.label) };
  if (property['options'] !== undefined) answer['options'] = localizeOptions(property['options'], localize);
  for (const name of ['lookup', 'referenceTable'] as const) {
    const tie = property[name];
    if (!isJsonObject(tie)) continue;
    const related = call.domain.apps.get(Number((tie['relatedApp'] as JsonObject)['app']));
    if (!related || !call.maySee(related)) answer[name] = null;
  }
  if (property.type === 'SUBTABLE') {
    const inner = Object.entries(property['fields'] as Record<string, FieldProperty>);
    answer['fields'] = Object.fromEntries(inner.map(([code, field]) => [code, toFieldAnswer(call, field, localize)]));
  }
  return answer;
}

const getFields = defineSettingsReads({
  ...openRead,
  // https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/get-form-fields/
  token: ['view', 'add', 'manage'],
  id: 'app/form/fields/get',
  path: 'app/form/fields',
  params: langParam,
  answer({ settings, localize }, call) {
    const properties = [...settings.fields].map(([code, property]) => [code, toFieldAnswer(call, property, localize)]);
    return { properties: Object.fromEntries(properties) };
  },
});

const postFields = defineSettingsWrite({
  id: 'preview/app/form/fields/post',
  method: 'POST',
  path: 'app/form/fields',
  params: { properties: required(anyObject()) },
  change: (settings, { properties }, { call, app }) => addFields(settings, properties, createEnv(call, app)),
});

const putFields = defineSettingsWrite({
  id: 'preview/app/form/fields/put',
  path: 'app/form/fields',
  params: { properties: required(anyObject()) },
  change: (settings, { properties }, { call, app }) => updateFields(settings, properties, createEnv(call, app)),
});

const removeFields = defineSettingsWrite({
  id: 'preview/app/form/fields/delete',
  method: 'DELETE',
  path: 'app/form/fields',
  params: { fields: required(list(required(text()), { min: 1, max: 100 })) },
  change: (settings, { fields }, { call, app }) => deleteFields({ settings, app, domain: call.domain }, fields),
});

const getLayout = defineSettingsReads({
  ...openRead,
  id: 'app/form/layout/get',
  path: 'app/form/layout',
  answer: ({ settings: { layout } }) => ({ layout }),
});

const putLayout = defineSettingsWrite({
  id: 'preview/app/form/layout/put',
  path: 'app/form/layout',
  params: { layout: required(anything()) },
  change: (settings, { layout }) => updateLayout(settings, layout),
});

const getLegacyForm = defineTwins({
  ...openRead,
  id: 'form/get',
  path: 'form',
  params: appParam,
  run(call, params) {
    const { settings } = readSettings(call, params);
    return { properties: toLegacyForm(settings) };
  },
});

export const formOperations: readonly Operation[] = [
  ...getFields,
  postFields,
  putFields,
  removeFields,
  ...getLayout,
  putLayout,
  ...getLegacyForm,
];
