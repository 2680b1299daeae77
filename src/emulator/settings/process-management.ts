/** Process management: states, actions, assignees. */
import type { AppSettings, Entity, ProcessAction, ProcessState } from '../domain/model.ts';
import { ownValue } from '../domain/own-value.ts';
import { KintoneError } from '../errors.ts';
import { readCondition } from './condition.ts';
import { readEntityScope } from './entity-scope.ts';
import { isNamedIn } from './field-references.ts';
import { joinRenames } from './field-renames.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import { findCode, withAssigneeView } from './views.ts';
import type { JsonObject } from '../json-object.ts';

const entityTypes = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY', 'CREATOR', 'CUSTOM_FIELD'] as const;

const defaultNames = {
  en: { states: ['Not started', 'In progress', 'Completed'], actions: ['Start', 'Complete'] },
  ja: { states: ['未処理', '処理中', '完了'], actions: ['処理開始', '完了する'] },
  zh: { states: ['未处理', '处理中', '完成'], actions: ['开始处理', '完成'] },
};

type Entities = ProcessState['assignee']['entities'];

function creatorEntity(settings: AppSettings): Entity {
  return { type: 'FIELD_ENTITY', code: findCode(settings, 'CREATOR') };
}

/** The states Kintone proposes when process management is switched on without any. */
function toDefaultStates(settings: AppSettings, env: SettingsEnv): Record<string, ProcessState> {
  const entities: Entities = [{ entity: creatorEntity(settings), includeSubs: false }];
  return Object.fromEntries(
    defaultNames[env.language].states.map((name, index) => [
      name,
      { name, index: String(index), assignee: { type: 'ONE', entities: index === 0 ? entities : [] } },
    ]),
  );
}

interface ProcessReading {
  input: SettingsInput;
  settings: AppSettings;
  env: SettingsEnv;
}

function readEntities({ input, settings, env }: ProcessReading, value: unknown, path: string): Entities {
  const entries = input.objects(value, path, { required: true }) ?? [];
  const place = { settings, env, types: entityTypes };
  return entries.flatMap(({ entry, path: at }) => readEntityScope(input, entry, at, place) ?? []);
}

function readAssignee(
  reading: ProcessReading,
  value: unknown,
  path: string,
  present: ProcessState | undefined,
): ProcessState['assignee'] {
  const raw = reading.input.object(value, path);
  if (!raw) {
    const entities = [{ entity: creatorEntity(reading.settings), includeSubs: false }];
    return present?.assignee ?? { type: 'ONE', entities };
  }
  const type = reading.input.oneOf(raw['type'], `${path}.type`, ['ONE', 'ALL', 'ANY'], true) ?? 'ONE';
  return { type, entities: readEntities(reading, raw['entities'], `${path}.entities`) };
}

function isFirstAssignee({ type, entities }: ProcessState['assignee'], settings: AppSettings): boolean {
  const creator = findCode(settings, 'CREATOR');
  return (
    type === 'ONE' &&
    entities.every(
      ({ entity }) => entity.type === 'CREATOR' || (entity.type === 'FIELD_ENTITY' && entity.code === creator),
    )
  );
}

interface StatesChange {
  states: Record<string, ProcessState>;
  renamed: Record<string, string | null>;
}

function readStates(reading: ProcessReading, value: unknown): StatesChange {
  const { input, settings } = reading;
  const present = settings.process.states ?? {};
  const read = input.entries(value, 'states', true).map(([key, raw]) => {
    const path = `states[${key}]`;
    const isNew = !Object.hasOwn(present, key);
    const name = input.text(raw['name'], `${path}.name`, { min: 1, max: 64, required: isNew }) ?? key;
    if (isNew && name !== key) input.add(`${path}.name`, 'newNameDiffers', { name: key });
    return {
      key,
      path,
      name,
      index: input.integer(raw['index'], `${path}.index`, { required: true, min: 0 }) ?? 0,
      assignee: readAssignee(reading, raw['assignee'], `${path}.assignee`, ownValue(present, key)),
    };
  });
  read.sort((a, b) => a.index - b.index);
  const states = new Map<string, ProcessState>();
  for (const [index, { key, path, name, assignee }] of read.entries()) {
    if (states.has(name)) input.add(`${path}.name`, 'nameDuplicated', { name });
    states.set(name, { name, index: String(index), assignee });
    if (index > 0) continue;
    if (!isFirstAssignee(assignee, settings)) input.add(`${path}.assignee`, 'firstStateAssignee');
    if (settings.process.states && !Object.hasOwn(present, key)) input.add(path, 'firstStateFixed');
  }
  if (read.length === 0) input.add('states', 'requiredParameter');
  const renamed = Object.keys(present).flatMap((name): [string, string | null][] => {
    const kept = read.find(({ key }) => key === name);
    return kept?.name === name ? [] : [[name, kept?.name ?? null]];
  });
  return { states: Object.fromEntries(states), renamed: Object.fromEntries(renamed) };
}

