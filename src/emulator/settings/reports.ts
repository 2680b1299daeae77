/** Graphs of an app. */
import type { FieldType } from '../../core/field-type.ts';
import type { AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { readCondition } from './condition.ts';
import { type ItemRequest, type NamedItem, readNamedItems } from './named-items.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';
import { toAllFields } from '../domain/form-fields.ts';

const MAX_REPORTS = 1000;
const chartTypes = ['BAR', 'COLUMN', 'PIE', 'LINE', 'PIVOT_TABLE', 'TABLE', 'AREA', 'SPLINE', 'SPLINE_AREA'] as const;
/** Charts that can be drawn side by side, stacked or as shares. */
const modedChartTypes: readonly string[] = ['BAR', 'COLUMN', 'AREA', 'SPLINE_AREA'];

interface ReportAggregation {
  type: string;
  code?: string;
}

export interface Report extends NamedItem {
  chartType: (typeof chartTypes)[number];
  chartMode?: 'NORMAL' | 'STACKED' | 'PERCENTAGE';
  groups: { code: string; per?: string }[];
  aggregations: ReportAggregation[];
  filterCond: string;
  sorts: { by: string; order: string }[];
  periodicReport?: JsonObject;
}

const dateUnits = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'];
const unitsOf: Partial<Record<FieldType, readonly string[]>> = {
  DATE: dateUnits,
  DATETIME: [...dateUnits, 'HOUR', 'MINUTE'],
  CREATED_TIME: [...dateUnits, 'HOUR', 'MINUTE'],
  UPDATED_TIME: [...dateUnits, 'HOUR', 'MINUTE'],
  TIME: ['HOUR', 'MINUTE'],
};

function findType(settings: AppSettings, code: string): FieldType {
  const property = toAllFields(settings.fields).get(code);
  if (!property) throw new KintoneError('GAIA_FC01', { code });
  return property.type;
}

function readGroups(
  input: SettingsInput,
  { raw, path, present }: ItemRequest<Report>,
  chartType: Report['chartType'],
  settings: AppSettings,
): Report['groups'] {
  const min = chartType === 'PIVOT_TABLE' ? 1 : 0;
  const given = raw['groups'] ?? present?.groups;
  const entries = input.objects(given, `${path}.groups`, { min, max: 3, required: true }) ?? [];
  return entries.flatMap(({ entry, path: at }) => {
    const code = input.text(entry['code'], `${at}.code`, { required: true });
    if (code === undefined) return [];
    const units = unitsOf[findType(settings, code)];
    if (!units) return [{ code }];
    const per = input.oneOf(entry['per'], `${at}.per`, units, true);
    return per === undefined ? [] : [{ code, per }];
  });
}

/** Fields that can be added up; lookups are of the type of their key. */
const numberTypes: readonly FieldType[] = ['NUMBER', 'CALC'];
/** Fields that have a largest and a smallest value. */
const orderedTypes: readonly FieldType[] = [...numberTypes, 'DATE', 'DATETIME', 'TIME', 'CREATED_TIME', 'UPDATED_TIME'];

function aggregatedTypes(aggregation: string): readonly FieldType[] {
  return aggregation === 'MAX' || aggregation === 'MIN' ? orderedTypes : numberTypes;
}

function readAggregations(
  input: SettingsInput,
  request: ItemRequest<Report>,
  chartType: Report['chartType'],
  settings: AppSettings,
): Report['aggregations'] {
  const path = `${request.path}.aggregations`;
  const max = chartType === 'PIVOT_TABLE' ? 1 : 10;
  const given = request.raw['aggregations'] ?? request.present?.aggregations;
  const entries = input.objects(given, path, { max, required: true }) ?? [];
  return entries.flatMap(({ entry, path: at }): ReportAggregation[] => {
    const type = input.oneOf(entry['type'], `${at}.type`, ['COUNT', 'SUM', 'AVERAGE', 'MAX', 'MIN'], true);
    if (type === undefined) return [];
    if (type === 'COUNT') return [{ type }];
    const code = input.text(entry['code'], `${at}.code`, { required: true });
    if (code === undefined) return [];
    if (!aggregatedTypes(type).includes(findType(settings, code))) input.add(`${at}.code`, 'fieldNotUsable', { code });
    return [{ type, code }];
  });
}

function readSorts(input: SettingsInput, value: unknown, path: string): Report['sorts'] {
  const entries = input.objects(value, path, { max: 3, required: true }) ?? [];
  return entries.flatMap(({ entry, path: at }) => {
    const by = input.oneOf(entry['by'], `${at}.by`, ['TOTAL', 'GROUP1', 'GROUP2', 'GROUP3'], true);
    const order = input.oneOf(entry['order'], `${at}.order`, ['ASC', 'DESC'], true);
    return by === undefined || order === undefined ? [] : [{ by, order }];
  });
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const quarterPatterns = ['JAN_APR_JUL_OCT', 'FEB_MAY_AUG_NOV', 'MAR_JUN_SEP_DEC'];

/** A day of the month, or `END_OF_MONTH`, which a year does not have. */
function readDayOfMonth(input: SettingsInput, value: unknown, path: string, every: string): string | undefined {
  if (value === 'END_OF_MONTH' && every !== 'YEAR') return value;
  const day = input.integer(value, path, { required: true, min: 1, max: 31 });
  return day === undefined ? undefined : String(day);
}

function readPeriod(input: SettingsInput, value: unknown, path: string): JsonObject | undefined {
  const raw = input.object(value, path, true);
  const units = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'HOUR'] as const;
  const every = raw && input.oneOf(raw['every'], `${path}.every`, units, true);
  if (!raw || every === undefined) return undefined;
  const period: JsonObject = { every };
  if (every === 'HOUR') {
    const minute = typeof raw['minute'] === 'number' ? String(raw['minute']) : raw['minute'];
    return { ...period, minute: input.oneOf(minute, `${path}.minute`, ['0', '10', '20', '30', '40', '50'], true) };
  }
  if (every === 'YEAR') {
    const month = input.integer(raw['month'], `${path}.month`, { required: true, min: 1, max: 12 });
    period['month'] = String(month);
  }
  if (every === 'QUARTER') period['pattern'] = input.oneOf(raw['pattern'], `${path}.pattern`, quarterPatterns, true);
  if (every === 'WEEK') period['dayOfWeek'] = input.oneOf(raw['dayOfWeek'], `${path}.dayOfWeek`, weekdays, true);
  if (every === 'YEAR' || every === 'QUARTER' || every === 'MONTH') {
    period['dayOfMonth'] = readDayOfMonth(input, raw['dayOfMonth'], `${path}.dayOfMonth`, every);
  }
  const time = input.text(raw['time'], `${path}.time`, { required: true });
  if (time !== undefined && !/^([01]?\d|2[0-3]):[0-5]0$/.test(time)) input.add(`${path}.time`, 'timeFormat');
  return { ...period, time };
}

function readPeriodic(
  input: SettingsInput,
  { raw, path: report, present }: ItemRequest<Report>,
): JsonObject | undefined {
  const path = `${report}.periodicReport`;
  const given = input.object(raw['periodicReport'], path);
  if (!given) return present?.periodicReport;
  return {
    active: input.boolean(given['active'], `${path}.active`) ?? present?.periodicReport?.['active'] ?? true,
    period: readPeriod(input, given['period'] ?? present?.periodicReport?.['period'], `${path}.period`),
  };
}

function readReport(
  input: SettingsInput,
  request: ItemRequest<Report>,
  settings: AppSettings,
  env: SettingsEnv,
): Report | undefined {
  const { raw, path, present } = request;
  const chartType = input.oneOf(raw['chartType'], `${path}.chartType`, chartTypes, true);
  if (chartType === undefined) return undefined;
  const hasModes = modedChartTypes.includes(chartType);
  const modes = ['NORMAL', 'STACKED', 'PERCENTAGE'] as const;
  const chartMode = hasModes ? input.oneOf(raw['chartMode'], `${path}.chartMode`, modes, true) : undefined;
  const place = { settings, domain: env.domain };
  const periodicReport = readPeriodic(input, request);
  return {
    id: present?.id ?? env.newId(),
    index: '0',
    name: request.name,
    chartType,
    ...(chartMode && { chartMode }),
    groups: readGroups(input, request, chartType, settings),
    aggregations: readAggregations(input, request, chartType, settings),
    filterCond: readCondition(input, raw['filterCond'], `${path}.filterCond`, place) ?? present?.filterCond ?? '',
    sorts: readSorts(input, raw['sorts'] ?? present?.sorts, `${path}.sorts`),
    ...(periodicReport && { periodicReport }),
  };
}

/** The graphs of an app in order. */
export function toReports(settings: AppSettings): Report[] {
  return Object.values(settings.reports) as Report[];
}

/** Replaces the set of graphs. */
export function updateReports(settings: AppSettings, reports: unknown, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const requests = readNamedItems(
    input,
    reports,
    { path: 'reports', maxName: 64, hasOwnPlaces: true },
    toReports(settings),
  );
  if (requests.length > MAX_REPORTS) input.add('reports', 'size', { min: 0, max: MAX_REPORTS });
  const read = requests.flatMap((request) => readReport(input, request, settings, env) ?? []);
  input.finish();
  const entries = read.map((report, index) => [report.name, { ...report, index: String(index) }]);
  return { ...settings, reports: Object.fromEntries(entries) };
}
