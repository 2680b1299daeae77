/** A local Kintone with something to find of every kind, for the tests of full-text search. */
import { expect } from 'vitest';
import type { App, Domain, Space, StoredFileRef, StoredRecord, StoredValues, User } from '../domain/model.ts';
import { addApp, createTestKintone, type TestAnswer, type TestKintone } from './test-kintone.ts';
import { createTestSpace } from './test-space.ts';

const startMs = Date.parse('2026-03-01T00:00:00Z');
const minuteMs = 60_000;

export interface Hit {
  type: string;
  url: string;
  snippets: string[];
  [detail: string]: unknown;
}

/** An instant as answers carry it, so many minutes after the start. */
export function toInstant(minutes: number): string {
  return new Date(startMs + minutes * minuteMs).toISOString().replace('.000Z', 'Z');
}

export function toWritten(id: number, creator: string, text: string, files: StoredFileRef[] = []) {
  return { id, creator, text, createdAtMs: startMs + id * minuteMs, files };
}

export interface SearchWorld {
  subject: TestKintone;
  /** An app to fill, number 2. */
  app: App;
}

export function createSearchWorld(): SearchWorld {
  const subject = createTestKintone();
  const app = addApp(subject.domain, 'Notes', [
    { type: 'SINGLE_LINE_TEXT', code: 'title', label: 'Title' },
    { type: 'RICH_TEXT', code: 'body', label: 'Body' },
    { type: 'CHECK_BOX', code: 'tags', label: 'Tags' },
    { type: 'FILE', code: 'files', label: 'Files' },
    {
      type: 'SUBTABLE',
      code: 'lines',
      label: 'Lines',
      fields: { item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: 'Item' } },
    },
  ]);
  return { subject, app };
}

export function addFile(domain: Domain, fileId: string, name: string, text: string): StoredFileRef {
  const bytes = new TextEncoder().encode(text);
  const ref = { fileId, name, contentType: 'text/plain', size: bytes.length };
  domain.files.set(fileId, {
    ...ref,
    bytes,
    uploadedBy: 'boss',
    uploadedAtMs: startMs,
    uploadKey: null,
    place: null,
  });
  return ref;
}

export function addRecord({ app }: SearchWorld, values: StoredValues, changes: Partial<StoredRecord> = {}): void {
  const id = app.nextRecordId;
  const record: StoredRecord = {
    id,
    revision: 1,
    createdAtMs: startMs + id * minuteMs,
    creator: 'worker',
    updatedAtMs: startMs,
    modifier: 'worker',
    status: null,
    assignees: [],
    values,
    comments: [],
    ...changes,
  };
  app.nextRecordId += 1;
  app.records.set(id, record);
  app.recordsVersion += 1;
}

export function addSpace({ subject }: SearchWorld, id: number, changes: Partial<Space> = {}): void {
  const space = createTestSpace(id, {
    name: `Mango room ${id}`,
    createdAtMs: startMs,
    modifiedAtMs: startMs,
    members: [{ entity: { type: 'USER', code: 'boss' }, isAdmin: true, includeSubs: false }],
    threads: [],
    ...changes,
  });
  subject.domain.spaces.set(id, space);
}

/** One thing of every type, each with the word mango. */
export function addOneOfEach(world: SearchWorld): void {
  const { domain } = world.subject;
  const file = (name: string): StoredFileRef => addFile(domain, `F-${name}`, `${name}.txt`, 'a mango inside');
  addRecord(
    world,
    { title: 'Fruit', body: '<p>ripe <b>mango</b></p>', files: [file('record')] },
    { comments: [{ ...toWritten(1, 'boss', 'mango, please'), mentions: [] }] },
  );
  const comment = { ...toWritten(5, 'boss', 'mango in the thread', [file('thread')]), mentions: [] };
  addSpace(world, 7, { threads: [{ id: 70, name: 'Mango thread', body: '', comments: [comment] }] });
  domain.peoplePosts = [
    {
      ...toWritten(30, 'worker', 'mango on my page', [file('post')]),
      owner: 'worker',
      replies: [toWritten(31, 'boss', 'a mango reply')],
    },
  ];
  domain.messages = [{ ...toWritten(40, 'boss', 'mango for you', [file('message')]), recipient: 'worker' }];
}

/** Searches for mango unless told otherwise, as the worker unless told otherwise. */
export async function ask({ subject }: SearchWorld, params: object, caller = subject.worker): Promise<TestAnswer> {
  const query = [{ operator: 'AND', keywords: ['mango'] }];
  return subject.api('POST', 'search', { query, ...params }, caller);
}

const byCreation = { by: 'CREATED_AT', order: 'ASC' };

/** The hits, oldest first. */
export async function find(world: SearchWorld, params: object, caller?: User): Promise<Hit[]> {
  const { status, body } = await ask(world, { sort: byCreation, ...params }, caller);
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body['hits'] as unknown as Hit[];
}

export async function findTypes(world: SearchWorld, params: object, caller?: User): Promise<string[]> {
  return (await find(world, params, caller)).map((hit) => hit.type).sort();
}

export async function findTitles(world: SearchWorld, params: object): Promise<string[]> {
  const hits = await find(world, { types: ['RECORD'], ...params });
  return hits.map((hit) => (hit['record'] as { recordTitle: string }).recordTitle);
}
