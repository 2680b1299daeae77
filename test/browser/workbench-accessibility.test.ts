/** The shell and the inspector for people who do not see or point: axe, keys alone, zoom, narrow screens, dark. */
import { describe, expect, test } from 'vitest';
import { findViolations } from '../support/accessibility.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

describe('workbench accessibility', () => {
  const suite = createWorkbenchSuite();

  test.each([
    ['English, light', 'mwilliams', 'light'],
    ['Japanese, dark', 'sato', 'dark'],
  ] as const)('passes axe on every view in %s', async (_, user, colorScheme) => {
    const list = await suite.openPanel({ path: '/k/1/', user, colorScheme });
    await list.panel.locator('.stat b').waitFor();
    expect(await findViolations(list.page, 'panel')).toEqual([]);
    expect(await findViolations(list.page, 'button')).toEqual([]);
    await list.panel.getByRole('navigation').getByRole('button').last().click();
    await list.panel.getByRole('combobox').first().selectOption('integrator');
    for (const tab of await list.panel.getByRole('tab').all()) {
      await tab.click();
      const box = list.panel.locator('textarea');
      if ((await box.count()) > 0) await box.fill('Cookie: JSESSIONID=made-up');
      expect(await findViolations(list.page, 'panel')).toEqual([]);
    }
    const record = await suite.openPanel({ path: '/k/1/show#record=3', user, colorScheme });
    await record.panel.locator('.stat b').waitFor();
    expect(await findViolations(record.page, 'panel')).toEqual([]);
    await record.panel.getByRole('tab', { name: 'JSON' }).click();
    await record.panel.getByRole('tree').waitFor();
    expect(await findViolations(record.page, 'panel')).toEqual([]);
  });

  test('passes axe where something went wrong', async () => {
    const { page, panel } = await suite.openPanel({ path: '/k/1/show#record=3' });
    await panel.locator('.stat b').waitFor();
    suite.world.local.domain.apps.get(1)?.records.delete(3);
    await panel.getByRole('button', { name: 'Read again' }).click();
    await panel.getByRole('alert').waitFor();
    expect(await findViolations(page, 'panel')).toEqual([]);
  });

  test('passes axe in the mobile inspector', async () => {
    const { page } = await suite.open({ path: '/k/m/1/show?record=3', viewport: { width: 390, height: 800 } });
    await page.getByRole('button', { name: 'Workbench' }).click();
    await page.getByText(/revision \d+/).waitFor();
    expect(await findViolations(page, 'mobile-inspector')).toEqual([]);
  });

  test('opens, moves and closes by keys alone', async () => {
    const { page } = await suite.open({ path: '/k/1/show#record=3' });
    await page.getByRole('button', { name: 'Workbench', exact: true }).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Workbench' });
    await panel.locator('.stat b').waitFor();
    const seen: string[] = [];
    for (let press = 0; press < 16; press += 1) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(() => {
          const element = document.activeElement?.shadowRoot?.activeElement;
          if (!element) return 'outside';
          const { outlineStyle } = getComputedStyle(element);
          const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
          return `${name.trim()} ${outlineStyle === 'none' ? 'without outline' : ''}`.trim();
        }),
      );
      if (seen.at(-1)?.startsWith('Fields')) break;
    }
    expect(seen).toContain('Fields');
    expect(seen.filter((name) => name.includes('without outline'))).toEqual([]);
    await page.keyboard.press('ArrowRight');
    expect(await panel.getByRole('tab', { name: 'JSON' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test.each([
    ['200 % zoom', { width: 720, height: 430 }],
    ['a narrow window', { width: 500, height: 700 }],
    ['400 % zoom', { width: 360, height: 640 }],
  ])('fits without cutting anything off at %s', async (_, viewport) => {
    for (const path of ['/k/1/', '/k/1/show#record=3']) {
      const { page, panel } = await suite.openPanel({ path, viewport });
      await panel.locator('.stat b').waitFor();
      const overflow = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow).toBe(0);
      for (const button of await panel.locator('.head button, nav button, .line button').all()) {
        const box = await button.boundingBox();
        expect(box && box.x >= 0 && box.x + box.width <= viewport.width && box.width > 20).toBe(true);
      }
      await page.close();
    }
  });
});
