/** Views of an app: lists, calendars and custom HTML. */
import type { FieldType } from '../../core/field-type.ts';
import type { AppSettings, View } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { readCondition, readSort } from './condition.ts';
import { type ItemRequest, readNamedItems } from './named-items.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import { toAllFields } from '../domain/form-fields.ts';

/** https://cybozu.dev/ja/kintone/docs/overview/limits/ */
const MAX_VIEWS = 1000;

const dateTypes: readonly FieldType[] = ['DATE', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME'];
const hiddenTypes: readonly FieldType[] = ['GROUP', 'REFERENCE_TABLE'];

interface ViewReading {
  input: SettingsInput;
  settings: AppSettings;
}

function readFieldCode(
  { input, settings }: ViewReading,
  value: unknown,
  path: string,
  accepts: (type: FieldType) => boolean,
): string | undefined {
  const code = input.text(value, path);
  if (code === undefined || code === '') return code;
  const property = toAllFields(settings.fields).get(code);
  if (!property) throw new KintoneError('GAIA_FC01', { code });
  if (!accepts(property.type)) input.add(path, 'fieldNotUsable', { code });
  return code;
}

function readColumns(reading: ViewReading, value: unknown, path: string): string[] | undefined {
  return reading.input
    .list(value, path)
    ?.flatMap(
      (code, index) => readFieldCode(reading, code, `${path}[${index}]`, (type) => !hiddenTypes.includes(type)) ?? [],
    );
}

function readByType(reading: ViewReading, request: ItemRequest<View>, type: View['type']): Partial<View> {
  const { raw, path, present } = request;
  const { input, settings } = reading;
  if (type === 'LIST') {
    if (raw['fields'] === undefined && !present?.fields) input.add(`${path}.fields`, 'requiredParameter');
    return { fields: readColumns(reading, raw['fields'], `${path}.fields`) ?? present?.fields ?? [] };
  }
  if (type === 'CALENDAR') {
    const date = readFieldCode(reading, raw['date'], `${path}.date`, (fieldType) => dateTypes.includes(fieldType));
    const title = readFieldCode(
      reading,
      raw['title'],
      `${path}.title`,
      (fieldType) => !hiddenTypes.includes(fieldType),
    );
    return {
      date: date ?? present?.date ?? findCode(settings, 'CREATED_TIME'),
      title: title ?? present?.title ?? findCode(settings, 'RECORD_NUMBER'),
    };
  }
  return {
    html: input.text(raw['html'], `${path}.html`) ?? present?.html ?? '',
    pager: input.boolean(raw['pager'], `${path}.pager`) ?? present?.pager ?? true,
    device: input.oneOf(raw['device'], `${path}.device`, ['DESKTOP', 'ANY']) ?? present?.device ?? 'DESKTOP',
  };
}

/** The code of the app's only field of a system type. */
export function findCode(settings: AppSettings, type: FieldType): string {
  return [...settings.fields.values()].find((property) => property.type === type)?.code ?? '';
}

function readView(reading: ViewReading, request: ItemRequest<View>, env: SettingsEnv): View | undefined {
  const { input, settings } = reading;
  const { raw, path, present } = request;
  const type = input.oneOf(raw['type'], `${path}.type`, ['LIST', 'CALENDAR', 'CUSTOM'], true);
  if (type === undefined) return undefined;
  const place = { settings, domain: env.domain };
  const filterCond = readCondition(input, raw['filterCond'], `${path}.filterCond`, place);
  const sort = readSort(input, raw['sort'], `${path}.sort`, place);
  return {
    id: present?.id ?? env.newId(),
    index: '0',
    type,
    ...(present?.builtinType && { builtinType: present.builtinType }),
    name: request.name,
    filterCond: filterCond ?? present?.filterCond ?? '',
    sort: sort ?? present?.sort ?? `${findCode(settings, 'RECORD_NUMBER')} desc`,
    ...readByType(reading, request, type),
  };
}

/** Replaces the set of views; Kintone keeps its own view of tasks while process management is on. */
export function updateViews(settings: AppSettings, views: unknown, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const requests = readNamedItems(input, views, { path: 'views', maxName: 64 }, settings.views);
  if (requests.length > MAX_VIEWS) input.add('views', 'size', { min: 0, max: MAX_VIEWS });
  const read = requests.flatMap((request) => readView({ input, settings }, request, env) ?? []);
  input.finish();
  const builtin = settings.views.filter(({ builtinType, id }) => builtinType && !read.some((view) => view.id === id));
  return { ...settings, views: [...read, ...builtin].map((view, index) => ({ ...view, index: String(index) })) };
}

/** True where a change of the views needs a Kintone system administrator. */
export function hasCustomView(settings: AppSettings): boolean {
  return settings.views.some(({ type }) => type === 'CUSTOM');
}

const assigneeViewNames = { en: '(Assigned to me)', ja: '（作業者が自分）', zh: '（执行者是自己）' };

/** Adds or removes the built-in view of the caller's tasks as process management is switched. */
export function withAssigneeView(settings: AppSettings, isProcessOn: boolean, env: SettingsEnv): AppSettings {
  const present = settings.views.some(({ builtinType }) => builtinType === 'ASSIGNEE');
  if (present === isProcessOn) return settings;
  const others = settings.views.filter(({ builtinType }) => builtinType !== 'ASSIGNEE');
  if (!isProcessOn) return { ...settings, views: others.map((view, index) => ({ ...view, index: String(index) })) };
  const number = findCode(settings, 'RECORD_NUMBER');
  const view: View = {
    id: env.newId(),
    index: String(others.length),
    type: 'LIST',
    builtinType: 'ASSIGNEE',
    name: assigneeViewNames[env.language],
    filterCond: `${findCode(settings, 'STATUS_ASSIGNEE')} in (LOGINUSER())`,
    sort: `${number} desc`,
    fields: [number],
  };
  return { ...settings, views: [...others, view] };
}
