/** The explicit list of all operations; every area adds its array here. */
import type { Operation } from '../operation.ts';
import { aclOperations } from './acl.ts';
import { appExtensionOperations } from './app-extensions.ts';
import { appSettingsOperations } from './app-settings.ts';
import { appOperations } from './apps.ts';
import { bulkOperations } from './bulk-request.ts';
import { commentOperations } from './comments.ts';
import { cursorOperations } from './cursors.ts';
import { deployOperations } from './deploy.ts';
import { evaluateOperations } from './evaluate-acl.ts';
import { fileOperations } from './files.ts';
import { formOperations } from './form.ts';
import { guestOperations } from './guests.ts';
import { notificationOperations } from './notifications.ts';
import { pluginOperations } from './plugins.ts';
import { recordStatusOperations } from './record-status.ts';
import { recordOperations } from './records.ts';
import { searchOperations } from './search.ts';
import { describeOperations } from './self-description.ts';
import { spaceOperations } from './spaces.ts';
import { threadOperations } from './threads.ts';

const described: readonly Operation[] = [
  ...recordOperations,
  ...recordStatusOperations,
  ...commentOperations,
  ...cursorOperations,
  ...evaluateOperations,
  ...bulkOperations,
  ...fileOperations,
  ...appOperations,
  ...formOperations,
  ...appSettingsOperations,
  ...appExtensionOperations,
  ...aclOperations,
  ...notificationOperations,
  ...deployOperations,
  ...spaceOperations,
  ...threadOperations,
  ...guestOperations,
  ...pluginOperations,
  ...searchOperations,
];

export const operations: readonly Operation[] = [...described, ...describeOperations(described)];
