/** Reads one record and the labels of its form; the record is shown even where the form may not be read. */
import type { SessionClient } from '../../session/client.ts';
import type { FormFields } from '../shell/form-fields.ts';
import type { RawRecord } from './record-rows.ts';

export interface LoadedRecord {
  readonly id: string;
  readonly record: RawRecord;
  readonly labels: Readonly<Record<string, { label?: string }>>;
}

export interface RecordAddress {
  app: string;
  id: string;
}

export async function loadRecord(
  client: SessionClient,
  fields: FormFields,
  { app, id }: RecordAddress,
): Promise<LoadedRecord> {
  const [answer, labels] = await Promise.all([
    client.record.getRecord({ app, id }),
    fields.load(app).catch(() => ({})),
  ]);
  return { id, record: answer.record, labels };
}
