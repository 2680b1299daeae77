/** The explicit list of all operations; every area adds its array here. */
import type { Operation } from '../operation.ts';
import { aclOperations } from './acl.ts';
import { appExtensionOperations } from './app-extensions.ts';
import { appSettingsOperations } from './app-settings.ts';
import { appOperations } from './apps.ts';
import { deployOperations } from './deploy.ts';
import { fileOperations } from './files.ts';
import { formOperations } from './form.ts';
import { notificationOperations } from './notifications.ts';

export const operations: readonly Operation[] = [
  ...fileOperations,
  ...appOperations,
  ...formOperations,
  ...appSettingsOperations,
  ...appExtensionOperations,
  ...aclOperations,
  ...notificationOperations,
  ...deployOperations,
];
