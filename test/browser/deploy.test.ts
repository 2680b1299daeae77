/** The whole way: deploy with the real uploader, and the uploaded bundle runs on the list of the local Kintone. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toSamplePassword } from '../../src/emulator/fixtures/people.ts';
import { runToolProcess } from '../support/run-tool.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';
import { bundleUrl, setScripts } from '../support/workbench-world.ts';

describe('deployed bundle', () => {
  const suite = createWorkbenchSuite();

  test('answers on the list with data that it fetched through the session', async () => {
    const { world } = suite;
    setScripts(world.local.domain, [], []);
    const cwd = await mkdtemp(join(tmpdir(), 'ksw-deploy-'));
    try {
      await mkdir(join(cwd, 'dist'));
      await writeFile(join(cwd, 'dist/desktop.js'), world.bundles.get(bundleUrl.desktop) ?? '');
      await writeFile(join(cwd, 'dist/mobile.js'), world.bundles.get(bundleUrl.mobile) ?? '');
      const manifest = { app: '1', desktop: { js: ['dist/desktop.js'] }, mobile: { js: ['dist/mobile.js'] } };
      await writeFile(join(cwd, 'customize-manifest.json'), JSON.stringify(manifest));
      const user = 'administrator';
      const login = ['--base-url', world.url, '--username', user, '--password', toSamplePassword(user)];
      const deployed = await runToolProcess(['deploy', '--no-build', ...login], { cwd });
      expect(deployed.stderr).toBe('');
      expect(deployed.code).toBe(0);
    } finally {
      await rm(cwd, { recursive: true, force: true });
    }
    const { panel, faults } = await suite.openPanel({ path: '/k/1/' });
    await panel.getByText('20 of 240 records').waitFor();
    expect(faults).toEqual([]);
  });
});
