/** Connect in the panel, in a real browser. */
import { describe, expect, test } from 'vitest';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

describe('Connect', () => {
  const suite = createWorkbenchSuite();

  async function openConnect(user = 'mwilliams') {
    const opened = await suite.openPanel({ path: '/k/1/', user });
    await opened.panel
      .getByRole('navigation')
      .getByText(user === 'sato' ? '接続' : 'Connect')
      .click();
    return opened;
  }

  test('leads four answers to a method with its rights, and fills settings in with this app', async () => {
    const { panel, faults } = await openConnect();
    await panel.getByText('Recommended: API token').waitFor();
    expect(await panel.innerText()).toContain('Boxes to tick for the token: View records');
    await panel.getByLabel('Format').selectOption({ label: 'curl' });
    const text = panel.locator('pre');
    expect(await text.innerText()).toContain(`${suite.world.url}/k/v1/records.json?app=1`);
    expect(await text.innerText()).toContain('$KINTONE_API_TOKEN');
    await panel.getByLabel('With whose rights?').selectOption({ label: 'those of each person' });
    await panel.getByText('Recommended: OAuth').waitFor();
    await panel.getByLabel('Add a record').check();
    expect(await panel.innerText()).toContain('k:app_record:read k:app_record:write');
    await panel.getByLabel('Format').selectOption({ label: 'integrator.io' });
    await panel.getByLabel('Region').selectOption('EU');
    expect(await panel.innerText()).toContain('https://eu.integrator.io/connection/oauth2callback');
    await panel.getByLabel('Where does it run?').selectOption({ label: 'in the Kintone page' });
    await panel.getByText('the session of the page').waitFor();
    expect(faults).toEqual([]);
  });

  test('masks what is typed and pasted at once, and says which method wins', async () => {
    const { panel, page } = await openConnect();
    await panel.getByRole('tab', { name: 'What does this setting do?' }).click();
    const box = panel.getByLabel('Headers or a curl line');
    const token = 'q7'.repeat(20);
    await box.fill(`curl -H "X-Cybozu-API-Token: ${token}" -H "Authorization: Bearer ${token}"`);
    await panel.getByText('API token wins').waitFor();
    expect(await box.inputValue()).toBe('curl -H "X-Cybozu-API-Token: ‹40›" -H "Authorization: Bearer ‹40›"');
    await box.fill('');
    await box.pressSequentially(`X-Cybozu-API-Token: ${token}`);
    expect(await box.inputValue()).toBe('X-Cybozu-API-Token: ‹40›');
    const kept = await page.evaluate(
      () => [localStorage, sessionStorage].map((area) => JSON.stringify(area)).join('') + document.body.outerHTML,
    );
    expect(kept).not.toContain(token);
  });

  test('is worked by keys alone', async () => {
    const { panel, page } = await openConnect();
    await panel.getByText('Recommended: API token').waitFor();
    // Letters that choose an option count together only for a second; an arrow is one press.
    await panel.getByLabel('Who calls?').focus();
    await page.keyboard.press('ArrowDown');
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('Tab');
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('ArrowDown');
    await panel.getByText('Recommended: OAuth').waitFor();
    expect(await panel.getByLabel('Format').inputValue()).toBe('Postman');
    await panel.getByLabel('Method').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await panel.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ auth: { type: 'oauth2' } });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)).toBe('PRE');
    await panel.getByRole('tab', { name: 'Choose and set up' }).focus();
    await page.keyboard.press('ArrowRight');
    await panel.getByLabel('Headers or a curl line').waitFor();
  });

  test('names the endpoint that the caller listens on for the OAuth client', async () => {
    const { panel } = await openConnect('sato');
    const caller = panel.getByLabel('何から呼び出しますか');
    const format = panel.getByLabel('形式');
    for (const [who, endpoint] of [
      ['script', 'https://localhost:3000/oauth2callback'],
      ['postman', 'https://www.getpostman.com/oauth2/callback'],
      ['integrator', 'https://integrator.io/connection/oauth2callback'],
      ['app', 'httpsのURL'],
    ] as const) {
      await caller.selectOption(who);
      await format.selectOption('sheet');
      expect(await panel.locator('dl').innerText()).toMatch(new RegExp(`リダイレクトエンドポイント\\s+.*${endpoint}`));
    }
  });

  test('speaks Japanese', async () => {
    const { panel } = await openConnect('sato');
    await panel.getByText('おすすめ: APIトークン').waitFor();
    await panel.getByRole('tab', { name: 'ヘッダーの作り方' }).click();
    expect(await panel.innerText()).toContain('X-Cybozu-Authorization');
  });
});
