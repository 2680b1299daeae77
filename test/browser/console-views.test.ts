/** The console for everyone: markup stays text, axe finds nothing, keys are enough, narrow, dark, Japanese; exports run in the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { FieldProperty } from '../../src/emulator/domain/model.ts';
import { exportRequest } from '../../src/rest/export/export-request.ts';
import { findEndpoint } from '../../src/rest/catalogue/catalogue.ts';
import { toWireRequest } from '../../src/rest/request/wire-request.ts';
import type { JsonObject } from '../../src/rest/request/json.ts';
import { dialogOf, expectNoFaults, openConsole } from '../support/console-panel.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const clientSource = readFileSync(
  new URL('../../node_modules/@kintone/rest-api-client/umd/KintoneRestAPIClient.min.js', import.meta.url),
  'utf8',
);

const payloads = [
  '<img src=x onerror="window.hit=1">',
  '"><script>window.hit=1</script>',
  "javascript:window.hit=1//'",
  '<svg onload=window.hit=1>',
  '{{constructor.constructor("window.hit=1")()}}',
];

async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          context: object,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
      };
    };
    // Rules about the page as a whole are the page's business.
    const result = await axe.run(
      { exclude: [] },
      {
        rules: {
          region: { enabled: false },
          'page-has-heading-one': { enabled: false },
          'landmark-one-main': { enabled: false },
          'landmark-unique': { enabled: false },
          'heading-order': { enabled: false },
          'landmark-no-duplicate-main': { enabled: false },
          'landmark-main-is-top-level': { enabled: false },
        },
      },
    );
    return result.violations.map((violation) => ({
      id: violation.id,
      nodes: violation.nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
    }));
  });
  return violations.flatMap((violation) =>
    violation.nodes
      .filter((node) => node.includes('.rc') || node.includes('rc-') || node.includes('dialog'))
      .map((node) => `${violation.id}: ${node}`),
  );
}

describe('console views', () => {
  const suite = createWorkbenchSuite();

  test('keeps markup in values, labels, names and errors as text in every view', async () => {
    const app = suite.world.local.domain.apps.get(1);
    if (!app?.live) throw new Error('no app');
    const evil = payloads.join(' ');
    const fields = new Map(
      [...app.live.fields].map(([code, field]): [string, FieldProperty] => [
        code,
        { ...field, label: evil.slice(0, 120) },
      ]),
    );
    app.live = { ...app.live, fields, name: payloads[0] ?? '' };
    for (const record of app.records.values()) record.values['Subject'] = evil;
    const { panel, page, choose, json, send } = await openConsole(suite);
    await panel.getByRole('textbox', { name: 'query' }).fill('order by $id asc limit 3');
    await send();
    for (const view of ['Tree', 'Raw', 'Table']) {
      await panel.getByRole('button', { name: view, exact: true }).click();
      await panel.getByText('<img src=x').first().waitFor();
    }
    await choose('Add a record');
    await panel.getByLabel('add a field…').selectOption('Subject');
    await choose('Update a record');
    await json({ app: 1, id: 5, record: { Subject: { value: `${evil}2` } } });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await dialogOf(page).getByRole('row').filter({ hasText: '<svg' }).waitFor();
    await dialogOf(page).getByRole('button', { name: 'Back' }).click();
    await choose('One record');
    await json({ app: 1, id: `${payloads[0]}` });
    await panel.getByRole('button', { name: /^Send/ }).click();
    await panel.getByRole('button', { name: 'Send as it is' }).click();
    await panel.getByRole('alert').waitFor();
    await panel.getByRole('button', { name: 'Export', exact: true }).click();
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();
    await panel.getByRole('tab', { name: 'History' }).click();
    await panel.locator('.rc-ep.is-tall').first().waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(
      await page.evaluate(
        () =>
          [...document.querySelectorAll('*')].flatMap((node) => [
            ...(node.shadowRoot?.querySelectorAll('img, script') ?? []),
          ]).length,
      ),
    ).toBe(0);
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
    expect(await findViolations(page)).toEqual([]);
    await panel.getByRole('button', { name: words.tree, exact: true }).click();
    await choose(words.one);
    await panel.getByLabel(words.add).selectOption('Subject');
    await panel.getByLabel(words.add).selectOption('Due');
    await panel.locator('summary').click();
    expect(await findViolations(page)).toEqual([]);
    await panel.locator('summary').click();
    await panel.getByRole('tab', { name: words.about }).click();
    expect(await findViolations(page)).toEqual([]);
    await panel.getByRole('button', { name: words.code, exact: true }).click();
    await dialogOf(page).waitFor();
    expect(await findViolations(page)).toEqual([]);
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

  test('fits a narrow window and 200 % zoom without sideways scrolling', async () => {
    const { panel, page, send } = await openConsole(suite, { viewport: { width: 560, height: 800 } });
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
    ).toBeLessThanOrEqual(560);
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
    await panel.getByRole('alert').getByText('No answer', { exact: true }).waitFor();
    suite.world.local.faults.clear();
    suite.world.local.sessions.endAll();
    await send();
    await panel.getByText('The session ended while the page was open.').waitFor();
    expect(await panel.getByRole('textbox', { name: 'query' }).inputValue()).toBe('limit 1');
  });

  test('exports for the page answer what the console answers', async () => {
    const { page } = await openConsole(suite);
    await page.evaluate(clientSource);
    const samples: [string, JsonObject][] = [
      [
        'GET records',
        {
          app: 1,
          fields: ['$id', 'Subject'],
          query: 'Subject != "it\'s \\"x\\"" order by $id asc limit 3',
          totalCount: true,
        },
      ],
      ['GET record', { app: 1, id: 3 }],
      [
        'PUT record',
        { app: 1, id: 5, record: { Priority: { value: 'Low' }, Subject: { value: 'a \'b\' "c" `d` $e\n<b>' } } },
      ],
      ['DELETE records', { app: 1, ids: [20] }],
      ['GET app/form/fields', { app: 1 }],
      ['GET preview/app/views', { app: 1 }],
    ];
    for (const [id, values] of samples) {
      const endpoint = findEndpoint(id);
      if (!endpoint) throw new Error(id);
      const request = { endpointId: id, values, guestSpaceId: null };
      const input = { endpoint, request, wire: toWireRequest(endpoint, request) };
      const answers: unknown[] = [];
      for (const target of ['kintone.api', 'rest-api-client (session)', 'fetch'] as const) {
        if (id === 'DELETE records' && answers.length > 0) break;
        const code = exportRequest(target, input, {
          baseUrl: suite.world.url,
          auth: 'session',
          basic: false,
          fileName: '',
        }).replace("import { KintoneRestAPIClient } from '@kintone/rest-api-client';", '');
        const body = code.replace(
          'console.log(JSON.stringify(response, null, 2));',
          'return JSON.stringify(response);',
        );
        const printed = await page.evaluate<string>(`(async () => {${body}})()`);
        const answer = JSON.parse(printed) as Record<string, unknown>;
        answers.push(id === 'PUT record' ? Object.keys(answer) : answer);
      }
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
  });
});
