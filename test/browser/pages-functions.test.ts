/** What the functions of the `kintone` global give on the drawn pages: slots, queries, REST, relay, releases. */
import { describe, expect, test } from 'vitest';
import { createPageSuite, run } from '../support/page-suite.ts';

const pages = createPageSuite({ controls: true });

describe('element getters', () => {
  test('give the slots of their page and null on all others', async () => {
    const open = await pages.openList();
    expect(await run(open, 'kintone.app.getHeaderMenuSpaceElement().isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.getHeaderSpaceElement().isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.getFieldElements("Subject").length')).toBe(20);
    expect(await run(open, 'kintone.app.getFieldElements("Subject")[0].innerText')).toBe(
      pages.recordOf(240)?.values['Subject'],
    );
    expect(
      await run(
        open,
        '[kintone.app.record.getHeaderMenuSpaceElement(), kintone.app.record.getFieldElement("Subject"), kintone.app.record.getId(), kintone.app.record.get(), kintone.mobile.app.getHeaderSpaceElement(), kintone.portal.getContentSpaceElement()]',
      ),
    ).toEqual(Array(6).fill(null));
  });

  test('the list slot keeps what customization put there when the list changes', async () => {
    const open = await pages.openList();
    await run(open, 'kintone.app.getHeaderMenuSpaceElement().append("mine")');
    await open.page.getByRole('button', { name: 'Next' }).first().click();
    await open.waitForEvent('app.record.index.show', 2);
    expect(await run(open, 'kintone.app.getHeaderMenuSpaceElement().textContent')).toBe('mine');
  });

  test('the record page has menu, spacer and field elements; status and tables of the mobile page have none', async () => {
    const open = await pages.openDetail();
    expect(await run(open, 'kintone.app.record.getHeaderMenuSpaceElement().isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.record.getFieldElement("Subject").isConnected')).toBe(true);
    expect(await run(open, 'kintone.app.record.getFieldElement("Status")')).toBeNull();
    expect(await run(open, 'kintone.app.record.getSpaceElement("no-such-space")')).toBeNull();
    const layout = pages.kintone.domain.apps.get(1)?.live?.layout ?? [];
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
    const open = await pages.open(`/k/1/?query=${encodeURIComponent('Priority in ("High") limit 5')}`);
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
    const open = await pages.openList();
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
    pages.kintone.faults.add({ kind: 'drop', path: '/k/v1/apps.json', count: 5 });
    expect(await run(open, 'kintone.api("/k/v1/apps", "GET", {}).catch((error) => ({ error }))')).toEqual({
      error: '',
    });
    pages.kintone.faults.add({ kind: 'unavailable', path: '/k/v1/app.json', count: 1 });
    expect(await run(open, 'kintone.api("/k/v1/app", "GET", { id: 1 }).catch((error) => typeof error)')).toBe('string');
  });
});

describe('proxy and plug-in functions', () => {
  test('kintone.proxy resolves for any status, rejects with text when the relay fails, and takes callbacks', async () => {
    const open = await pages.openList();
    const target = JSON.stringify(`${pages.url}/k/v1/record.json`);
    const [body, status, headers] = (await run(open, `kintone.proxy(${target}, 'GET', {}, {})`)) as [
      string,
      number,
      Record<string, string>,
    ];
    expect([status, JSON.parse(body)]).toMatchObject([401, { code: 'CB_AU01' }]);
    expect(headers['content-type']).toContain('json');
    expect(
      await run(open, `kintone.proxy('ftp://example.com', 'GET', {}, {}).catch((error) => typeof error + ' ' + error)`),
    ).toMatch(/^string .*http/);
    expect(
      await run(
        open,
        `new Promise((done) => { window.returned = kintone.proxy(${target}, 'POST', { 'X-Test': '1' }, { a: 1 }, (...values) => done([window.returned, values.length, values[1]])); })`,
      ),
    ).toEqual([undefined, 3, 401]);
    expect(
      await run(
        open,
        `kintone.proxy.upload(${target}, 'POST', {}, { format: 'RAW', value: new Blob(['raw']) }).then((answer) => answer[1])`,
      ),
    ).toBe(401);
  });

  test('plug-in functions answer as for an app without plug-ins', async () => {
    const open = await pages.openList();
    expect(await run(open, 'kintone.plugin.app.getConfig("abc")')).toEqual({});
    expect(await run(open, 'kintone.plugin.app.getProxyConfig("https://example.com", "GET")')).toBeNull();
    const target = JSON.stringify(`${pages.url}/k/v1/record.json`);
    expect(
      await run(open, `kintone.plugin.app.proxy("abc", ${target}, "GET", {}, {}).then((answer) => answer[1])`),
    ).toBe(401);
    await run(open, 'kintone.plugin.app.setConfig({ a: "b" })');
    await open.page.getByRole('button', { name: /^Events/ }).click();
    await expect.poll(() => open.page.getByText('works on the settings page of a plug-in').count()).toBe(1);
  });
});

describe('the release', () => {
  test.each([
    ['2024', [], ['getPageType', 'showNotification', 'createDialog', 'user', 'license', 'system', 'getDomain']],
    [
      '2025',
      ['getPageType', 'showNotification', 'setKeyboardShortcuts', 'user'],
      ['createDialog', 'getKeyboardShortcuts'],
    ],
    ['today', ['getPageType', 'showNotification', 'createDialog', 'getKeyboardShortcuts'], []],
  ])('a Kintone of %s has and lacks the functions of its time', async (release, has, lacks) => {
    const open = await pages.openList();
    // The strip loads the page again by itself; the load event of the first document may still be to come.
    await run(open, 'document.documentElement.setAttribute("data-first", "")');
    await open.page.getByLabel('Kintone of').selectOption(release);
    await open.page.waitForFunction('!document.documentElement.hasAttribute("data-first")');
    expect(await run(open, `document.cookie.includes('kintone_release=${release}')`)).toBe(true);
    await expect.poll(() => run(open, 'typeof window.kintone?.events?.on')).toBe('function');
    const types = (names: readonly string[]): Promise<unknown> =>
      run(open, `${JSON.stringify(names)}.map((name) => typeof kintone[name])`);
    expect(await types(lacks)).toEqual(lacks.map(() => 'undefined'));
    expect(((await types(has)) as string[]).includes('undefined')).toBe(false);
  });
});