function readExecutors(reading: ProcessReading, raw: JsonObject, path: string): Pick<ProcessAction, 'executableUser'> {
  const executable = reading.input.object(raw['executableUser'], `${path}.executableUser`);
  if (!executable) return {};
  const entities = readEntities(reading, executable['entities'], `${path}.executableUser.entities`);
  return { executableUser: { entities } };
}

function readActions(
  reading: ProcessReading,
  value: unknown,
  states: Record<string, ProcessState>,
): ProcessAction[] | undefined {
  const { input, settings, env } = reading;
  return input.objects(value, 'actions')?.flatMap(({ entry, path }): ProcessAction[] => {
    const [name, from, to] = (['name', 'from', 'to'] as const).map((key) =>
      input.text(entry[key], `${path}.${key}`, { required: true, max: 64 }),
    );
    if (name === undefined || from === undefined || to === undefined) return [];
    for (const state of [from, to]) {
      if (!Object.hasOwn(states, state)) throw new KintoneError('GAIA_ST03', { name: state });
    }
    const type = input.oneOf(entry['type'], `${path}.type`, ['PRIMARY', 'SECONDARY']) ?? 'PRIMARY';
    const conditions = { settings, domain: env.domain, judgesRecords: true };
    const filterCond = readCondition(input, entry['filterCond'], `${path}.filterCond`, conditions) ?? '';
    const status = findCode(settings, 'STATUS');
    if (isNamedIn(filterCond, status)) input.add(`${path}.filterCond`, 'fieldNotUsable', { code: status });
    const executors = type === 'SECONDARY' ? readExecutors(reading, entry, path) : {};
    return [{ name, from, to, filterCond, type, ...executors }];
  });
}

/** Switches STATUS and STATUS_ASSIGNEE with process management. */
export function withStatusFields(settings: AppSettings, enabled: boolean): AppSettings {
  const fields = [...settings.fields].map(([code, property]) => {
    const isStatus = property.type === 'STATUS' || property.type === 'STATUS_ASSIGNEE';
    return [code, isStatus ? { ...property, enabled } : property] as const;
  });
  return { ...settings, fields: new Map(fields) };
}

function withRenamedStates(settings: AppSettings, renamed: StatesChange['renamed']): AppSettings {
  if (Object.keys(renamed).length === 0) return settings;
  const code = findCode(settings, 'STATUS');
  const renamedOptions = {
    ...settings.renamedOptions,
    [code]: joinRenames(settings.renamedOptions?.[code] ?? {}, renamed),
  };
  return { ...settings, renamedOptions };
}

/** Follows renamed states in actions that were not sent anew, and drops actions whose state is gone. */
function moveActions(actions: readonly ProcessAction[], renamed: StatesChange['renamed']): ProcessAction[] {
  const move = (name: string): string | null => {
    const next = ownValue(renamed, name);
    return next === undefined ? name : next;
  };
  return actions.flatMap((action) => {
    const from = move(action.from);
    const to = move(action.to);
    return from === null || to === null ? [] : [{ ...action, from, to }];
  });
}

/** Changes process management; what was not sent keeps its value. */
export function updateProcess(settings: AppSettings, raw: JsonObject, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const enable = input.boolean(raw['enable'], 'enable') ?? settings.process.enable;
  // Conditions may name the assignee, who exists as soon as this call switches it on.
  const base = withStatusFields(settings, enable);
  const reading: ProcessReading = { input, settings: base, env };
  let change: StatesChange | null = null;
  if (raw['states'] !== undefined && raw['states'] !== null) change = readStates(reading, raw['states']);
  else if (enable && !settings.process.states) change = { states: toDefaultStates(settings, env), renamed: {} };
  const states = change?.states ?? settings.process.states;
  const withStates: AppSettings = { ...base, process: { ...base.process, enable, states } };
  const given = readActions({ ...reading, settings: withStates }, raw['actions'], states ?? {});
  input.finish();
  const kept = settings.process.actions && moveActions(settings.process.actions, change?.renamed ?? {});
  const actions = given ?? kept ?? (states ? [] : null);
  const next = withRenamedStates({ ...withStates, process: { enable, states, actions } }, change?.renamed ?? {});
  return withAssigneeView(next, enable, env);
}
