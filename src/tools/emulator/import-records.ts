/** Reads records over REST and puts them into the shape of a fixture. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { entityFieldTypes } from '../../core/field-type.ts';
import { wrongUsage } from '../command-line/failure.ts';
import type { FixtureBuilder } from './fixture-builder.ts';

export interface RecordImport {
  client: KintoneRestAPIClient;
  app: string;
  builder: FixtureBuilder;
  condition: string;
  withAttachments: boolean;
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
  if (entityFieldTypes.some((type) => type === field.type)) return takeCodes(field, builder);
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

/** A file that an answer names, and where the fixture keeps it. */
interface WireFile {
  fileKey: string;
  name: string;
  contentType: string;
  size: string;
}

/** All attachments together; a fixture is one text that is read as a whole. */
const maxAttachmentBytes = 200 * 1024 * 1024;

function filesIn({ type, value }: WireField): WireFile[] {
  return type === 'FILE' && Array.isArray(value) ? (value as WireFile[]) : [];
}

/** The fields of a record and of its table rows, each with the place in the fixture that its files go to. */
function* fieldsOf(wire: Record<string, WireField>, record: FixtureRecord): Generator<FieldPlace> {
  for (const [code, field] of Object.entries(wire)) {
    yield { code, field, values: record.values };
    if (field.type !== 'SUBTABLE') continue;
    const rows = (record.values[code] ?? []) as { values: Record<string, unknown> }[];
    for (const [index, row] of (field.value as { value: Record<string, WireField> }[]).entries()) {
      const values = rows[index]?.values ?? {};
      for (const [inner, cell] of Object.entries(row.value)) yield { code: inner, field: cell, values };
    }
  }
}

interface FieldPlace {
  code: string;
  field: WireField;
  values: Record<string, unknown>;
}

type WireRecord = Record<string, WireField>;

function assertSize(records: readonly WireRecord[], { withAttachments }: RecordImport): void {
  if (!withAttachments) return;
  const empty: FixtureRecord = { id: 0, revision: 1, values: {} };
  let total = 0;
  for (const wire of records) {
    for (const { field } of fieldsOf(wire, empty)) for (const file of filesIn(field)) total += Number(file.size);
  }
  if (total <= maxAttachmentBytes) return;
  const megabytes = Math.ceil(total / 1024 / 1024);
  throw wrongUsage('attachmentsTooLarge', {
    en: `The attachments have ${megabytes} MB, more than a fixture takes (200 MB). Narrow the records with --query, or leave the files out with --no-attachments.`,
    ja: `添付ファイルが合計 ${megabytes} MB あり、フィクスチャーの上限（200 MB）を超えています。--query でレコードを絞り込むか、--no-attachments で添付ファイルを除外してください。`,
  });
}

/** Reads the attachments of one record, one after another. */
async function takeFiles(
  { client, app, builder }: RecordImport,
  wire: WireRecord,
  record: FixtureRecord,
): Promise<void> {
  for (const { code, field, values } of fieldsOf(wire, record)) {
    const files = filesIn(field);
    if (files.length === 0) continue;
    const place = { kind: 'record', app: Number(app), record: record.id, field: code } as const;
    const taken: unknown[] = [];
    for (const { fileKey, name, contentType } of files) {
      const bytes = await client.file.downloadFile({ fileKey });
      taken.push(builder.addFile({ name, contentType, bytes, place }));
    }
    values[code] = taken;
  }
}

export async function importRecords(request: RecordImport): Promise<FixtureRecord[]> {
  const { client, app, builder, condition, withAttachments } = request;
  const wires = (await client.record.getAllRecordsWithId({ app, ...(condition && { condition }) })) as WireRecord[];
  assertSize(wires, request);
  const records: FixtureRecord[] = [];
  for (const wire of wires) {
    const record: FixtureRecord = { id: 0, revision: 1, values: {} };
    for (const [code, field] of Object.entries(wire)) place(record, code, field, builder);
    if (withAttachments) await takeFiles(request, wire, record);
    records.push(record);
  }
  return records;
}
