/** General settings of an app: name, icon, theme, title, precision, switches. */
import type { AppSettings, StoredFileRef } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';

const themes = ['WHITE', 'CLIPBOARD', 'BINDER', 'PENCIL', 'CLIPS', 'RED', 'GREEN', 'BLUE', 'YELLOW', 'BLACK'] as const;
/** https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-general-settings/ */
const MAX_ICON_BYTES = 800 * 1024;
const presetIcons = /^APP([1-9]|[1-8]\d|90)$/;
const switches = [
  'enableThumbnails',
  'enableBulkDeletion',
  'enableComments',
  'enableDuplicateRecord',
  'enableInlineRecordEditing',
] as const;

/** Turns a file key of the request into the reference of an attached file. */
export type TakeFile = (fileKey: string, present: readonly StoredFileRef[]) => StoredFileRef;

function readIcon(
  input: SettingsInput,
  value: unknown,
  settings: AppSettings,
  takeFile: TakeFile,
): AppSettings['icon'] | undefined {
  const icon = input.object(value, 'icon');
  if (!icon) return undefined;
  const type = input.oneOf(icon['type'], 'icon.type', ['PRESET', 'FILE'], true);
  if (type === 'PRESET') {
    const key = input.text(icon['key'], 'icon.key', { required: true });
    if (key !== undefined && !presetIcons.test(key)) input.add('icon.key', 'enum');
    return key === undefined ? undefined : { type, key };
  }
  if (type === undefined) return undefined;
  const fileKey = input.text(input.object(icon['file'], 'icon.file', true)?.['fileKey'], 'icon.file.fileKey', {
    required: true,
  });
  input.finish();
  const present = settings.icon.type === 'FILE' ? [settings.icon.file] : [];
  if (fileKey === undefined) return undefined;
  const file = takeFile(fileKey, present);
  if (file.size > MAX_ICON_BYTES) input.add('icon.file.fileKey', 'fileTooLarge', { max: '800 KB' });
  return { type, file };
}

function readTitleField(
  input: SettingsInput,
  value: unknown,
  settings: AppSettings,
): AppSettings['titleField'] | undefined {
  const title = input.object(value, 'titleField');
  if (!title) return undefined;
  const selectionMode = input.oneOf(title['selectionMode'], 'titleField.selectionMode', ['AUTO', 'MANUAL'], true);
  if (selectionMode !== 'MANUAL') return { selectionMode: 'AUTO' };
  const code = input.text(title['code'], 'titleField.code', { required: true });
  if (code === undefined) return undefined;
  if (!settings.fields.has(code)) throw new KintoneError('GAIA_FC01', { code });
  return { selectionMode, code };
}

function readPrecision(
  input: SettingsInput,
  value: unknown,
  present: AppSettings['numberPrecision'],
): AppSettings['numberPrecision'] {
  const raw = input.object(value, 'numberPrecision');
  if (!raw) return present;
  const digits = input.integer(raw['digits'], 'numberPrecision.digits', { min: 1, max: 30 });
  const places = input.integer(raw['decimalPlaces'], 'numberPrecision.decimalPlaces', { min: 0, max: 10 });
  const modes = ['HALF_EVEN', 'UP', 'DOWN'] as const;
  return {
    digits: digits === undefined ? present.digits : String(digits),
    decimalPlaces: places === undefined ? present.decimalPlaces : String(places),
    roundingMode: input.oneOf(raw['roundingMode'], 'numberPrecision.roundingMode', modes) ?? present.roundingMode,
  };
}

/** Changes general settings; what was not sent keeps its value. */
export function updateGeneralSettings(settings: AppSettings, raw: JsonObject, takeFile: TakeFile): AppSettings {
  const input = new SettingsInput();
  const month = input.integer(raw['firstMonthOfFiscalYear'], 'firstMonthOfFiscalYear', { min: 1, max: 12 });
  const flags = switches.flatMap((name) => {
    const value = input.boolean(raw[name], name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const next: AppSettings = {
    ...settings,
    name: input.text(raw['name'], 'name', { min: 1, max: 64 }) ?? settings.name,
    description: input.text(raw['description'], 'description', { max: 10_000 }) ?? settings.description,
    theme: input.oneOf(raw['theme'], 'theme', themes) ?? settings.theme,
    titleField: readTitleField(input, raw['titleField'], settings) ?? settings.titleField,
    numberPrecision: readPrecision(input, raw['numberPrecision'], settings.numberPrecision),
    firstMonthOfFiscalYear: month === undefined ? settings.firstMonthOfFiscalYear : String(month),
    ...Object.fromEntries(flags),
  };
  // Last, because taking a file uses its upload key up.
  const icon = readIcon(input, raw['icon'], settings, takeFile);
  input.finish();
  return icon ? { ...next, icon } : next;
}
