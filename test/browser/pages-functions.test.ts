/** What the functions of the `kintone` global do on the drawn pages: slots, dialogs, parts that hide, styles, calculation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageBench, type OpenPage, type PageBench } from '../support/pages.ts';

let bench: PageBench;
beforeAll(async () => {
  bench = await createPageBench({ controls: true });
});
afterAll(async () => {
  await bench?.close();
});

/** Runs an expression in the page and gives its value, promises awaited. */
const run = (open: OpenPage, expression: string): Promise<unknown> => open.page.evaluate(expression);

async function openList(): Promise<OpenPage> {
  const open = await bench.open('/k/1/');
  await open.waitForEvent('app.record.index.show');
  return open;
}

async function openDetail(): Promise<OpenPage> {
  const open = await bench.open('/k/1/show#record=1');
  await open.waitForEvent('app.record.detail.show');
  return open;
}

describe('element getters', () => {
  test('give the slots of their page and null on all others', async () => {
    const open = await openList();
    expect(await run(open, 'kintone.app.getHeaderMenuSpaceElement().isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.getHeaderSpaceElement().isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.getFieldElements("Subject").length')).toBe(20);
    expect(await run(open, 'kintone.app.getFieldElements("Subject")[0].innerText')).toBe(
      bench.kintone.domain.apps.get(1)?.records.get(240)?.values['Subject'],
    );
    expect(
      await run(
        open,
        '[kintone.app.record.getHeaderMenuSpaceElement(), kintone.app.record.getFieldElement("Subject"), kintone.app.record.getId(), kintone.app.record.get(), kintone.mobile.app.getHeaderSpaceElement(), kintone.portal.getContentSpaceElement()]',
      ),
    ).toEqual(Array(6).fill(null));
  });

  test('the list slot keeps what customization put there when the list changes', async () => {
    const open = await openList();
    await run(open, 'kintone.app.getHeaderMenuSpaceElement().append("mine")');
    await open.page.getByRole('button', { name: 'Next' }).first().click();
    await open.waitForEvent('app.record.index.show', 2);
    expect(await run(open, 'kintone.app.getHeaderMenuSpaceElement().textContent')).toBe('mine');
  });

  test('the record page has menu, spacer and field elements; status and tables of the mobile page have none', async () => {
    const open = await openDetail();
    expect(await run(open, 'kintone.app.record.getHeaderMenuSpaceElement().isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.record.getFieldElement("Subject").isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.record.getFieldElement("Status")')).toBeNull();
    expect(await run(open, 'kintone.app.record.getSpaceElement("no-such-space")')).toBeNull();
    const layout = bench.kintone.domain.apps.get(1)?.live?.layout ?? [];
    const spacer = layout
      .flatMap((row) => row.fields ?? [])
      .find((field) => field.type === 'SPACER' && field.elementId);
    expect(
      await run(open, `kintone.app.record.getSpaceElement(${JSON.stringify(spacer?.elementId)}).isConnected`),
    ).toBe(true);
    await open.page.getByRole('button', { name: 'Edit record' }).click();
    await open.waitForEvent('app.record.edit.show');
    expect(await run(open, 'kintone.app.record.getFieldElement("Subject")')).toBeNull();
    expect(await run(open, 'kintone.app.record.getHeaderMenuSpaceElement().isConnected')).toBe(true);
  });
});

