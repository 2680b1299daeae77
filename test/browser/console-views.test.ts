/** The console for everyone: markup stays text, axe finds nothing, keys are enough, narrow, dark, Japanese. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { FieldProperty } from '../../src/emulator/domain/model.ts';
import { findViolations } from '../support/accessibility.ts';
import { dialogOf, expectNoFaults, openConsole } from '../support/console-panel.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

const payloads = [
  '<img src=x onerror="window.hit=1">',
  '"><script>window.hit=1</script>',
  "javascript:window.hit=1//'",
  '<svg onload=window.hit=1>',
  '{{constructor.constructor("window.hit=1")()}}',
];

/** Markup that ran or became an element anywhere, shadow roots included. */
function findInjected(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots = [...document.querySelectorAll('*')].flatMap((node) => (node.shadowRoot ? [node.shadowRoot] : []));
    const elements = roots.flatMap((root) => [...root.querySelectorAll('img, script, iframe, svg[onload]')]);
    return [...elements.map((element) => element.outerHTML), ...('hit' in window ? ['a script ran'] : [])];
  });
}

describe('console views', () => {
  const suite = createWorkbenchSuite();

  test('keeps markup in values, labels, names and errors as text in every view', async () => {
    const app = suite.world.local.domain.apps.get(1);
    if (!app?.live) throw new Error('no app');
    const evil = payloads.join(' ');
    const label = (code: string, field: FieldProperty): [string, FieldProperty] => [
      code,
      { ...field, label: evil.slice(0, 120) },
    ];
    app.live = {
      ...app.live,
      fields: new Map([...app.live.fields].map(([code, field]) => label(code, field))),
      name: payloads[0] ?? '',
    };
    for (const record of app.records.values()) record.values['Subject'] = evil;
    const { panel, page, choose, json, send } = await openConsole(suite);
    const dialog = dialogOf(page);
    const press = (name: string | RegExp): Promise<void> => panel.getByRole('button', { name }).first().click();
    await panel.getByRole('textbox', { name: 'query' }).fill('order by $id asc limit 3');
    await send();
    for (const view of ['Tree', 'Raw', 'Table']) {
      await panel.getByRole('button', { name: view, exact: true }).click();
      await panel.getByText('<img src=x').first().waitFor();
    }
    await press('Compare…');
    for (const record of app.records.values()) record.values['Subject'] = `${evil}!`;
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByRole('row').filter({ hasText: '<svg' }).first().waitFor();
    await press('Stop comparing');
    await press('Build…');
    await dialog.getByLabel('Sort by').waitFor();
    await page.keyboard.press('Escape');
    await choose('Add a record');
    await panel.getByLabel('add a field…').selectOption('Subject');
    await panel.getByLabel(/^Subject/).fill(evil);
    await panel.locator('summary').click();
    await press('Add to a bulk request');
    await press('Open as one request');
    await press('Dry run');
    await dialog.getByText('<svg').first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await choose('Update a record');
    await json({ app: 1, id: 5, record: { Subject: { value: `${evil}2` }, [payloads[0] ?? '']: { value: 'x' } } });
    await press(/^Send/);
    await dialog.getByRole('row').filter({ hasText: '<svg' }).waitFor();
    await dialog.getByRole('button', { name: 'Back' }).click();
    await panel.getByRole('tab', { name: 'Form', exact: true }).click();
    await panel.getByText('<img src=x').first().waitFor();
    await press('Save');
    await dialog.getByLabel('Name', { exact: true }).fill(evil);
    await dialog.getByLabel('Folder').fill(payloads[1] ?? '');
    await dialog.getByLabel('Checks of the answer').fill(payloads[0] ?? '');
    await dialog.getByText('Cannot be read: <img').waitFor();
    await dialog.getByLabel('Checks of the answer').fill(`status = ${payloads[3]}`);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await choose('One record');
    await json({ app: 1, id: `${payloads[0]}` });
    await press(/^Send/);
    await press('Send as it is');
    await panel.getByRole('alert').waitFor();
    await press('Export');
    await dialog.getByText('<img').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await panel.getByRole('tab', { name: 'History' }).click();
    await panel.getByText('<img src=x').first().waitFor();
    await panel.getByRole('tab', { name: 'Saved' }).click();
    await panel.getByRole('button', { name: /^Run in order/ }).click();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await panel.getByRole('list', { name: 'Checks of the answer' }).getByText('<svg').waitFor();
    await panel.locator('summary').click();
    await panel.locator('.rc-menu').getByRole('button', { name: 'Import…' }).click();
    await dialog
      .getByLabel('Text to import')
      .fill(`curl -H '${payloads[0]}: x' 'https://example.cybozu.com/k/v1/${payloads[3]}.json'`);
    await dialog.getByRole('button', { name: 'Read' }).click();
    await dialog.getByText('was passed over').waitFor();
    expect(await findInjected(page)).toEqual([]);
  });

  test.each([
    { language: 'en' as const, colorScheme: 'light' as const },
    { language: 'ja' as const, colorScheme: 'dark' as const },
  ])('has no fault that axe knows, in $language and $colorScheme', async ({ language, colorScheme }) => {
    const { panel, page, choose, send, faults } = await openConsole(suite, { language, colorScheme });
    const words =
      language === 'en'
        ? {
            one: 'Update a record',
            add: 'add a field…',
            tree: 'Tree',
            about: 'About this call',
            code: 'Export',
            more: 'More',
          }
        : {
            one: 'レコードを1件更新',
            add: 'フィールドを追加…',
            tree: 'ツリー',
            about: 'このAPIについて',
            code: 'コード',
            more: 'その他',
          };
    await send();
    expect(await findViolations(page, 'panel')).toEqual([]);
    await panel.getByRole('button', { name: words.tree, exact: true }).click();
    await choose(words.one);
    await panel.getByLabel(words.add).selectOption('Subject');
    await panel.getByLabel(words.add).selectOption('Due');
    await panel.locator('summary').click();
    expect(await findViolations(page, 'panel')).toEqual([]);
    await panel.locator('summary').click();
    await panel.getByRole('tab', { name: words.about }).click();
    expect(await findViolations(page, 'panel')).toEqual([]);
    await panel.getByRole('button', { name: words.code, exact: true }).click();
    await dialogOf(page).waitFor();
    expect(await findViolations(page, 'panel')).toEqual([]);
    expectNoFaults(faults);
  });

  test('is worked by keys alone from opening to the answer', async () => {
    const { page } = await suite.open({ path: '/k/1/', user: 'administrator' });
    await page.getByRole('button', { name: 'Workbench', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Console', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox', { name: /Search 105 calls/ }).focus();
    await page.keyboard.type('one record');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Form', exact: true }).focus();
    await page.keyboard.press('Tab');
    for (
      let step = 0;
      step < 6 &&
      !(await page.evaluate(
        () => (
          document.querySelector('*[id]'),
          [...document.querySelectorAll('*')]
            .map((node) => node.shadowRoot?.activeElement)
            .find(Boolean)
            ?.closest('.rc-param')
            ?.textContent?.startsWith('id')
        ),
      ));
      step += 1
    ) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('3');
    await page.keyboard.press('Control+Enter');
    await page.locator('.rc-stat b.is-ok').waitFor();
    await page.getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('treeitem', { selected: true }).count()).toBe(1);
  });

  test.each([
    ['a phone', { width: 360, height: 740 }],
    ['200 % zoom', { width: 720, height: 430 }],
  ])('fits %s without sideways scrolling, and brings the answer into view', async (_, viewport) => {
    const { panel, page, send } = await openConsole(suite, { viewport });
    await panel
      .getByRole('button', { name: /List records/ })
      .first()
      .click();
    await panel.getByRole('searchbox', { name: /Search 105 calls/ }).fill('one record');
    await panel.locator('.rc-ep').first().click();
    await panel.getByLabel(/^id/).fill('3');
    expect(await send()).toContain('OK');
    expect(
      await page.evaluate(
        () =>
          [...document.querySelectorAll('*')].map((node) => node.shadowRoot?.querySelector('.rc')).find(Boolean)
            ?.scrollWidth ?? 0,
      ),
    ).toBeLessThanOrEqual(viewport.width);
    await panel.getByRole('tree').waitFor();
    // It is scrolled to once it has been drawn.
    await expect.poll(async () => (await panel.locator('.rc-stat').boundingBox())?.y).toBeLessThan(viewport.height);
  });

  test('speaks Japanese to a Japanese user', async () => {
    const { panel, choose, send } = await openConsole(suite, { language: 'ja' });
    expect(await send()).toMatch(/成功\s+\d+ミリ秒/);
    await choose('レコードを1件取得');
    await panel.getByLabel(/^id/).fill('99999');
    await send();
    const problem = await panel.getByRole('alert').innerText();
    expect(problem).toContain('指定したレコード（id: 99999）が見つかりません。');
    expect(problem).toContain('対処');
  });

  test('says what happened when the session ended, the network is away, or Kintone is too busy', async () => {
    const { panel, send } = await openConsole(suite);
    await panel.getByRole('textbox', { name: 'query' }).fill('limit 1');
    suite.world.local.faults.add({ kind: 'drop', path: '/k/v1/records.json', count: null });
    await send();
    await panel.getByRole('alert').getByText('No answer. Check the connection').waitFor();
    suite.world.local.faults.clear();
    // The session client asks again four times before it gives up.
    suite.world.local.faults.add({ kind: 'tooManyRequests', path: '/k/v1/records.json', count: null });
    await send();
    await panel.getByText('The domain takes 100 at a time, and others are busy too.').waitFor();
    expect(await panel.getByRole('alert').innerText()).toContain('GAIA_TO04');
    suite.world.local.faults.clear();
    suite.world.local.sessions.endAll();
    await send();
    await panel.getByText('The session ended while the page was open.').waitFor();
    expect(await panel.getByRole('textbox', { name: 'query' }).inputValue()).toBe('limit 1');
  });
});
