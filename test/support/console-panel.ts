/** Short ways to work the console of an opened workbench. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OpenOptions } from './workbench-world.ts';
import type { WorkbenchSuite } from './workbench-suite.ts';

export interface ConsolePanel {
  page: Page;
  panel: Locator;
  faults: string[];
  choose: (purpose: string) => Promise<void>;
  /** Presses Send and waits for the outcome line. */
  send: () => Promise<string>;
  /** Types the request as JSON. */
  json: (values: object) => Promise<void>;
}

const names = {
  en: { console: 'Console', send: /^Send/, json: 'JSON' },
  ja: { console: 'コンソール', send: /^送信/, json: 'JSON' },
} as const;

export async function openConsole(
  suite: Pick<WorkbenchSuite, 'openPanel'>,
  options: Partial<OpenOptions> & { language?: 'en' | 'ja' } = {},
): Promise<ConsolePanel> {
  const { language = 'en', ...rest } = options;
  const words = names[language];
  const { page, panel, faults } = await suite.openPanel({
    path: '/k/1/',
    user: language === 'ja' ? 'sato' : 'administrator',
    ...rest,
  });
  await panel.getByRole('button', { name: words.console, exact: true }).click();
  await panel.locator('.rc').waitFor();
  return {
    page,
    panel,
    faults,
    async choose(purpose) {
      await panel
        .locator('.rc-ep', { hasText: purpose })
        .filter({ has: page.getByText(purpose, { exact: true }) })
        .first()
        .click();
    },
    async send() {
      await panel.getByRole('button', { name: words.send }).first().click();
      const line = panel.locator('.rc-result[aria-busy=false] .rc-stat b');
      await line.waitFor();
      return panel.locator('.rc-stat').innerText();
    },
    async json(values) {
      await panel.getByRole('tab', { name: words.json, exact: true }).click();
      await panel.locator('.rc-json textarea').fill(JSON.stringify(values, null, 2));
    },
  };
}

/** The dialog on top of the panel. */
export function dialogOf(page: Page): Locator {
  return page.locator('dialog[open]');
}

export function expectNoFaults(faults: readonly string[]): void {
  // The browser itself reports refused requests; those are what a test provokes.
  expect(faults.filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
}