describe('queries and page types', () => {
  test('getQuery and getQueryCondition follow the filter, getView stays with the settings', async () => {
    const open = await bench.open(`/k/1/?query=${encodeURIComponent('Priority in ("High") limit 5')}`);
    await open.waitForEvent('app.record.index.show');
    expect(await run(open, 'kintone.app.getQueryCondition()')).toBe('Priority in ("High")');
    expect(await run(open, 'kintone.app.getQuery()')).toBe(
      'Priority in ("High") order by Record_number desc limit 20 offset 0',
    );
    expect(await run(open, 'kintone.app.getView().then((view) => view.filterCond)')).toBe('');
    expect(await run(open, 'kintone.getPageType()')).toEqual({ type: 'APP', page: 'APP_INDEX' });
    expect(await run(open, 'kintone.app.record.getPermissions().catch((error) => error.message)')).toContain(
      'cannot be used',
    );
  });

  test('kintone.api answers, fails with the plain object of the server, and with nothing when cut off', async () => {
    const open = await openList();
    expect(
      await run(
        open,
        'kintone.api("/k/v1/record", "GET", { app: 1, id: 5 }).then((answer) => answer.record.$id.value)',
      ),
    ).toBe('5');
    expect(
      await run(
        open,
        'kintone.api("/k/v1/record", "GET", { app: 1, id: 99999 }).catch((error) => [error.code, error instanceof Error])',
      ),
    ).toEqual(['GAIA_RE01', false]);
    expect(
      await run(
        open,
        'new Promise((done) => { window.returned = kintone.api("/k/v1/apps", "GET", {}, (answer) => done([window.returned, answer.apps.length > 0]), done); })',
      ),
    ).toEqual([undefined, true]);
    bench.kintone.faults.add({ kind: 'drop', path: '/k/v1/apps.json', count: 5 });
    expect(await run(open, 'kintone.api("/k/v1/apps", "GET", {}).catch((error) => ({ error }))')).toEqual({
      error: '',
    });
    bench.kintone.faults.add({ kind: 'unavailable', path: '/k/v1/app.json', count: 1 });
    expect(await run(open, 'kintone.api("/k/v1/app", "GET", { id: 1 }).catch((error) => typeof error)')).toBe('string');
  });
});

