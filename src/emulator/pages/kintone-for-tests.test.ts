import { describe, expect, test } from 'vitest';
import { createSampleDomain } from '../fixtures/sample-domain.ts';
import { createKintoneForTests, type KintoneForTests } from './kintone-for-tests.ts';

const domain = () => createSampleDomain({ nowMs: () => Date.now() });

interface SampleEvent {
  record: Record<string, { value: unknown; error?: string }>;
  error?: string;
}

/** A handler as an author writes it. */
function refuseShortSubjects(event: SampleEvent): SampleEvent {
  const { Subject: subject } = event.record;
  if (subject && String(subject.value).length < 5) subject.error = 'Say more';
  return event;
}

function on(author: KintoneForTests, type: string | string[], handler: (event: SampleEvent) => unknown): void {
  author.kintone.events.on(type, handler);
}

describe('createKintoneForTests', () => {
  test('drives an author’s submit handler in five lines', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/1/edit' });
    on(author, 'app.record.create.submit', refuseShortSubjects);
    await author.start();
    author.type('Subject', 'Hm');
    expect([await author.save(), author.fieldError('Subject')]).toEqual([{ kind: 'kept' }, 'Say more']);
  });

  test('saves through the in-process REST API and tells the id', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/1/edit' });
    await author.start();
    author.type('Subject', 'A real subject');
    expect(await author.save()).toEqual({ kind: 'saved', recordId: 241 });
    expect(author.server.domain.apps.get(1)?.records.get(241)?.values['Subject']).toBe('A real subject');
  });

  test('answers kintone.api inside a handler with the session of the user', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/1/show#record=5', user: 'mwilliams' });
    let count = 0;
    on(author, 'app.record.detail.show', async (event) => {
      const { kintone } = author;
      const answer = (await kintone.api(kintone.api.url('/k/v1/records', true), 'GET', { app: 2 })) as { records: [] };
      count = answer.records.length;
      return event;
    });
    await author.start();
    expect(count).toBeGreaterThan(0);
    expect(author.errors).toEqual([]);
  });

  test('record.get() is null inside a handler and whole outside of one', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/1/edit' });
    let inside: unknown = 'not called';
    on(author, 'app.record.create.show', () => {
      inside = author.kintone.app.record.get();
    });
    await author.start();
    expect(inside).toBeNull();
    expect(author.kintone.app.record.get()?.record['Priority']).toEqual({ type: 'RADIO_BUTTON', value: 'Normal' });
  });

  describe('record.set()', () => {
    async function openForm(): Promise<KintoneForTests> {
      const author = createKintoneForTests({ domain: domain(), page: '/k/1/edit' });
      await author.start();
      return author;
    }
    const read = (author: KintoneForTests, code: string): unknown =>
      author.kintone.app.record.get()?.record[code]?.value;
    const problems = (author: KintoneForTests) => author.page.shell.customizationProblems.peek();

    test('takes a partial record and fires the change event before it returns', async () => {
      const author = await openForm();
      const seen: string[] = [];
      on(author, 'app.record.create.change.Subject', () => void seen.push('change'));
      author.kintone.app.record.set({ record: { Subject: { type: 'SINGLE_LINE_TEXT', value: 'New' } } });
      expect(seen).toEqual(['change']);
      expect(read(author, 'Subject')).toBe('New');
    });

    test.each([
      ['a missing type', { Subject: { value: 'x' } }, "event.record['Subject'].type is invalid"],
      ['a missing value', { Subject: { type: 'SINGLE_LINE_TEXT' } }, "event.record['Subject'].value is invalid"],
      ['an unknown field', { Nope: { type: 'NUMBER', value: '1' } }, "event.record['Nope'] is invalid"],
    ])('shows a message about %s and throws nothing', async (_name, record, line) => {
      const author = await openForm();
      author.kintone.app.record.set({ record });
      expect(problems(author)).toEqual([line]);
    });

    test.each(['Total_minutes', 'Cost'])('ignores the calculated field %s silently', async (code) => {
      const author = await openForm();
      author.kintone.app.record.set({ record: { [code]: { type: 'CALC', value: '99' } } });
      expect(problems(author)).toEqual([]);
      expect(read(author, code)).toBe('');
    });

    test.each([null, ''])('turns %o into undefined for texts, dates and drop-downs', async (empty) => {
      const author = await openForm();
      const types = { Subject: 'SINGLE_LINE_TEXT', Due: 'DATE', Channel: 'DROP_DOWN', Call_back_at: 'TIME' };
      const record = Object.fromEntries(Object.entries(types).map(([code, type]) => [code, { type, value: empty }]));
      author.kintone.app.record.set({ record });
      expect(Object.keys(types).map((code) => read(author, code))).toEqual(Array(4).fill(undefined));
      expect(problems(author)).toEqual([]);
    });

    test('replaces table rows when every cell is there, and refuses a row with a missing cell', async () => {
      const author = await openForm();
      const blank = author.kintone.app.record.get()?.record['Work']?.value as { value: Record<string, unknown> }[];
      const cells = blank[0]?.value ?? {};
      const rows = ['10', '20'].map((value) => ({ value: { ...cells, Minutes: { type: 'NUMBER', value } } }));
      author.kintone.app.record.set({ record: { Work: { type: 'SUBTABLE', value: rows } } });
      const after = read(author, 'Work') as { id: unknown; value: Record<string, { value: unknown }> }[];
      expect(after.map((row) => [row.id, row.value['Minutes']?.value])).toEqual([
        [null, '10'],
        [null, '20'],
      ]);
      author.kintone.app.record.set({
        record: { Work: { type: 'SUBTABLE', value: [{ value: { Minutes: { type: 'NUMBER', value: '1' } } }] } },
      });
      expect(problems(author).length).toBeGreaterThan(0);
      expect(read(author, 'Work')).toHaveLength(2);
    });

    test('does nothing inside a handler', async () => {
      const author = createKintoneForTests({ domain: domain(), page: '/k/1/edit' });
      on(author, 'app.record.create.show', () => {
        author.kintone.app.record.set({ record: { Subject: { type: 'SINGLE_LINE_TEXT', value: 'x' } } });
      });
      await author.start();
      expect(read(author, 'Subject')).toBeUndefined();
      expect(author.log.some((entry) => entry.note?.includes('called inside a handler'))).toBe(true);
    });
  });

  test('the mobile page has the mobile functions and null for the desktop’s', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/m/1/show?record=3' });
    await author.start();
    const { kintone } = author;
    expect(kintone.getUiVersion()).toBe(1);
    expect([kintone.app.getId(), kintone.mobile.app.getId()]).toEqual([null, 1]);
    expect(kintone.app.getHeaderMenuSpaceElement()).toBeNull();
    expect(kintone.mobile.app.record.getId()).toBe(3);
    expect(await kintone.isMobilePage()).toBe(true);
  });

  test('a guest-space page builds guest addresses, a test page says so', async () => {
    const guest = createKintoneForTests({ domain: domain(), page: '/k/guest/2/5/' });
    expect(guest.kintone.api.url('/k/v1/record', true)).toBe('http://localhost/k/guest/2/v1/record.json');
    expect(guest.kintone.api.url('/k/v1/record')).toBe('http://localhost/k/v1/record.json');
    const preview = createKintoneForTests({ domain: domain(), page: '/k/admin/preview/1/' });
    expect(await preview.kintone.app.isTestEnvironment()).toBe(true);
  });

  test.each([
    ['2024', ['undefined', 'undefined', 'undefined', 'function']],
    ['2025', ['function', 'function', 'undefined', 'function']],
    ['today', ['function', 'function', 'function', 'function']],
  ] as const)('a Kintone of %s has the functions of its time', (release, expected) => {
    const { kintone } = createKintoneForTests({ domain: domain(), page: '/k/1/', release });
    expect([
      typeof kintone.getPageType,
      typeof kintone.showNotification,
      typeof kintone.createDialog,
      typeof kintone.app.getFieldElements,
    ]).toEqual(expected);
  });
});
