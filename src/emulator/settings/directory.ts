/** What settings may refer to outside their own app: users, groups, departments, other apps, files. */
import type { Domain, Entity, AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import type { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';

/** Other apps as a setting of this app sees them. */
export interface RelatedApp {
  id: number;
  settings: AppSettings;
}

/** Finds an app by its id. */
export function findRelatedApp(domain: Domain, { app: id }: { app?: unknown }): RelatedApp | null {
  const app = domain.apps.get(Number(id));
  return app ? { id: app.id, settings: app.live ?? app.preview } : null;
}

function findAppByCode(domain: Domain, code: string): RelatedApp | null {
  for (const app of domain.apps.values()) {
    const settings = app.live ?? app.preview;
    if (settings.code === code) return { id: app.id, settings };
  }
  return null;
}

/** Reads `{app, code}`, of which one is enough; the code decides where both are given. @throws KintoneError GAIA_AP01 for an app that is not there */
export function readRelatedApp(
  input: SettingsInput,
  reference: JsonObject,
  path: string,
  domain: Domain,
): RelatedApp | undefined {
  const code = input.text(reference['code'], `${path}.code`) ?? '';
  const id = input.integer(reference['app'], `${path}.app`, { min: 1, required: code === '' });
  if (id === undefined && (code === '' || isGiven(reference['app']))) return undefined;
  const related = code === '' ? findRelatedApp(domain, { app: id }) : findAppByCode(domain, code);
  if (!related) throw new KintoneError('GAIA_AP01', { id: code === '' ? String(id) : code });
  return related;
}

/** Whether a parameter says anything at all. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** The three kinds of people an entity can name by code. */
const namedTypes = ['USER', 'GROUP', 'ORGANIZATION'] as const;

/** @throws KintoneError when the domain does not know the user, group or department. */
export function assertEntityExists(domain: Domain, entity: Entity): void {
  if (entity.code === null) return;
  if (entity.type === 'USER' && !domain.users.has(entity.code))
    throw new KintoneError('GAIA_IL26', { code: entity.code });
  if (entity.type === 'GROUP' && entity.code !== 'everyone' && !domain.groups.has(entity.code)) {
    throw new KintoneError('GAIA_IL27', { code: entity.code });
  }
  if (entity.type === 'ORGANIZATION' && !domain.organizations.has(entity.code)) {
    throw new KintoneError('GAIA_IL28', { code: entity.code });
  }
}

/** Whether an entity can still act: its group or department is there, its user is in use. */
export function isPresent(domain: Domain, { type, code }: Entity): boolean {
  if (code === null || code === 'everyone') return true;
  if (type === 'USER') return domain.users.get(code)?.valid === true;
  if (type === 'GROUP') return domain.groups.has(code);
  return type !== 'ORGANIZATION' || domain.organizations.has(code);
}

/** Types that stand for the caller or the record's creator and so carry no code. */
const codelessTypes: readonly Entity['type'][] = ['CREATOR'];

/** Reads `{type, code}`, refusing types the setting does not know. */
export function readEntity(
  input: SettingsInput,
  value: unknown,
  path: string,
  allowed: readonly Entity['type'][] = namedTypes,
): Entity | undefined {
  const entity = input.object(value, path, true);
  if (!entity) return undefined;
  const type = input.oneOf(entity['type'], `${path}.type`, allowed, true);
  if (type === undefined) return undefined;
  if (codelessTypes.includes(type)) return { type, code: null };
  const code = input.text(entity['code'], `${path}.code`, { required: true });
  return code === undefined ? undefined : { type, code };
}
