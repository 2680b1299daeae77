/** Notifications of an app: general, per record, reminders. */
import type { FieldType } from '../../core/field-type.ts';
import type { AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { readCondition } from './condition.ts';
import { isGiven } from './directory.ts';
import { type EntityScope, readEntityScope } from './entity-scope.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

const entityTypes = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY'] as const;
const generalFlags = ['recordAdded', 'recordEdited', 'commentAdded', 'statusChanged', 'fileImported'] as const;
const timedTypes: readonly FieldType[] = ['DATE', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME'];

interface NotificationReading {
  input: SettingsInput;
  settings: AppSettings;
  env: SettingsEnv;
}

function readRecipient(
  { input, settings, env }: NotificationReading,
  entry: JsonObject,
  path: string,
): EntityScope | undefined {
  return readEntityScope(input, entry, path, { settings, env, types: entityTypes });
}

/** Replaces the general notifications. */
export function updateGeneralNotifications(settings: AppSettings, raw: JsonObject, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const present = settings.notifications.general;
  const entries = input.objects(raw['notifications'], 'notifications');
  const notifications = entries?.flatMap(({ entry, path }) => {
    const recipient = readRecipient({ input, settings, env }, entry, path);
    if (!recipient) return [];
    const flags = generalFlags.map((name) => [name, input.boolean(entry[name], `${path}.${name}`) ?? false]);
    return [{ ...recipient, ...Object.fromEntries(flags) }];
  });
  const notifyToCommenter = input.boolean(raw['notifyToCommenter'], 'notifyToCommenter');
  input.finish();
  const general = {
    notifications: notifications ?? present.notifications,
    notifyToCommenter: notifyToCommenter ?? present.notifyToCommenter,
  };
  return { ...settings, notifications: { ...settings.notifications, general } };
}

function readTargets(reading: NotificationReading, value: unknown, path: string): EntityScope[] {
  const entries = reading.input.objects(value, path, { required: true }) ?? [];
  return entries.flatMap(({ entry, path: at }) => readRecipient(reading, entry, at) ?? []);
}

/** Replaces the per-record notifications. */
export function updatePerRecordNotifications(settings: AppSettings, raw: JsonObject, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const entries = input.objects(raw['notifications'], 'notifications', { required: true }) ?? [];
  const notifications = entries.map(({ entry, path }) => {
    if (entry['filterCond'] === undefined) input.add(`${path}.filterCond`, 'requiredParameter');
    return {
      filterCond:
        readCondition(input, entry['filterCond'], `${path}.filterCond`, { settings, domain: env.domain }) ?? '',
      title: input.text(entry['title'], `${path}.title`, { max: 100 }) ?? '',
      targets: readTargets({ input, settings, env }, entry['targets'], `${path}.targets`),
    };
  });
  input.finish();
  return { ...settings, notifications: { ...settings.notifications, perRecord: { notifications } } };
}

/** Days or hours away from the instant of a record. */
const distance = { min: -10_000, max: 10_000 };

function readTiming({ input, settings }: NotificationReading, value: unknown, path: string): JsonObject | undefined {
  const raw = input.object(value, path, true);
  const code = raw && input.text(raw['code'], `${path}.code`, { required: true });
  if (!raw || code === undefined) return undefined;
  const property = toAllFields(settings.fields).get(code);
  if (!property) throw new KintoneError('GAIA_FC01', { code });
  if (!timedTypes.includes(property.type)) input.add(`${path}.code`, 'fieldNotUsable', { code });
  const daysLater = input.integer(raw['daysLater'], `${path}.daysLater`, { required: true, ...distance });
  const timing: JsonObject = { code, daysLater: String(daysLater) };
  // A day alone has no hours to count from.
  if (isGiven(raw['hoursLater']) && property.type !== 'DATE') {
    const hours = input.integer(raw['hoursLater'], `${path}.hoursLater`, distance);
    return { ...timing, hoursLater: String(hours) };
  }
  const time = input.text(raw['time'], `${path}.time`, { required: true });
  if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]0$/.test(time)) input.add(`${path}.time`, 'timeFormat');
  return { ...timing, time };
}

/** Tells whether the name is a time zone this machine knows. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Replaces the reminders. */
export function updateReminders(settings: AppSettings, raw: JsonObject, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const present = settings.notifications.reminder;
  const timezone = input.text(raw['timezone'], 'timezone');
  if (timezone !== undefined && !isTimezone(timezone)) input.add('timezone', 'timezone');
  const reading = { input, settings, env };
  const notifications = input.objects(raw['notifications'], 'notifications')?.map(({ entry, path }) => ({
    timing: readTiming(reading, entry['timing'], `${path}.timing`),
    filterCond: readCondition(input, entry['filterCond'], `${path}.filterCond`, { settings, domain: env.domain }) ?? '',
    title: input.text(entry['title'], `${path}.title`, { max: 100 }) ?? '',
    targets: readTargets(reading, entry['targets'], `${path}.targets`),
  }));
  input.finish();
  const reminder = {
    notifications: notifications ?? present.notifications,
    timezone: timezone ?? present.timezone ?? env.timezone,
  };
  return { ...settings, notifications: { ...settings.notifications, reminder } };
}