describe('feedback', () => {
  test('a notification stays until it is closed, and a later one takes its place', async () => {
    const open = await openList();
    await run(open, 'kintone.showNotification("SUCCESS", "First")');
    await run(open, 'kintone.showNotification("ERROR", "Second <b>x</b>")');
    expect(await open.page.getByRole('alert').innerText()).toContain('Second <b>x</b>');
    expect(await open.page.getByText('First').count()).toBe(0);
    expect(await run(open, 'kintone.showNotification("LOUD", "x").catch((error) => error.name)')).toBe('TypeError');
    expect(await run(open, 'kintone.mobile.showNotification("INFO", "x").catch((error) => error.message)')).toContain(
      'desktop',
    );
    await open.page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => open.page.getByRole('alert').count()).toBe(0);
  });

  test('showLoading covers the page until it is hidden', async () => {
    const open = await openList();
    await run(open, 'kintone.showLoading("VISIBLE")');
    expect(await open.page.getByRole('status', { name: 'Loading' }).count()).toBe(1);
    await run(open, 'kintone.showLoading("HIDDEN")');
    await expect.poll(() => open.page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
  });

  test('a confirm dialog tells which button was pressed', async () => {
    const open = await openList();
    await run(
      open,
      'void (window.answer = kintone.showConfirmDialog({ title: "Sure?", body: "one\\ntwo", showCancelButton: true, cancelButtonText: "No" }))',
    );
    const dialog = open.page.getByRole('dialog', { name: 'Sure?' });
    expect(await dialog.innerText()).toContain('one\ntwo');
    await dialog.getByRole('button', { name: 'No' }).click();
    expect(await run(open, 'window.answer')).toBe('CANCEL');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  test('a created dialog shows an element, stays open while beforeClose says false, and closes by function', async () => {
    const open = await openList();
    await run(
      open,
      `(async () => {
        const body = document.createElement('p');
        body.textContent = 'own element';
        window.tries = 0;
        window.dialog = await kintone.createDialog({ title: 'Mine', body, beforeClose: () => { window.tries += 1; return window.tries > 1; } });
        window.answer = window.dialog.show();
      })()`,
    );
    const dialog = open.page.getByRole('dialog', { name: 'Mine' });
    expect(await dialog.innerText()).toContain('own element');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => run(open, 'window.tries')).toBe(1);
    expect(await dialog.count()).toBe(1);
    await open.page.keyboard.press('Escape');
    expect(await dialog.count()).toBe(1);
    await dialog.getByRole('button', { name: 'OK' }).click();
    expect(await run(open, 'window.answer')).toBe('OK');
    await run(open, 'void (window.again = window.dialog.show())');
    await run(open, 'window.dialog.close()');
    expect(await run(open, 'window.again')).toBe('FUNCTION');
  });

  test('mobile pages have bottom sheets', async () => {
    const open = await bench.open('/k/m/1/');
    await open.waitForEvent('mobile.app.record.index.show');
    await run(open, 'void (window.answer = kintone.mobile.showConfirmBottomSheet({ title: "Sheet", body: "x" }))');
    await open.page.getByRole('dialog', { name: 'Sheet' }).getByRole('button', { name: 'OK' }).click();
    expect(await run(open, 'window.answer')).toBe('OK');
  });
});

describe('parts that hide', () => {
  test.each([
    ['showAddRecordButton', 'getAddRecordButtonDisplayState', 'Add record'],
    ['showFilterButton', 'getFilterButtonDisplayState', 'Filter'],
    ['showReportButton', 'getReportButtonDisplayState', 'Graph'],
    ['showOptionsButton', 'getOptionsButtonDisplayState', 'Options'],
    ['showAppSettingsButton', 'getAppSettingsButtonDisplayState', 'App settings'],
  ])('%s hides the part of the list and tells so', async (show, state, name) => {
    const open = await openList();
    const part = open.page.getByLabel(name, { exact: true }).or(open.page.getByText(name, { exact: true }));
    expect(await part.count()).toBeGreaterThan(0);
    await run(open, `kintone.app.${show}("HIDDEN")`);
    await expect.poll(() => part.count()).toBe(0);
    expect(await run(open, `kintone.app.${state}()`)).toBe('HIDDEN');
    await run(open, `kintone.app.${show}("VISIBLE")`);
    await expect.poll(() => part.count()).toBeGreaterThan(0);
  });

  test('the record page hides its buttons, action buttons, pager and side bar', async () => {
    const open = await openDetail();
    await run(open, 'kintone.app.record.showEditRecordButton("HIDDEN")');
    await run(open, 'kintone.app.record.showDuplicateRecordButton("HIDDEN")');
    await run(open, 'kintone.app.record.showPager("HIDDEN")');
    await run(open, 'kintone.app.record.showStatusActionButton("Reopen", "HIDDEN")');
    await run(open, 'kintone.app.record.showSideBar("CLOSED")');
    await expect.poll(() => open.page.getByRole('complementary', { name: 'Comments' }).count()).toBe(0);
    for (const name of ['Edit record', 'Reuse record', 'Next record', 'Reopen']) {
      expect(
        await open.page
          .getByLabel(name)
          .or(open.page.getByText(name, { exact: true }))
          .count(),
      ).toBe(0);
    }
    expect(await run(open, 'kintone.app.record.getSideBarDisplayState()')).toBe('CLOSED');
  });

  test('fields and groups hide and open, and the asking functions know', async () => {
    const open = await openDetail();
    await run(open, 'kintone.app.record.setFieldShown("Subject", false)');
    await expect.poll(() => open.page.getByText('Subject', { exact: true }).count()).toBe(1);
    expect(await run(open, 'kintone.app.record.isFieldVisible("Subject")')).toBe(false);
    expect(await run(open, 'kintone.app.record.isFieldVisible("Nope").catch(() => "rejected")')).toBe('rejected');
    await run(open, 'kintone.app.record.setGroupFieldOpen("Resolution", false)');
    expect(await run(open, 'kintone.app.record.isGroupFieldOpen("Resolution")')).toBe(false);
    await expect.poll(() => run(open, 'document.querySelector("details.lk-group").open')).toBe(false);
  });

  test('styles of fields and lists are drawn, and bad ones refused', async () => {
    const open = await openList();
    await run(
      open,
      'kintone.app.setRecordListStyle({ body: [{ recordId: "240", style: [{ column: "Subject", background: { backgroundColor: "#ffeeee" } }] }] })',
    );
    await expect
      .poll(() => run(open, 'getComputedStyle(kintone.app.getFieldElements("Subject")[0]).backgroundColor'))
      .toBe('rgb(255, 238, 238)');
    expect(
      await run(
        open,
        'kintone.app.setRecordListStyle({ header: [{ column: "Subject", content: { color: "url(x)" } }] }).catch((error) => error.name)',
      ),
    ).toBe('TypeError');
    const detail = await openDetail();
    await run(detail, 'kintone.app.record.setFieldStyle("Subject", { content: { color: "#ff0000" } })');
    await expect
      .poll(() => run(detail, 'getComputedStyle(kintone.app.record.getFieldElement("Subject")).color'))
      .toBe('rgb(255, 0, 0)');
    expect(await run(detail, 'kintone.app.record.getFieldStyle("Subject").then((style) => style.content.color)')).toBe(
      '#ff0000',
    );
  });
});

describe('forms', () => {
  test('calculated fields follow what is typed, and the calculated text fires no event of its own kind twice', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    const table = open.page.getByRole('table').filter({ hasText: 'What was done' });
    await table.getByLabel('Minutes').first().fill('90');
    await table.getByLabel('Minutes').first().blur();
    await expect.poll(() => run(open, 'kintone.app.record.get().record.Total_minutes.value')).toBe('90');
    expect(await run(open, 'kintone.app.record.get().record.Cost.value')).toBe('9000');
  });

  test('a lookup with several matches asks which record, and copies its values', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByRole('button', { name: 'Customer: Get' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: 'Choose' }).first().click();
    await expect.poll(() => open.page.getByLabel('Customer rank').inputValue()).not.toBe('');
    expect(await run(open, 'kintone.app.record.get().record.Customer.confirmed')).toBe(true);
  });

  test('a lookup key that was typed but not fetched is not saved', async () => {
    const open = await bench.open('/k/1/edit');
    await open.waitForEvent('app.record.create.show');
    await open.page.getByLabel('Subject').fill('x');
    await open.page.getByLabel('Customer', { exact: true }).fill('Nobody');
    await open.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => open.page.getByText('Use Get to copy').count()).toBe(1);
  });

  test('a file is uploaded, saved and offered for download', async () => {
    const open = await bench.open('/k/1/show#record=5&mode=edit');
    await open.waitForEvent('app.record.edit.show');
    await open.page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await expect.poll(() => open.page.getByRole('button', { name: 'Remove note.txt' }).count()).toBe(1);
    await open.page.getByRole('button', { name: 'Save', exact: true }).click();
    await open.waitForEvent('app.record.detail.show');
    const download = open.page.waitForEvent('download');
    await open.page.getByRole('button', { name: 'note.txt' }).click();
    expect((await download).suggestedFilename()).toBe('note.txt');
  });

  test('the person in charge hands a record on, and then no longer may', async () => {
    const open = await bench.open('/k/1/', { user: 'mwilliams' });
    const record = [...(bench.kintone.domain.apps.get(1)?.records.values() ?? [])].find(
      ({ assignees }) => assignees.join(',') === 'mwilliams',
    );
    await open.page.goto(`${bench.url}/k/1/show#record=${record?.id}`);
    await open.waitForEvent('app.record.detail.show');
    await open.page.getByRole('button', { name: 'Change assignee' }).click();
    await open.page.getByRole('dialog').getByLabel('Assignee').selectOption('sato');
    await open.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await open.waitForEvent('app.record.detail.show', 2);
    expect(bench.kintone.domain.apps.get(1)?.records.get(record?.id ?? 0)?.assignees).toEqual(['sato']);
    await expect.poll(() => open.page.getByRole('button', { name: 'Change assignee' }).count()).toBe(0);
  });

  test('comments are written, mention somebody and are deleted', async () => {
    const open = await openDetail();
    await open.page.getByLabel('Write a comment').fill('Hello <b>there</b>');
    await open.page.getByLabel('Mention').selectOption('sato');
    await open.page.getByRole('button', { name: 'Post' }).click();
    await expect.poll(() => open.page.getByText('Hello <b>there</b>').count()).toBe(1);
    const comments = bench.kintone.domain.apps.get(1)?.records.get(1)?.comments ?? [];
    expect(comments.at(-1)?.mentions).toEqual([{ code: 'sato', type: 'USER' }]);
    await open.page.getByRole('button', { name: 'Delete this comment' }).first().click();
    await expect.poll(() => open.page.getByText('Hello <b>there</b>').count()).toBe(0);
  });
});

describe('the control strip', () => {
  test('switches user, language and release, and hides', async () => {
    const open = await openList();
    await open.page.getByLabel('User', { exact: true }).selectOption('sato');
    await expect.poll(() => run(open, 'window.kintone?.getLoginUser().code').catch(() => null)).toBe('sato');
    await expect.poll(() => open.page.locator('html').getAttribute('lang')).toBe('ja');
    await open.page.getByLabel('Kintoneの時期').selectOption('2024');
    await expect.poll(() => run(open, 'typeof window.kintone?.getPageType').catch(() => null)).toBe('undefined');
    await open.page.getByRole('button', { name: '隠す' }).click();
    await expect.poll(() => open.page.getByRole('button', { name: 'プレビューの設定を表示' }).count()).toBe(1);
  });

  test('switches on a fault for the next call and replays the last event', async () => {
    const open = await openList();
    await open.page.getByLabel('Next call').selectOption('faultUnavailable');
    await expect.poll(() => bench.kintone.faults.list().length).toBe(1);
    await open.page.getByRole('button', { name: 'Replay last' }).click();
    await open.waitForEvent('app.record.index.show', 2);
  });
});
