/** Notification settings: general, per record, reminders. */
import type { AppNotification, AppSettings } from '../../domain/model.ts';
import type { Localize } from '../../settings/localize.ts';
import {
  updateGeneralNotifications,
  updatePerRecordNotifications,
  updateReminders,
} from '../../settings/notifications.ts';
import type { SettingsEnv } from '../../settings/settings-env.ts';
import type { Operation } from '../operation.ts';
import { anyObject, boolean, list, required, text } from '../params.ts';
import { createEnv, defineSettingsReads, defineSettingsWrite, langParam } from './settings-call.ts';
import type { JsonObject } from '../../json-object.ts';

const entries = list(required(anyObject()));

interface NotificationArea {
  kind: 'general' | 'perRecord' | 'reminder';
  /** Whether the list itself must be sent. */
  needsList: boolean;
  change: (settings: AppSettings, raw: JsonObject, env: SettingsEnv) => AppSettings;
}

/** Titles are shown in the language asked for. */
function localizeTitles(notifications: readonly AppNotification[], localize: Localize): AppNotification[] {
  return notifications.map((notification) => {
    const { title } = notification;
    return title === undefined ? notification : { ...notification, title: localize(title) };
  });
}

function defineNotifications({ kind, needsList, change }: NotificationArea): Operation[] {
  const path = `app/notifications/${kind}`;
  const read = defineSettingsReads({
    id: `${path}/get`,
    path,
    params: langParam,
    answer({ settings, localize }) {
      const value = settings.notifications[kind];
      return { ...value, notifications: localizeTitles(value.notifications, localize) };
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
