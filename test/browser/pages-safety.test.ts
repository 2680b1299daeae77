/** Every page with hostile text wherever a person can write: nothing runs, nothing is lost, and axe finds nothing serious. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { Domain } from '../../src/emulator/index.ts';
import { createPageSuite } from '../support/page-suite.ts';

const pages = createPageSuite({ controls: true });

const hostile =
  '<img src=x onerror="window.hacked=true"><script>window.hacked=true</script>"\'><svg onload=window.hacked=true>';
/** Puts the hostile text wherever a person can write. */
function poison(domain: Domain): void {
  const app = domain.apps.get(1);
  const record = app?.records.get(240);
  if (!app?.live || !record) throw new Error('The sample app has no record 240.');
  const user = domain.users.get('administrator');
  if (user) user.name = hostile;
  app.live = { ...app.live, name: hostile, description: hostile };
  app.records.set(240, {
    ...record,
    values: {
      ...record.values,
      Subject: hostile,
      Customer: hostile,
      Internal_note: hostile,
      Description: `<b>kept</b>${hostile}<a href="javascript:window.hacked=true">link</a>`,
      Phone: 'javascript:window.hacked=true',
      Topics: [hostile],
    },
    comments: [{ id: 1, text: hostile, createdAtMs: 0, creator: 'administrator', mentions: [] }],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

describe('every page', () => {
  test.each([
    ['portal', '/k/'],
    ['list', '/k/1/'],
    ['calendar', '/k/1/?view=8005'],
    ['custom view', '/k/1/?view=8006'],
    ['detail', '/k/1/show#record=240'],
    ['edit', '/k/1/show#record=240&mode=edit'],
    ['create', '/k/1/edit'],
    ['reuse', '/k/1/edit?record=240'],
    ['every field', '/k/4/show#record=1&mode=edit'],
    ['print', '/k/1/print?record=240'],
    ['graph', '/k/1/report'],
    ['pie graph', '/k/1/report?report=9003'],
    ['pivot table', '/k/1/report?report=9005'],
    ['space', '/k/space/1'],
    ['test environment', '/k/admin/preview/1/'],
    ['guest space', '/k/guest/2/5/'],
    ['mobile list', '/k/m/1/'],
    ['mobile detail', '/k/m/1/show?record=240'],
    ['mobile edit', '/k/m/1/show?record=240#mode=edit'],
    ['mobile graph', '/k/m/1/report'],
    ['mobile portal', '/k/m/'],
  ])('shows hostile text as text on the %s page, and axe finds nothing serious', async (_name, path) => {
    const open = await pages.open(path, { change: poison, companyScripts: ['window.print = () => {};'] });
    await open.waitForShow();
    const log = open.page.getByRole('button', { name: /^Events/ });
    if ((await log.count()) > 0) await log.click();
    await open.page.evaluate(axe);
    const found = await open.page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
      ).axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    });
    expect(found).toEqual([]);
    expect(await open.page.evaluate('window.hacked')).toBeUndefined();
    expect(await open.page.locator('img[src="x"], a[href^="javascript"], svg[onload]').count()).toBe(0);
    expect(open.errors).toEqual([]);
  });

  test('keeps the harmless part of rich text', async () => {
    const open = await pages.open('/k/1/show#record=240', { change: poison });
    await open.waitForEvent('app.record.detail.show');
    expect(await open.page.locator('b', { hasText: 'kept' }).count()).toBe(1);
  });
});
