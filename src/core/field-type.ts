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

/** Types that Kintone fills in itself. */
export const systemFieldTypes = [
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
  'CATEGORY',
] as const;

/** Types that structure the form. SUBTABLE has a value in a record; the other two have none. */
export const structureFieldTypes = ['SUBTABLE', 'GROUP', 'REFERENCE_TABLE'] as const;

export type InputFieldType = (typeof inputFieldTypes)[number];
export type SystemFieldType = (typeof systemFieldTypes)[number];
export type StructureFieldType = (typeof structureFieldTypes)[number];

/** A type that stands in `app/form/fields`. */
export type FieldType = InputFieldType | SystemFieldType | StructureFieldType;

/** A type that stands in a record: field types plus the two pseudo fields `$id` and `$revision`. */
export type RecordValueType = FieldType | '__ID__' | '__REVISION__';
