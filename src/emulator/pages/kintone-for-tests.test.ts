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
      expect(read(author, code)).toBe('0');
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

  /** Every member of the official list and of `kintone.d.ts`, by its path under `kintone`. */
  const members = {
    '': 'api proxy getRequestToken getLoginUser getUiVersion getPageType isMobilePage isMobileApp isRevampedUI getDomain getAvailableApiTypes getAvailableServices getUserPreference isUsersAndSystemAdministrator isAccessWithClientCertificateAuthentication buildPageUrl showNotification showLoading showConfirmDialog createDialog setKeyboardShortcuts getKeyboardShortcuts Promise',
    events: 'on off',
    api: 'url urlForGet getConcurrencyLimit',
    proxy: 'upload',
    app: 'getId get getFormFields getFormLayout isTestEnvironment isMaintenanceMode showDescription getDescriptionDisplayState getIcons getFieldElements getHeaderMenuSpaceElement getHeaderSpaceElement getView getViews getReports getQueryCondition getQuery getLookupTargetAppId getRelatedRecordsTargetAppId getStatus getCategories getPermissions showAddRecordButton getAddRecordButtonDisplayState showAppSettingsButton getAppSettingsButtonDisplayState showFilterButton getFilterButtonDisplayState showOptionsButton getOptionsButtonDisplayState showReportButton getReportButtonDisplayState showViewAndReportSelector getViewAndReportSelectorDisplayState showViewSelectorItems getViewSelectorItemsDisplayState showReportSelectorItems getReportSelectorItemsDisplayState setRecordListStyle getRecordListStyle',
    'app.record':
      'getId get set getHeaderMenuSpaceElement getFieldElement getSpaceElement setFieldShown setGroupFieldOpen isFieldVisible isGroupFieldOpen getPermissions getFieldPermissions getStatusHistory getStatusActions getAssignees getActions showEditRecordButton getEditRecordButtonDisplayState showDuplicateRecordButton getDuplicateRecordButtonDisplayState showPager getPagerDisplayState showSideBar getSideBarDisplayState showActionButton getActionButtonDisplayState showStatusActionButton getStatusActionButtonDisplayState showChangeAssigneeButton getChangeAssigneeButtonDisplayState setFieldStyle getFieldStyle',
    mobile: 'showNotification showLoading showConfirmBottomSheet createBottomSheet',
    'mobile.app':
      'getId getQuery getQueryCondition getFieldElements getHeaderSpaceElement getLookupTargetAppId getRelatedRecordsTargetAppId showAddRecordButton showFilterButton showOptionsButton showViewSelector getViewSelectorDisplayState showReportSelector getReportSelectorDisplayState showViewSelectorItems showReportSelectorItems setRecordListStyle getRecordListStyle',
    'mobile.app.record':
      'getId get set getFieldElement getSpaceElement setFieldShown setGroupFieldOpen isFieldVisible isGroupFieldOpen showEditRecordButton showPager showActionButton showStatusActionButton setFieldStyle getFieldStyle',
    'mobile.portal': 'getContentSpaceElement',
    'mobile.space.portal': 'getContentSpaceElement',
    portal: 'getContentSpaceElement',
    'space.portal': 'getContentSpaceElement',
    space: 'get getPermissions',
    system: 'getPermissions getAvailableFeatures',
    license: 'isTrial getSubscriptionPlan',
    user: 'getGroups getOrganizations getCustomFields getIcons',
    'plugin.app': 'getConfig setConfig getProxyConfig setProxyConfig proxy',
    'plugin.app.proxy': 'upload',
  };

  test('has every documented member', () => {
    const { kintone } = createKintoneForTests({ domain: domain(), page: '/k/1/' });
    const missing = Object.entries(members).flatMap(([path, names]) => {
      const holder = path
        .split('.')
        .reduce<unknown>((value, step) => (step === '' ? value : Reflect.get(Object(value), step)), kintone);
      return names
        .split(' ')
        .filter((name) => typeof Reflect.get(Object(holder), name) !== 'function')
        .map((name) => `${path}.${name}`);
    });
    expect(missing).toEqual([]);
  });

  test('asynchronous getters answer with the app, the rights and the directory of the person', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/1/show#record=3' });
    const { kintone } = author;
    await author.start();
    expect(await kintone.app.get()).toMatchObject({ id: '1', name: 'Customer inquiries', enableComments: true });
    expect(Object.keys(await kintone.app.getFormFields())).toContain('Subject');
    expect((await kintone.app.getFormLayout()).layout.length).toBeGreaterThan(3);
    expect((await kintone.app.getViews())[0]).toMatchObject({ type: 'LIST', name: 'All inquiries', id: '8001' });
    expect(await kintone.app.getPermissions()).toEqual({ addRecord: true, editApp: true });
    const permissions = await kintone.app.record.getFieldPermissions();
    expect(permissions['Subject']).toEqual({ readField: true, editField: true });
    expect(['Record_number', 'Created_by', 'Status', 'Categories'].filter((code) => code in permissions)).toEqual([]);
    expect((await kintone.app.record.getStatusActions()).map(({ name }) => name)).toEqual(['Reopen']);
    expect(await kintone.getDomain()).toEqual({ subdomain: 'example', baseDomain: 'cybozu.com' });
    expect(await kintone.buildPageUrl('APP_DETAIL', { appId: '1', recordId: '3' })).toBe(
      'http://localhost/k/1/show#record=3',
    );
    expect(await kintone.buildPageUrl('APP_DETAIL_MOBILE', { appId: '1', recordId: '3' })).toBe(
      'http://localhost/k/m/1/show?record=3',
    );
  });

  test('server-backed getters refuse the 51st different call within a minute', async () => {
    const { kintone } = createKintoneForTests({ domain: domain(), page: '/k/1/' });
    const call = (record: number): Promise<string> =>
      kintone.buildPageUrl('APP_DETAIL', { appId: '1', recordId: String(record) });
    for (let record = 1; record <= 50; record += 1) await call(record);
    expect(await call(1)).toContain('record=1');
    await expect(call(51)).rejects.toThrow('50 times within a minute');
  });

  test('a process action fires proceed, saves the fields of its answer and moves the status', async () => {
    const author = createKintoneForTests({ domain: domain(), page: '/k/1/show#record=1' });
    on(author, 'app.record.detail.process.proceed', (event) => {
      const { Internal_note: note } = event.record;
      if (note) note.value = 'stamped';
      return event;
    });
    await author.start();
    await author.proceed('Reopen');
    const record = author.server.domain.apps.get(1)?.records.get(1);
    expect([record?.status, record?.values['Internal_note']]).toEqual(['In progress', 'stamped']);
  });
});
