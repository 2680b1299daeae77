/** Notification settings: general, per record, reminders. */
import type { AppSettings } from '../../domain/model.ts';
import type { Localize } from '../../settings/localize.ts';
import {
  updateGeneralNotifications,
  updatePerRecordNotifications,
  updateReminders,
} from '../../settings/notifications.ts';
import type { SettingsEnv } from '../../settings/settings-env.ts';
import { defineTwins, type Operation } from '../operation.ts';
import { anyObject, boolean, list, required, text } from '../params.ts';
import { appParam, createEnv, defineSettingsWrite, langParam, readSettings } from './settings-call.ts';
import type { JsonObject } from '../../json-object.ts';

const entries = list(required(anyObject()));

interface NotificationArea {
  kind: 'general' | 'perRecord' | 'reminder';
  /** Whether the list itself must be sent. */
  needsList: boolean;
  change: (settings: AppSettings, raw: JsonObject, env: SettingsEnv) => AppSettings;
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
  const put = defineSettingsWrite({
    id: `preview/${path}/put`,
    path,
    params: {
      notifications: needsList ? required(entries) : entries,
      notifyToCommenter: boolean(),
      timezone: text(),
    },
    change: (settings, wanted, { call, app }) => change(settings, wanted, createEnv(call, app)),
  });
  return [...read, put];
}

export const notificationOperations: readonly Operation[] = [
  ...defineNotifications({ kind: 'general', needsList: false, change: updateGeneralNotifications }),
  ...defineNotifications({ kind: 'perRecord', needsList: true, change: updatePerRecordNotifications }),
  ...defineNotifications({ kind: 'reminder', needsList: false, change: updateReminders }),
];
