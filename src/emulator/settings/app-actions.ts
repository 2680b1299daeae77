/** Actions that copy a record into a new one of another app. */
import type { AppSettings, Entity } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { isGiven, readRelatedApp, type RelatedApp } from './directory.ts';
import { type EntityPlace, readKnownEntity } from './entity-scope.ts';
import { type ItemRequest, type NamedItem, readNamedItems } from './named-items.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import { toAllFields } from '../domain/form-fields.ts';

export interface AppAction extends NamedItem {
  destApp: { app: string; code: string };
  mappings: { srcType: 'FIELD' | 'RECORD_URL'; srcField?: string; destField: string }[];
  entities: Entity[];
}

/** The actions of an app in order. */
export function toActions(settings: AppSettings): AppAction[] {
  return Object.values(settings.actions) as AppAction[];
}

function readDestination(input: SettingsInput, request: ItemRequest<AppAction>, env: SettingsEnv): RelatedApp | null {
  const path = `${request.path}.destApp`;
  const { raw, present } = request;
  const given = input.object(raw['destApp'], path, !present) ?? (present && { app: present.destApp.app });
  return (given && readRelatedApp(input, given, path, env.domain)) ?? null;
}

function readMappings(
  input: SettingsInput,
  request: ItemRequest<AppAction>,
  settings: AppSettings,
  destination: RelatedApp | null,
): AppAction['mappings'] {
  const { raw, present } = request;
  // Another destination has other fields.
  const isNeeded = !present || isGiven(raw['destApp']);
  const given = isNeeded ? raw['mappings'] : (raw['mappings'] ?? present.mappings);
  const entries = input.objects(given, `${request.path}.mappings`, { required: true }) ?? [];
  const sources = toAllFields(settings.fields);
  const targets = destination && toAllFields(destination.settings.fields);
  return entries.flatMap(({ entry, path }): AppAction['mappings'] => {
    const srcType = input.oneOf(entry['srcType'], `${path}.srcType`, ['FIELD', 'RECORD_URL'], true);
    const destField = input.text(entry['destField'], `${path}.destField`, { required: true });
    if (srcType === undefined || destField === undefined) return [];
    if (targets && !targets.has(destField)) throw new KintoneError('GAIA_FC01', { code: destField });
    if (srcType === 'RECORD_URL') return [{ srcType, destField }];
    const srcField = input.text(entry['srcField'], `${path}.srcField`, { required: true });
    if (srcField === undefined) return [];
    if (!sources.has(srcField)) throw new KintoneError('GAIA_FC01', { code: srcField });
    return [{ srcType, srcField, destField }];
  });
}

function readEntities(input: SettingsInput, request: ItemRequest<AppAction>, place: EntityPlace): Entity[] {
  const path = `${request.path}.entities`;
  const given = input.list(request.raw['entities'] ?? request.present?.entities, path, { required: true }) ?? [];
  return given.flatMap((value, index) => readKnownEntity(input, value, `${path}[${index}]`, place) ?? []);
}

/** Replaces the set of actions. */
export function updateActions(settings: AppSettings, actions: unknown, env: SettingsEnv): AppSettings {
  const input = new SettingsInput();
  const requests = readNamedItems(
    input,
    actions,
    { path: 'actions', maxName: 32, hasOwnPlaces: true },
    toActions(settings),
  );
  const read = requests.map((request, index): AppAction => {
    const destination = readDestination(input, request, env);
    return {
      id: request.present?.id ?? env.newId(),
      index: String(index),
      name: request.name,
      destApp: { app: String(destination?.id ?? ''), code: destination?.settings.code ?? '' },
      mappings: readMappings(input, request, settings, destination),
      entities: readEntities(input, request, { settings, env, types: ['USER', 'GROUP', 'ORGANIZATION'] }),
    };
  });
  input.finish();
  return { ...settings, actions: Object.fromEntries(read.map((action) => [action.name, action])) };
}
