/** Values as people read them: numbers with separators and units, dates in the person's language and zone. */
import type { FieldSetting, PageBoot } from '../../kintone-global/page-boot.ts';
import { isUnset } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';

export type FormatPlace = Pick<PageBoot, 'language' | 'user'>;

/** Intl objects cost milliseconds each, a list has hundreds of cells. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(place: FormatPlace, parts: 'date' | 'time' | 'both', zone: string): Intl.DateTimeFormat {
  const key = `${place.language} ${parts} ${zone}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const locale = place.language === 'en' ? 'en-US' : 'sv-SE';
  const date = place.language === 'en' ? ({ dateStyle: 'medium' } as const) : ({ dateStyle: 'short' } as const);
  const time = { timeStyle: 'short' } as const;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...(parts === 'time' ? {} : date),
    ...(parts === 'date' ? {} : time),
  });
  dateFormats.set(key, format);
  return format;
}

function formatMoment(place: FormatPlace, value: string, parts: 'date' | 'time' | 'both', zone: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : dateFormat(place, parts, zone).format(date);
}

function group(value: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(value) ?? [];
  return whole === '' ? value : `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

function withUnit(setting: FieldSetting | undefined, text: string): string {
  if (isUnset(setting?.unit)) return text;
  return setting?.unitPosition === 'BEFORE' ? `${setting.unit} ${text}` : `${text} ${setting?.unit ?? ''}`;
}

function scale(setting: FieldSetting | undefined, value: string): string {
  const places = setting?.displayScale;
  if (isUnset(places) || !/^-?\d+(\.\d+)?$/.test(value)) return value;
  return Number(value).toFixed(Number(places));
}

function formatCalc(place: FormatPlace, setting: FieldSetting | undefined, value: string): string {
  switch (setting?.format) {
    case 'NUMBER_DIGIT':
      return withUnit(setting, group(scale(setting, value)));
    case 'DATETIME':
      return formatMoment(place, value, 'both', place.user.timezone);
    case 'DATE':
      return formatMoment(place, `${value}T00:00:00Z`, 'date', 'UTC');
    case 'TIME':
    case 'HOUR_MINUTE':
    case 'DAY_HOUR_MINUTE':
      return value;
    default:
      return withUnit(setting, scale(setting, value));
  }
}

function toNames(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item: unknown) => {
    if (typeof item === 'string') return [item];
    if (typeof item !== 'object' || item === null) return [];
    return 'name' in item ? [toText(item.name)] : [];
  });
}

/** One line of text for a value, wherever no richer form is drawn. */
export function formatValue(place: FormatPlace, type: string, value: unknown, setting?: FieldSetting): string {
  if (isUnset(value)) return '';
  switch (type) {
    case 'NUMBER':
      return withUnit(
        setting,
        setting?.digit === true ? group(scale(setting, toText(value))) : scale(setting, toText(value)),
      );
    case 'CALC':
      return formatCalc(place, setting, toText(value));
    case 'DATE':
      return formatMoment(place, `${toText(value)}T00:00:00Z`, 'date', 'UTC');
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return formatMoment(place, toText(value), 'both', place.user.timezone);
    case 'TIME':
      return place.language === 'en'
        ? formatMoment(place, `1970-01-01T${toText(value)}:00Z`, 'time', 'UTC')
        : toText(value);
    case 'RICH_TEXT':
      return toText(value).replaceAll(/<[^>]*>/g, ' ');
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'CATEGORY':
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
    case 'STATUS_ASSIGNEE':
    case 'CREATOR':
    case 'MODIFIER':
    case 'FILE':
      return toNames(value).join(', ');
    case 'SUBTABLE':
      return `(${Array.isArray(value) ? value.length : 0})`;
    default:
      return toText(value);
  }
}

/** True for values that stand at the right edge. */
export function isNumeric(type: string, setting?: FieldSetting): boolean {
  if (type === 'NUMBER') return true;
  return type === 'CALC' && /^(?:NUMBER|NUMBER_DIGIT)?$/.test(setting?.format ?? '');
}

/** Address of a link field, or null where its text would run a script. */
export function toSafeHref(value: string, protocol: string | undefined): string | null {
  if (protocol === 'CALL') return `tel:${encodeURIComponent(value)}`;
  if (protocol === 'MAIL') return `mailto:${encodeURIComponent(value).replaceAll('%40', '@')}`;
  return /^https?:\/\//i.test(value) ? value : null;
}
