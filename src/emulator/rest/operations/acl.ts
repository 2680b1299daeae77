/** Permission settings of apps, records and fields. A write on the live path deploys everything pending. */
import type { AppSettings, Domain } from '../../domain/model.ts';
import { updateAppRights, updateFieldRights, updateRecordRights } from '../../settings/rights.ts';
import { defineTwins, type Operation } from '../operation.ts';
import { anything, required } from '../params.ts';
import { appParam, changeAndDeploy, langParam, readSettings, writeParams } from './settings-call.ts';

interface AclArea {
  path: 'app/acl' | 'record/acl' | 'field/acl';
  read: (settings: AppSettings) => unknown;
  change: (settings: AppSettings, rights: unknown, domain: Domain) => AppSettings;
}

function defineAcl({ path, read, change }: AclArea): Operation[] {
  const reads = defineTwins({
    id: `${path}/get`,
    method: 'GET',
    path,
    guest: true,
    token: ['manage'],
    scope: 'k:app_settings:read',
    params: { ...appParam, ...langParam },
    run(call, params) {
      const { settings } = readSettings(call, params);
      return { rights: read(settings), revision: String(settings.revision) };
    },
  });
  const writes = defineTwins({
    id: `${path}/put`,
    method: 'PUT',
    path,
    guest: true,
    token: ['manage'],
    scope: 'k:app_settings:write',
    params: { ...writeParams, rights: required(anything()) },
    run(call, { app, revision, rights }) {
      const changed = changeAndDeploy(call, {
        app,
        revision,
        change: (settings) => change(settings, rights, call.domain),
      });
      return { revision: String(changed.revision) };
    },
  });
  return [...reads, ...writes];
}

export const aclOperations: readonly Operation[] = [
  ...defineAcl({ path: 'app/acl', read: (settings) => settings.appRights, change: updateAppRights }),
  ...defineAcl({ path: 'record/acl', read: (settings) => settings.recordRights, change: updateRecordRights }),
  ...defineAcl({ path: 'field/acl', read: (settings) => settings.fieldRights, change: updateFieldRights }),
];
