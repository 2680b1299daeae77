/** An app of notes that a test fills and queries over REST. */
import type { App, StoredValues } from '../domain/model.ts';
import { addApp, createTestKintone, type TestKintone } from './test-kintone.ts';

export interface NotesDesk {
  subject: TestKintone;
  app: App;
  /** Puts a record into the notes, or into another app. */
  add(values: StoredValues, creator?: string, to?: App): void;
  /** Asks as the worker, or with other headers. */
  ask(query: string, headers?: Record<string, string>): ReturnType<TestKintone['api']>;
  /** The texts found, oldest first, or the code of the refusal. */
  texts(query: string, headers?: Record<string, string>): Promise<unknown>;
}

const lookup = {
  relatedApp: { app: '1', code: '' },
  relatedKeyField: 'Key',
  fieldMappings: [],
  lookupPickerFields: [],
  filterCond: '',
  sort: '',
};

function add(app: App, values: StoredValues, creator: string): void {
  const id = app.nextRecordId;
  app.nextRecordId += 1;
  app.recordsVersion += 1;
  const made = { id, revision: 1, createdAtMs: 0, creator, updatedAtMs: 0, modifier: creator };
  app.records.set(id, { ...made, status: null, assignees: [], values, comments: [] });
}

/** Opens a local Kintone with the app, which is empty. */
export function openNotes(): NotesDesk {
  const subject = createTestKintone();
  const app = addApp(subject.domain, 'Notes', [
    // A lookup, which takes the operators of its type.
    { type: 'SINGLE_LINE_TEXT', code: 'text', label: '', lookup },
    { type: 'NUMBER', code: 'num', label: '' },
    { type: 'USER_SELECT', code: 'users', label: '' },
    { type: 'GROUP_SELECT', code: 'groups', label: '' },
  ]);
  const ask: NotesDesk['ask'] = (query, headers) =>
    subject.api('GET', 'records', { app: app.id, query, fields: ['text'] }, headers ?? subject.worker);
  return {
    subject,
    app,
    add: (values, creator = 'worker', to = app) => add(to, values, creator),
    ask,
    async texts(query, headers) {
      const { body } = await ask(`${query} order by $id asc`, headers);
      const records = body['records'] as unknown as { text: { value: string } }[] | undefined;
      return records?.map(({ text }) => text.value) ?? body.code;
    },
  };
}
