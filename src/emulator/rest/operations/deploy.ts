/** Deploy of settings and its status. */
import type { App } from '../../domain/model.ts';
import { KintoneError, Problems } from '../../errors.ts';
import { isDeploying, revertPreview, startDeploy } from '../../settings/deploy.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { boolean, id, list, object, required, revision } from '../params.ts';
import { assertRevision } from './settings-call.ts';

/** Apps of one deploy call and of one status call. */
const MAX_APPS = 300;

const shared = { path: 'app/deploy', stage: 'preview', guest: true, token: ['manage'] } as const;

const getStatus = defineOperation({
  ...shared,
  id: 'preview/app/deploy/get',
  method: 'GET',
  scope: 'k:app_settings:read',
  params: { apps: required(list(required(id()), { max: MAX_APPS })) },
  run(call, { apps }) {
    return {
      // An app that was never deployed has nothing to wait for.
      apps: apps.map((appId) => ({ app: String(appId), status: call.app(appId).deploy?.status ?? 'SUCCESS' })),
    };
  },
});

const postDeploy = defineOperation({
  ...shared,
  id: 'preview/app/deploy/post',
  method: 'POST',
  scope: 'k:app_settings:write',
  params: {
    apps: required(list(required(object({ app: required(id()), revision: revision() })), { min: 1 })),
    revert: boolean(),
  },
  run(call, { apps, revert }) {
    if (apps.length > MAX_APPS) throw new KintoneError('GAIA_TO03', { name: `apps[${MAX_APPS}]` });
    const problems = new Problems();
    const seen = new Set<number>();
    for (const [index, { app }] of apps.entries()) {
      if (seen.has(app)) problems.add(`apps[${index}].app`, 'appDuplicated');
      seen.add(app);
    }
    problems.check();
    const targets = apps.map((entry) => toTarget(call, entry));
    if (revert) for (const app of targets) revertPreview(call.domain, call.tx, app, call.nowMs);
    else startDeploy(call.kintone, call.tx, targets, call.user.code);
    return {};
  },
});

function toTarget(call: Call, entry: { app: number; revision: number | undefined }): App {
  const app = call.app(entry.app);
  if (isDeploying(app)) throw new KintoneError('GAIA_DE01', { id: app.id });
  assertRevision(app, entry.revision);
  return app;
}

export const deployOperations: readonly Operation[] = [getStatus, postDeploy];
