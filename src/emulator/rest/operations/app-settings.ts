/** Settings operations: views, graphs, general settings, process. */
import type { AppSettings, ProcessState } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { isPresent } from '../../settings/directory.ts';
import { updateGeneralSettings } from '../../settings/general-settings.ts';
import { toReports, updateReports } from '../../settings/reports.ts';
import { updateProcess } from '../../settings/process-management.ts';
import { hasCustomView, updateViews } from '../../settings/views.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { anyObject, boolean, list, required, text } from '../params.ts';
import { byDefaultName, byName, openRead, toIds } from './settings-shapes.ts';
import {
  createEnv,
  createTakeFile,
  defineSettingsReads,
  defineSettingsWrite,
  langParam,
  toFileAnswer,
} from './settings-call.ts';

const getViews = defineSettingsReads({
  ...openRead,
  id: 'app/views/get',
  path: 'app/views',
  params: langParam,
  answer: ({ settings, localize }) => ({ views: byName(settings.views, localize) }),
});

/** HTML of a view runs in everyone's page, so Kintone keeps it to its administrators. */
function assertMaySetViews(call: Call, settings: AppSettings): void {
  if (!hasCustomView(settings)) return;
  if (call.isToken) throw new KintoneError('GAIA_NO01');
  call.needSystemAdministrator();
}

const putViews = defineSettingsWrite({
  id: 'preview/app/views/put',
  path: 'app/views',
  params: { views: required(anyObject()) },
  change(settings, { views }, { call, app }) {
    assertMaySetViews(call, settings);
    const next = updateViews(settings, views, createEnv(call, app));
    assertMaySetViews(call, next);
    return next;
  },
  answer: (changed) => ({ views: toIds(changed.views) }),
});

const getReports = defineSettingsReads({
  id: 'app/reports/get',
  path: 'app/reports',
  params: langParam,
  answer: ({ settings, localize }) => ({ reports: byDefaultName(toReports(settings), localize) }),
});

const putReports = defineSettingsWrite({
  id: 'preview/app/reports/put',
  path: 'app/reports',
  params: { reports: required(anyObject()) },
  change: (settings, { reports }, { call, app }) => updateReports(settings, reports, createEnv(call, app)),
  answer: (changed) => ({ reports: toIds(toReports(changed)) }),
});

const getGeneral = defineSettingsReads({
  ...openRead,
  id: 'app/settings/get',
  path: 'app/settings',
  params: langParam,
  answer({ settings, localize }) {
    const { icon } = settings;
    return {
      name: localize(settings.name),
      description: localize(settings.description),
      icon: icon.type === 'FILE' ? { type: 'FILE', file: toFileAnswer(icon.file) } : icon,
      theme: settings.theme,
      titleField: settings.titleField,
      enableThumbnails: settings.enableThumbnails,
      enableBulkDeletion: settings.enableBulkDeletion,
      enableComments: settings.enableComments,
      enableDuplicateRecord: settings.enableDuplicateRecord,
      enableInlineRecordEditing: settings.enableInlineRecordEditing,
      numberPrecision: settings.numberPrecision,
      firstMonthOfFiscalYear: settings.firstMonthOfFiscalYear,
    };
  },
});

const putGeneral = defineSettingsWrite({
  id: 'preview/app/settings/put',
  path: 'app/settings',
  params: {
    name: text({ min: 1, max: 64, name: 'Name' }),
    description: text({ max: 10_000 }),
    icon: anyObject(),
    theme: text(),
    titleField: anyObject(),
    enableThumbnails: boolean(),
    enableBulkDeletion: boolean(),
    enableComments: boolean(),
    enableDuplicateRecord: boolean(),
    enableInlineRecordEditing: boolean(),
    numberPrecision: anyObject(),
    firstMonthOfFiscalYear: text(),
  },
  change: (settings, wanted, { call, app }) => updateGeneralSettings(settings, wanted, createTakeFile(call, app)),
});

/** States without assignees who are gone. */
function toShownStates(call: Call, states: readonly ProcessState[]): ProcessState[] {
  return states.map((state) => {
    const entities = state.assignee.entities.filter(({ entity }) => isPresent(call.domain, entity));
    return { ...state, assignee: { ...state.assignee, entities } };
  });
}

const getProcess = defineSettingsReads({
  ...openRead,
  id: 'app/status/get',
  path: 'app/status',
  params: langParam,
  answer({ settings, localize }, call) {
    const { enable, states, actions } = settings.process;
    const named = actions?.map((action) => ({
      ...action,
      name: localize(action.name),
      from: localize(action.from),
      to: localize(action.to),
    }));
    return {
      enable,
      states: states && byName(toShownStates(call, Object.values(states)), localize),
      actions: named ?? null,
    };
  },
});

const putProcess = defineSettingsWrite({
  id: 'preview/app/status/put',
  path: 'app/status',
  params: { enable: boolean(), states: anyObject(), actions: list(required(anyObject())) },
  change: (settings, wanted, { call, app }) => updateProcess(settings, wanted, createEnv(call, app)),
});

export const appSettingsOperations: readonly Operation[] = [
  ...getViews,
  putViews,
  ...getReports,
  putReports,
  ...getGeneral,
  putGeneral,
  ...getProcess,
  putProcess,
];
