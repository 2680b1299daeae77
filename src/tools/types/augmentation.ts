/** Writes what dts-gen leaves out: the kind of every field, option literals, and the status fields of a saved record. */
import { ToolError } from '../command-line/failure.ts';

/** A field of `app/form/fields` as far as types need it. */
export interface FormField {
  type: string;
  code: string;
  enabled?: boolean;
  options?: Record<string, { label: string; index: string }>;
  fields?: Record<string, FormField>;
}

export interface AugmentationOptions {
  app: string;
  namespace: string;
  typeName: string;
  fields: readonly FormField[];
}

/** Types that hold several options at once. */
const listTypes = ['CHECK_BOX', 'MULTI_SELECT'];

/** Members that dts-gen drops from a saved record (https://github.com/kintone/js-sdk/issues/3108), as the API answers them. */
const savedTypes: Record<string, string> = {
  STATUS: '{ type: "STATUS"; value: string }',
  STATUS_ASSIGNEE: '{ type: "STATUS_ASSIGNEE"; value: Array<{ code: string; name: string }> }',
  CATEGORY: '{ type: "CATEGORY"; value: string[] }',
};

/** Reads the answer of `app/form/fields`. @throws ToolError when it is none. */
export function parseFormFields(answer: unknown): FormField[] {
  const properties: unknown = Reflect.get(Object(answer), 'properties');
  if (typeof properties !== 'object' || properties === null) {
    throw new ToolError('formUnreadable', {
      en: 'Kintone answered without form fields: check the base URL.',
      ja: 'kintone の応答にフォームのフィールドがありません。ベース URL を確認してください。',
    });
  }
  return (Object.values(properties) as FormField[]).filter((field) => field.enabled !== false);
}

function withInner(fields: readonly FormField[]): FormField[] {
  return fields.flatMap((field) => [field, ...Object.values(field.fields ?? {})]);
}

function toLiterals(field: FormField): string {
  const options = Object.values(field.options ?? {}).sort((a, b) => Number(a.index) - Number(b.index));
  const union = options.map((option) => JSON.stringify(option.label)).join(' | ') || 'never';
  if (listTypes.includes(field.type)) return `Array<${union}>`;
  // A drop-down without a choice answers null; radio buttons always have one.
  return field.type === 'DROP_DOWN' ? `${union} | null` : union;
}

function toInterface(name: string, members: readonly string[]): string {
  const body = members.map((member) => `    ${member}\n`).join('');
  return `  interface ${name} {\n${body}  }\n`;
}

const member = (code: string, type: string): string => `${JSON.stringify(code)}: ${type};`;

/** The text of the declaration file that stands beside the one of dts-gen. */
export function toAugmentation({ app, namespace, typeName, fields }: AugmentationOptions): string {
  const all = withInner(fields);
  const kinds = all.map((field) => member(field.code, JSON.stringify(field.type)));
  const values = all.filter((field) => field.options).map((field) => member(field.code, toLiterals(field)));
  const saved = fields.flatMap((field) =>
    savedTypes[field.type] ? [member(field.code, savedTypes[field.type] ?? '')] : [],
  );
  const strict = `  /** ${typeName} with the options of the form as values. */
  type Strict${typeName} = {
    [Code in keyof ${typeName}]: Code extends keyof ${typeName}Values
      ? Omit<${typeName}[Code], "value"> & { value: ${typeName}Values[Code] }
      : ${typeName}[Code];
  };
`;
  return `/** Field kinds and option values of app ${app}, made by "npm run types". Do not edit. */
declare namespace ${namespace} {
  /** The type of each field of the form, also of those in tables. */
${toInterface(`${typeName}Kinds`, kinds)}
  /** Values that the choices of the form allow. */
${toInterface(`${typeName}Values`, values)}
${strict}
${toInterface(`Saved${typeName}`, saved)}}
`;
}
