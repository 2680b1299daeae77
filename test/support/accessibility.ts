/** What axe finds inside our part of the page: WCAG 2.2 A and AA, and its own good practice. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** `host` is the beginning of the name of our shadow host, for example `panel`. */
export async function findViolations(page: Page, host: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const runner = Reflect.get(window, 'axe') as typeof axe;
    const { violations } = await runner.run(selector);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }, `[data-session-workbench^="${host}"]`);
}
