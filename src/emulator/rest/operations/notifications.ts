/** Notification settings: general, per record, reminders. */
import type { AppSettings, Domain } from '../../domain/model.ts';
import type { Localize } from '../../settings/localize.ts';
import {
  updateGeneralNotifications,
  updatePerRecordNotifications,
  updateReminders,
} from '../../settings/notifications.ts';
import type { JsonObject } from '../../settings/settings-input.ts';
import { defineOperation, defineTwins, type Operation } from '../operation.ts';
import { anyObject, boolean, list, required, text } from '../params.ts';
import { appParam, changePreview, langParam, readSettings, writeParams } from './settings-call.ts';

const entries = list(required(anyObject()));

interface NotificationArea {
  kind: 'general' | 'perRecord' | 'reminder';
  /** Whether the list itself must be sent. */
  needsList: boolean;
  change: (settings: AppSettings, raw: JsonObject, domain: Domain) => AppSettings;
}

/** Titles are shown in the language asked for. */
function localizeTitles(value: JsonObject, localize: Localize): JsonObject {
  const notifications = (value['notifications'] as JsonObject[]).map((notification) =>
    typeof notification['title'] === 'string'
      ? { ...notification, title: localize(notification['title']) }
      : notification,
  );
  return { ...value, notifications };
}

function defineNotifications({ kind, needsList, change }: NotificationArea): Operation[] {
  const path = `app/notifications/${kind}`;
  const read = defineTwins({
    id: `${path}/get`,
    method: 'GET',
    path,
    guest: true,
    token: ['manage'],
    scope: 'k:app_settings:read',
    params: { ...appParam, ...langParam },
    run(call, params) {
      const { settings, localize } = readSettings(call, params);
      const value = localizeTitles(settings.notifications[kind] as JsonObject, localize);
      return { ...value, revision: String(settings.revision) };
    },
  });
  const write = defineOperation({
    id: `preview/${path}/put`,
    method: 'PUT',
    path,
    stage: 'preview',
    guest: true,
    token: ['manage'],
    scope: 'k:app_settings:write',
    params: {
      ...writeParams,
      notifications: needsList ? required(entries) : entries,
      notifyToCommenter: boolean(),
      timezone: text(),
    },
    run(call, { app, revision, ...wanted }) {
      const changed = changePreview(call, {
        app,
        revision,
        change: (settings) => change(settings, wanted, call.domain),
      });
      return { revision: String(changed.revision) };
    },
  });
  return [...read, write];
}

export const notificationOperations: readonly Operation[] = [
  ...defineNotifications({ kind: 'general', needsList: false, change: updateGeneralNotifications }),
  ...defineNotifications({ kind: 'perRecord', needsList: true, change: updatePerRecordNotifications }),
  ...defineNotifications({ kind: 'reminder', needsList: false, change: updateReminders }),
];
