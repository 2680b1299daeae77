/** Notifications, dialogs, hidden parts and styles: what customization switches on a page. */
import { describe, expect, test } from 'vitest';
import { createPageSuite, run } from '../support/page-suite.ts';

const pages = createPageSuite();

describe('feedback', () => {
  test('a notification stays until it is closed, and a later one takes its place', async () => {
    const open = await pages.openList();
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
    const open = await pages.openList();
    await run(open, 'kintone.showLoading("VISIBLE")');
    expect(await open.page.getByRole('status', { name: 'Loading' }).count()).toBe(1);
    await run(open, 'kintone.showLoading("HIDDEN")');
    await expect.poll(() => open.page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
  });

  test('a confirm dialog tells which button was pressed', async () => {
    const open = await pages.openList();
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
    const open = await pages.openList();
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
    const open = await pages.open('/k/m/1/');
    await open.waitForEvent('mobile.app.record.index.show');
    await run(open, 'void (window.answer = kintone.mobile.showConfirmBottomSheet({ title: "Sheet", body: "x" }))');
    await open.page.getByRole('dialog', { name: 'Sheet' }).getByRole('button', { name: 'OK' }).click();
    expect(await run(open, 'window.answer')).toBe('OK');
  });
});

describe('parts that hide', () => {
  test('the list hides its parts one by one and tells so', async () => {
    const open = await pages.openList();
    for (const [function_, name] of [
      ['AddRecordButton', 'Add record'],
      ['FilterButton', 'Filter'],
      ['ReportButton', 'Graph'],
      ['OptionsButton', 'Options'],
      ['AppSettingsButton', 'App settings'],
    ] as const) {
      const part = open.page.getByLabel(name, { exact: true }).or(open.page.getByText(name, { exact: true }));
      expect(await part.count()).toBeGreaterThan(0);
      await run(open, `kintone.app.show${function_}("HIDDEN")`);
      await expect.poll(() => part.count()).toBe(0);
      expect(await run(open, `kintone.app.get${function_}DisplayState()`)).toBe('HIDDEN');
      await run(open, `kintone.app.show${function_}("VISIBLE")`);
      await expect.poll(() => part.count()).toBeGreaterThan(0);
    }
  });

  test('the record page hides its buttons, action buttons, pager and side bar', async () => {
    const open = await pages.openDetail();
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
    const open = await pages.openDetail();
    await run(open, 'kintone.app.record.setFieldShown("Subject", false)');
    await expect.poll(() => open.page.getByText('Subject', { exact: true }).count()).toBe(1);
    expect(await run(open, 'kintone.app.record.isFieldVisible("Subject")')).toBe(false);
    expect(await run(open, 'kintone.app.record.isFieldVisible("Nope").catch(() => "rejected")')).toBe('rejected');
    await run(open, 'kintone.app.record.setGroupFieldOpen("Resolution", false)');
    expect(await run(open, 'kintone.app.record.isGroupFieldOpen("Resolution")')).toBe(false);
    await expect.poll(() => run(open, 'document.querySelector("details.lk-group").open')).toBe(false);
  });

  test('styles of fields and lists are drawn, and bad ones refused', async () => {
    const open = await pages.openList();
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
    const detail = await pages.openDetail();
    await run(detail, 'kintone.app.record.setFieldStyle("Subject", { content: { color: "#ff0000" } })');
    await expect
      .poll(() => run(detail, 'getComputedStyle(kintone.app.record.getFieldElement("Subject")).color'))
      .toBe('rgb(255, 0, 0)');
    expect(await run(detail, 'kintone.app.record.getFieldStyle("Subject").then((style) => style.content.color)')).toBe(
      '#ff0000',
    );
  });
});
