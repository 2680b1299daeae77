/** Field types of a Kintone form and of the system fields, as the REST API names them. */

/** Types a person can add to a form and that hold a value in a record. */
export const inputFieldTypes = [
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'NUMBER',
  'CALC',
  'RADIO_BUTTON',
  'CHECK_BOX',
  'MULTI_SELECT',
  'DROP_DOWN',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'DATE',
  'TIME',
  'DATETIME',
  'LINK',
  'FILE',
] as const;

/** System types that an app has only while process management or categories are on; their fields say `enabled`. */
export const switchedFieldTypes = ['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY'] as const;

/** Types that every app has from the start; no person adds or removes their fields. */
export const systemFieldTypes = [
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
  ...switchedFieldTypes,
] as const;

/** Types that structure the form. SUBTABLE has a value in a record; the other two have none. */
export const structureFieldTypes = ['SUBTABLE', 'GROUP', 'REFERENCE_TABLE'] as const;

/** Types with a list of options in the settings. */
export const choiceFieldTypes = ['RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT', 'DROP_DOWN'] as const;

/** Types in which a person chooses people, departments or groups; their settings say `entities`. */
export const entityFieldTypes = ['USER_SELECT', 'ORGANIZATION_SELECT', 'GROUP_SELECT'] as const;

/** Types in which a person chooses any number of options or entities. */
export const multipleFieldTypes = ['CHECK_BOX', 'MULTI_SELECT', ...entityFieldTypes] as const;

/** Types whose value is a list, tables left out. */
export const listFieldTypes = [...multipleFieldTypes, 'FILE', 'STATUS_ASSIGNEE', 'CATEGORY'] as const;

const systemTypes: ReadonlySet<string> = new Set(systemFieldTypes);

/** True for the types that every app has from the start. */
export function isSystemFieldType(type: string): boolean {
  return systemTypes.has(type);
}

export type InputFieldType = (typeof inputFieldTypes)[number];
export type SystemFieldType = (typeof systemFieldTypes)[number];
export type StructureFieldType = (typeof structureFieldTypes)[number];

/** A type that stands in `app/form/fields`. */
export type FieldType = InputFieldType | SystemFieldType | StructureFieldType;

/** A type that stands in a record: field types plus the two pseudo fields `$id` and `$revision`. */
export type RecordValueType = FieldType | '__ID__' | '__REVISION__';
