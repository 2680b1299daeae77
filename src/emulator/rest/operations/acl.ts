/** Permission settings of apps, records and fields. A write on the live path deploys everything pending. */
import type { AppSettings } from '../../domain/model.ts';
import { updateAppRights, updateFieldRights, updateRecordRights } from '../../settings/rights.ts';
import { invalid } from '../../errors.ts';
import type { SettingsEnv } from '../../settings/settings-env.ts';
import { defineTwins, type Operation } from '../operation.ts';
import { anything, id, required, revision } from '../params.ts';
import { appParam, changeAndDeploy, createEnv, defineSettingsReads, langParam } from './settings-call.ts';

interface AclArea {
  /** Record and field permissions take the app as `id` too, which then decides. */
  takesId: boolean;
  path: 'app/acl' | 'record/acl' | 'field/acl';
  read: (settings: AppSettings) => unknown;
  change: (settings: AppSettings, rights: unknown, env: SettingsEnv) => AppSettings;
}

function defineAcl({ takesId, path, read, change }: AclArea): Operation[] {
  const reads = defineSettingsReads({
    id: `${path}/get`,
    path,
    params: langParam,
    answer: ({ settings }) => ({ rights: read(settings) }),
  });
  const writes = defineTwins({
    id: `${path}/put`,
    method: 'PUT',
    path,
    guest: true,
    token: ['manage'],
    scope: 'k:app_settings:write',
    params: { revision: revision(), rights: required(anything()), ...(takesId ? { app: id(), id: id() } : appParam) },
    run(call, params) {
      const { revision: sentRevision, rights } = params;
      const app = ('id' in params ? params.id : undefined) ?? params.app;
      if (app === undefined) throw invalid('app', 'requiredParameter');
      const changed = changeAndDeploy(call, {
        app,
        revision: sentRevision,
        change: (settings, target) => change(settings, rights, createEnv(call, target)),
      });
      return { revision: String(changed.revision) };
    },
  });
  return [...reads, ...writes];
}

export const aclOperations: readonly Operation[] = [
  ...defineAcl({ takesId: false, path: 'app/acl', read: (settings) => settings.appRights, change: updateAppRights }),
  ...defineAcl({
    takesId: true,
    path: 'record/acl',
    read: (settings) => settings.recordRights,
    change: updateRecordRights,
  }),
  ...defineAcl({
    takesId: true,
    path: 'field/acl',
    read: (settings) => settings.fieldRights,
    change: updateFieldRights,
  }),
];
