/** Hooks and short ways for browser suites about the workbench: a fresh world per test in a window that was emptied. */
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { chromiumAdvice, findChromium } from './chromium.ts';
import { skipBecause } from './skip.ts';
import { createWorkbenchWorld, type OpenedPage, type OpenOptions, type WorkbenchWorld } from './workbench-world.ts';

export interface WorkbenchSuite {
  /** The world of the running test. */
  readonly world: WorkbenchWorld;
  open(options: OpenOptions): Promise<OpenedPage>;
  /** Opens the page and presses Workbench. */
  openPanel(options: OpenOptions): Promise<OpenedPage & { panel: Locator }>;
}

function panelOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Workbench', exact: true });
}

/** Presses Workbench on an opened page. */
export async function pressWorkbench(opened: OpenedPage): Promise<OpenedPage & { panel: Locator }> {
  await opened.page.getByRole('button', { name: 'Workbench', exact: true }).click();
  const panel = panelOf(opened.page);
  await panel.waitFor();
  return { ...opened, panel };
}

/** Call inside `describe`. Without a browser every test of the suite is skipped with the way to get one. */
export function createWorkbenchSuite(): WorkbenchSuite {
  let world: WorkbenchWorld | null = null;
  const opened: OpenedPage[] = [];

  beforeEach(async (context) => {
    if (!(await findChromium())) skipBecause(context, chromiumAdvice);
    world = await createWorkbenchWorld();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    await world?.close();
  });

  const suite: WorkbenchSuite = {
    get world() {
      if (!world) throw new Error('The world is there inside tests only.');
      return world;
    },
    async open(options) {
      const result = await suite.world.openShared(options);
      opened.push(result);
      return result;
    },
    openPanel: async (options) => pressWorkbench(await suite.open(options)),
  };
  return suite;
}
