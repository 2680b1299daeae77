/** What extends an app: customization, actions, admin notes, plug-ins. */
import type { CustomizeEntry } from '../../domain/model.ts';
import { type AppAction, toActions, updateActions } from '../../settings/app-actions.ts';
import { addAppPlugins } from '../../settings/app-plugins.ts';
import { updateCustomize } from '../../settings/customize.ts';
import { isPresent } from '../../settings/directory.ts';
import { langs } from '../../settings/localize.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { anyObject, boolean, list, oneOf, required, text } from '../params.ts';
import { byDefaultName, toIds } from './settings-shapes.ts';
import {
  createEnv,
  createTakeFile,
  defineSettingsReads,
  defineSettingsWrite,
  langParam,
  toFileAnswer,
} from './settings-call.ts';

function toEntryAnswer(entry: CustomizeEntry): unknown {
  return entry.type === 'URL' ? entry : { type: 'FILE', file: toFileAnswer(entry.file) };
}

const getCustomize = defineSettingsReads({
  token: false,
  user: ['manage'],
  id: 'app/customize/get',
  path: 'app/customize',
  answer({ settings }) {
    const { scope, desktop, mobile } = settings.customize;
    const toDevice = ({ js, css }: typeof desktop) => ({ js: js.map(toEntryAnswer), css: css.map(toEntryAnswer) });
    return { scope, desktop: toDevice(desktop), mobile: toDevice(mobile) };
  },
});

const putCustomize = defineSettingsWrite({
  token: false,
  user: ['manage'],
  id: 'preview/app/customize/put',
  path: 'app/customize',
  params: { scope: text(), desktop: anyObject(), mobile: anyObject() },
  change(settings, wanted, { call, app }) {
    call.needSystemAdministrator();
    return updateCustomize(settings, wanted, createTakeFile(call, app));
  },
});

/** An action as GET shows it: without people who are gone, and without an app that the caller may not see. */
function toActionAnswer(call: Call, action: AppAction) {
  const app = call.domain.apps.get(Number(action.destApp.app));
  const entities = action.entities.filter((entity) => isPresent(call.domain, entity));
  return { ...action, entities, ...(!(app && call.maySee(app)) && { destApp: null, mappings: null }) };
}

const getActions = defineSettingsReads({
  id: 'app/actions/get',
  path: 'app/actions',
  params: langParam,
  answer({ settings, localize }, call) {
    const actions = toActions(settings).map((action) => toActionAnswer(call, action));
    return { actions: byDefaultName(actions, localize) };
  },
});

const putActions = defineSettingsWrite({
  id: 'preview/app/actions/put',
  path: 'app/actions',
  params: { actions: required(anyObject()) },
  change: (settings, { actions }, { call, app }) => updateActions(settings, actions, createEnv(call, app)),
  answer: (changed) => ({ actions: toIds(toActions(changed)) }),
});

const getAdminNotes = defineSettingsReads({
  scope: null,
  id: 'app/adminNotes/get',
  path: 'app/adminNotes',
  answer: ({ settings }) => settings.adminNotes,
});

const putAdminNotes = defineSettingsWrite({
  scope: null,
  id: 'preview/app/adminNotes/put',
  path: 'app/adminNotes',
  params: { content: text({ max: 10_000 }), includeInTemplateAndDuplicates: boolean() },
  change: (settings, { content, includeInTemplateAndDuplicates }) => ({
    ...settings,
    adminNotes: {
      content: content ?? settings.adminNotes.content,
      includeInTemplateAndDuplicates:
        includeInTemplateAndDuplicates ?? settings.adminNotes.includeInTemplateAndDuplicates,
    },
  }),
});

const getPlugins = defineSettingsReads({
  scope: null,
  id: 'app/plugins/get',
  path: 'app/plugins',
  // Names of plug-ins come in the languages of their packages.
  params: { lang: oneOf([...langs, 'es']) },
  answer({ settings }, call) {
    const plugins = settings.plugins.map(({ id, enabled }) => ({
      id,
      name: call.domain.plugins.get(id)?.name ?? '',
      enabled: enabled && call.domain.plugins.has(id),
    }));
    return { plugins };
  },
});

const postPlugins = defineSettingsWrite({
  method: 'POST',
  scope: null,
  id: 'preview/app/plugins/post',
  path: 'app/plugins',
  params: { ids: required(list(required(text()), { min: 1 })) },
  change: (settings, { ids }, { call }) => addAppPlugins(settings, ids, call.domain),
});

export const appExtensionOperations: readonly Operation[] = [
  ...getCustomize,
  putCustomize,
  ...getActions,
  putActions,
  ...getAdminNotes,
  putAdminNotes,
  ...getPlugins,
  postPlugins,
];
