import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { clean, folder, leak, otherToken, scan, token, useFolder, write } from './testing/scan-desk.ts';

useFolder();

describe('format', () => {
  test('pretty names place, kind, reason and what to do instead, and masks', async () => {
    const path = write('a.js', `${clean}${leak(token)}`);
    const { stdout } = await scan(path);
    expect(stdout).toContain(`${path}:2:46  API token  ${token.slice(0, 2)}****** (40)  [kintone-api-token-header`);
    expect(stdout).toMatch(/readable|can read/);
    expect(stdout).toContain('session client');
    expect(stdout).toContain('1 credential in 1 of 1 files');
    expect(stdout).not.toContain(token.slice(2, 8));
  });

  test('pretty speaks Japanese where the terminal does', async () => {
    vi.stubEnv('LC_ALL', 'ja_JP.UTF-8');
    expect((await scan(write('a.js', leak(token)))).stdout).toContain('1 ファイル中 1 ファイルに認証情報 1 件');
  });

  test('json is a list of findings with the fields of the contract', async () => {
    const path = write('a.js', leak(token));
    const { stdout } = await scan(path, '--format', 'json');
    expect(JSON.parse(stdout)).toEqual([
      {
        file: path,
        line: 1,
        column: 46,
        kind: 'apiToken',
        rule: 'kintone-api-token-header',
        confidence: 'certain',
        masked: `${token.slice(0, 2)}****** (40)`,
        message: expect.stringMatching(/./) as string,
        advice: expect.stringMatching(/./) as string,
      },
    ]);
    expect(stdout).not.toContain(token.slice(2, 8));
  });

  test('json is an empty list for clean files', async () => {
    expect(JSON.parse((await scan(write('a.js', clean), '--format', 'json')).stdout)).toEqual([]);
  });

  test('sarif is a 2.1.0 log whose results point to their rules and places', async () => {
    write('my files/a.js', leak(token));
    const { stdout } = await scan(folder, '--format', 'sarif');
    const log = JSON.parse(stdout) as {
      version: string;
      $schema: string;
      runs: {
        tool: { driver: { name: string; rules: { id: string; shortDescription: { text: string } }[] } };
        results: object[];
      }[];
    };
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/^https:.*sarif-2\.1\.0\.json$/);
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0]?.tool.driver.rules.map((rule) => rule.id)).toEqual(['kintone-api-token-header']);
    expect(log.runs[0]?.results).toEqual([
      {
        ruleId: 'kintone-api-token-header',
        level: 'error',
        message: { text: expect.stringContaining('******') as string },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'my%20files/a.js' },
              region: { startLine: 1, startColumn: 46 },
            },
          },
        ],
        properties: { kind: 'apiToken', confidence: 'certain' },
      },
    ]);
    expect(stdout).not.toContain(token.slice(2, 8));
  });
});

describe('baseline', () => {
  test('silences what it accepts, not what is new, and holds no secret', async () => {
    const path = write('a.js', leak(token));
    const file = join(folder, 'baseline.json');
    expect((await scan(path, '--write-baseline', file)).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    for (let at = 0; at + 6 <= token.length; at += 1) expect(text).not.toContain(token.slice(at, at + 6));
    expect(await scan(path, '--baseline', file)).toMatchObject({
      code: 0,
      stdout: '0 credentials in 0 of 1 files, 1 accepted by the baseline\n',
    });
    write('a.js', `${clean}${clean}${leak(token)}${leak(otherToken)}`);
    const { code, stdout } = await scan(path, '--baseline', file, '--format', 'json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ line: 4 }]);
  });

  test('grows when written again from itself', async () => {
    const file = join(folder, 'baseline.json');
    await scan(write('a.js', leak(token)), '--write-baseline', file);
    await scan(write('b.js', leak(otherToken)), '--baseline', file, '--write-baseline', file);
    expect((await scan(folder, '--baseline', file)).code).toBe(0);
  });

  test('that is no baseline is wrong use', async () => {
    const file = write('baseline.json', '{"version":1,"salt":"short","fingerprints":[]}');
    expect((await scan(write('a.js', leak(token)), '--baseline', file)).code).toBe(2);
  });
});
