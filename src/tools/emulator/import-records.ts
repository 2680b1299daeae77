/** Reads records over REST and puts them into the shape of a fixture. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { FixtureBuilder } from './fixture-builder.ts';

export interface RecordImport {
  client: KintoneRestAPIClient;
  app: string;
  builder: FixtureBuilder;
  condition: string;
}

interface WireField {
  type: string;
  value: unknown;
}

interface FixtureRecord {
  id: number;
  revision: number;
  creator?: string;
  createdAt?: string;
  modifier?: string;
  updatedAt?: string;
  status?: string | null;
  assignees?: string[];
  values: Record<string, unknown>;
}

interface Person {
  code: string;
  name: string;
}

/** Codes of chosen users, groups or departments; the fixture gets them too. */
function takeCodes({ type, value }: WireField, builder: FixtureBuilder): string[] {
  const people = Array.isArray(value) ? (value as Person[]) : [];
  for (const { code, name } of people) {
    if (type === 'GROUP_SELECT') builder.addGroup(code);
    else if (type === 'ORGANIZATION_SELECT') builder.addOrganization(code);
    else builder.addUser(code, name);
  }
  return people.map(({ code }) => code);
}

function toValue(field: WireField, builder: FixtureBuilder): unknown {
  if (['USER_SELECT', 'GROUP_SELECT', 'ORGANIZATION_SELECT'].includes(field.type)) return takeCodes(field, builder);
  if (field.type === 'FILE') return [];
  if (field.type !== 'SUBTABLE') return field.value ?? null;
  const rows = (field.value ?? []) as { id: string; value: Record<string, WireField> }[];
  return rows.map(({ id, value }) => ({
    id,
    values: Object.fromEntries(Object.entries(value).map(([code, inner]) => [code, toValue(inner, builder)])),
  }));
}

/** Sorts a field to its place; system fields have places of their own. */
function place(record: FixtureRecord, code: string, field: WireField, builder: FixtureBuilder): void {
  const { type, value } = field;
  switch (type) {
    case '__ID__':
      record.id = Number(value);
      break;
    case '__REVISION__':
      record.revision = Number(value);
      break;
    case 'CREATOR':
      record.creator = takeCodes({ type, value: [value] }, builder)[0] ?? 'administrator';
      break;
    case 'MODIFIER':
      record.modifier = takeCodes({ type, value: [value] }, builder)[0] ?? 'administrator';
      break;
    case 'CREATED_TIME':
      record.createdAt = String(value);
      break;
    case 'UPDATED_TIME':
      record.updatedAt = String(value);
      break;
    case 'STATUS':
      record.status = String(value);
      break;
    case 'STATUS_ASSIGNEE':
      record.assignees = takeCodes(field, builder);
      break;
    case 'RECORD_NUMBER':
    case 'CATEGORY':
      break;
    default:
      record.values[code] = toValue(field, builder);
  }
}

export async function importRecords({ client, app, builder, condition }: RecordImport): Promise<FixtureRecord[]> {
  const records = await client.record.getAllRecordsWithId({ app, ...(condition && { condition }) });
  return records.map((wire) => {
    const record: FixtureRecord = { id: 0, revision: 1, values: {} };
    for (const [code, field] of Object.entries(wire)) place(record, code, field, builder);
    return record;
  });
}
