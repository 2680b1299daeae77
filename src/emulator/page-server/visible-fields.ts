/** The fields of an app that a person may see, and those of the apps that its lookups and related records point at. */
import { includesMember, type Membership } from '../auth/membership.ts';
import type { AppSettings, Domain, FieldProperty, FieldRight } from '../domain/model.ts';
import type { AppBoot, FieldSetting } from '../kintone-global/page-boot.ts';
import { hasAppRight } from '../permissions/app-rights.ts';

type Accessibility = 'READ' | 'WRITE' | 'NONE';

/** What the rights of one field give a person: the first entry from the top that takes the person in decides. */
function toAccess(right: FieldRight | undefined, member: Membership): Accessibility {
  if (!right) return 'WRITE';
  const entry = right.entities.find(
    (candidate) =>
      includesMember(member, candidate.entity, candidate.includeSubs) || candidate.entity.type === 'FIELD_ENTITY',
  );
  return entry?.accessibility ?? 'NONE';
}

/** The settings of the fields that a person may see. */
export function toVisibleFields(
  fields: Iterable<[string, FieldProperty]>,
  settings: AppSettings,
  member: Membership,
): Record<string, FieldSetting> {
  const result: Record<string, FieldSetting> = {};
  for (const [code, property] of fields) {
    const access = toAccess(
      settings.fieldRights.find((right) => right.code === code),
      member,
    );
    if (access === 'NONE') continue;
    const inner = property['fields'];
    result[code] = {
      ...property,
      ...(access === 'READ' ? { editable: false } : {}),
      ...(typeof inner === 'object' && inner !== null
        ? { fields: toVisibleFields(Object.entries(inner as Record<string, FieldProperty>), settings, member) }
        : {}),
    };
  }
  return result;
}

/** Which app a field points at, and the fields of it that the page shows. */
function toPointer({ lookup, referenceTable }: FieldSetting): { id: string; codes: string[] } | null {
  if (lookup) return { id: lookup.relatedApp.app, codes: [lookup.relatedKeyField, ...lookup.lookupPickerFields] };
  return referenceTable ? { id: referenceTable.relatedApp.app, codes: referenceTable.displayFields } : null;
}

/** Tells a page how the apps are called that its fields point at, and how to show their values. */
export function toRelatedApps(
  domain: Domain,
  fields: Record<string, FieldSetting>,
  member: Membership,
): AppBoot['relatedApps'] {
  const related: AppBoot['relatedApps'] = {};
  for (const field of Object.values(fields).flatMap((each) => [each, ...Object.values(each.fields ?? {})])) {
    const pointer = toPointer(field);
    const app = pointer ? domain.apps.get(Number(pointer.id)) : undefined;
    if (!pointer || !app) continue;
    const settings = app.live ?? app.preview;
    const visible = hasAppRight(app, member, 'view') ? toVisibleFields(settings.fields, settings, member) : {};
    const shown = Object.entries(visible).filter(([code]) => pointer.codes.includes(code));
    const isInGuestSpace = app.spaceId !== null && domain.spaces.get(app.spaceId)?.isGuest === true;
    related[pointer.id] = {
      name: settings.name,
      guestSpaceId: isInGuestSpace ? app.spaceId : null,
      fields: { ...related[pointer.id]?.fields, ...Object.fromEntries(shown) },
    };
  }
  return related;
}
