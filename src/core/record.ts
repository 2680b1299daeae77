/** Records as event handlers meet them: a value may be undefined where the person has not filled it in yet. */

export interface UserValue {
  code: string;
  name: string;
}

export interface FileValue {
  contentType: string;
  fileKey: string;
  name: string;
  size: string;
}

export interface TableRow {
  /** Null for a row that is not saved yet. */
  id: string | null;
  value: Record<string, RecordField>;
}

type Text = string | undefined;
type Choice = string | null | undefined;

/** Value of a field by its type. */
export interface FieldValues {
  SINGLE_LINE_TEXT: Text;
  MULTI_LINE_TEXT: Text;
  RICH_TEXT: Text;
  NUMBER: Text;
  CALC: string;
  RADIO_BUTTON: string | null;
  CHECK_BOX: string[];
  MULTI_SELECT: string[];
  DROP_DOWN: Choice;
  USER_SELECT: UserValue[];
  ORGANIZATION_SELECT: UserValue[];
  GROUP_SELECT: UserValue[];
  DATE: Choice;
  TIME: Choice;
  DATETIME: Choice;
  LINK: Text;
  FILE: FileValue[];
  RECORD_NUMBER: string;
  CREATOR: UserValue;
  CREATED_TIME: string;
  MODIFIER: UserValue;
  UPDATED_TIME: string;
  STATUS: string;
  STATUS_ASSIGNEE: UserValue[];
  CATEGORY: string[];
  SUBTABLE: TableRow[];
  __ID__: string;
  __REVISION__: string;
}

/** A field of a record; `type` tells which value it holds. */
export type RecordField = { [T in keyof FieldValues]: { type: T; value: FieldValues[T] } }[keyof FieldValues];

/** Field code to field. */
export type KintoneRecord = Record<string, RecordField>;
