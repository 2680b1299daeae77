import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRandom, createValues } from '../../../test/support/credentials/random.ts';
import { run } from './scan.ts';

const values = createValues(createRandom(16_24));
const token = values.token();
const otherToken = values.token();
const leak = (secret: string): string => `fetch(u, { headers: { 'X-Cybozu-API-Token': '${secret}' } });\n`;
const clean = "kintone.api('/k/v1/app', 'GET', { id: 1 });\n";

let folder = '';
const home = process.cwd();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
  vi.stubEnv('LC_ALL', 'en_US.UTF-8');
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

interface Finished {
  code: number;
  stdout: string;
  /** Lines on stderr. */
  lines: string[];
}

async function scan(...args: string[]): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  const code = await run(args);
  return { code, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}

describe('exit code', () => {
  test('is 0 for clean files', async () => {
    expect(await scan(write('a.js', clean))).toMatchObject({ code: 0, lines: [] });
  });

  test('is 3 for a credential, also where a path is missing', async () => {
    const path = write('a.js', leak(token));
    expect((await scan(path)).code).toBe(3);
    expect((await scan(path, join(folder, 'missing'))).code).toBe(3);
  });

  test.each([
    ['no path', []],
    ['an unknown option', ['--fast', 'a.js']],
    ['an unknown format', ['--format', 'xml', 'a.js']],
    ['a missing baseline', ['--baseline', 'nowhere.json', 'a.js']],
  ])('is 2 for %s, with one sentence and no trace', async (_what, args) => {
    const { code, stdout, lines } = await scan(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(lines.join('\n')).not.toMatch(/^\s+at /m);
    expect(lines.length).toBeGreaterThan(0);
  });
});

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

describe('bad input is named in one line, and the rest is scanned:', () => {
  /** Scans the bad path together with a file that holds a credential, and alone. */
  async function scanBad(path: string): Promise<{ together: Finished; alone: Finished }> {
    const good = write('good/z.js', leak(token));
    return { together: await scan(path, good, '--format', 'json'), alone: await scan(path) };
  }

  function makeUnreadable(path: string): void {
    // Root reads everything, but no process reads its own memory from address 0.
    if (process.getuid?.() === 0 && process.platform === 'linux') symlinkSync('/proc/self/mem', path);
    else {
      writeFileSync(path, clean);
      chmodSync(path, 0o000);
    }
  }

  const cases: readonly [what: string, make: () => string, line: RegExp, code: number][] = [
    ['a missing folder', () => join(folder, 'missing'), /missing does not exist$/, 2],
    [
      'an unreadable file',
      () => {
        const path = join(folder, 'locked.js');
        makeUnreadable(path);
        return path;
      },
      /locked\.js cannot be read$/,
      1,
    ],
    ['a path below a file', () => join(write('a.js', clean), 'b.js'), /b\.js cannot be read$/, 1],
    ['a binary file', () => write('a.js', Uint8Array.of(0x89, 0x50, 0, 0, 1)), /a\.js is not text/, 1],
    ['an empty file', () => write('a.js', ''), /a\.js is empty$/, 1],
    [
      'a file of 100 MB',
      () => {
        const path = write('a.js', '');
        truncateSync(path, 100 * 1024 * 1024);
        return path;
      },
      /a\.js is larger than 64 MB and was not scanned$/,
      1,
    ],
    ['broken UTF-8', () => write('a.js', Buffer.from([0x61, 0xff, 0xfe, 0x28])), /a\.js is not valid UTF-8/, 1],
    [
      'a link to itself',
      () => {
        const path = join(folder, 'loop.js');
        symlinkSync('loop.js', path);
        return path;
      },
      /loop\.js is a symbolic link that leads back to itself/,
      1,
    ],
    [
      'a folder that links to the folder above',
      () => {
        write('tree/a.js', clean);
        symlinkSync('..', join(folder, 'tree/up'));
        return join(folder, 'tree');
      },
      /tree\/up\/tree is a symbolic link that leads back|tree\/up is a symbolic link that leads back/,
      1,
    ],
  ];

  test.each(cases)('%s', async (_what, make, line, code) => {
    const { together, alone } = await scanBad(make());
    expect(together.code).toBe(3);
    expect((JSON.parse(together.stdout) as object[]).length).toBeGreaterThan(0);
    expect(together.lines).toEqual([expect.stringMatching(line)]);
    expect(alone.lines).toEqual([expect.stringMatching(line)]);
    // The folder above holds the file with the credential too.
    expect(alone.code).toBe(alone.stdout.startsWith('0 credentials') ? code : 3);
  });

  test('a loop inside a clean folder', async () => {
    write('a.js', clean);
    symlinkSync('.', join(folder, 'self'));
    const { code, stdout, lines } = await scan(folder);
    expect({ code, lines: lines.length }).toEqual({ code: 1, lines: 1 });
    expect(stdout).toBe('0 credentials in 0 of 1 files\n');
  });

  test('a credential after broken UTF-8 is found', async () => {
    const path = write('a.js', Buffer.concat([Buffer.from([0x2f, 0x2f, 0xff, 0x0a]), Buffer.from(leak(token))]));
    expect(await scan(path)).toMatchObject({ code: 3, stdout: expect.stringContaining('a.js:2:46') as string });
  });

  test('an empty file in a folder is named and fails nothing', async () => {
    write('empty.css', '');
    expect(await scan(folder)).toMatchObject({ code: 0, lines: [expect.stringMatching(/empty\.css is empty$/)] });
  });
});

describe('folder', () => {
  test('is read deeply, once for each file, without other packages and version control', async () => {
    for (const name of ['a.js', 'b/c.ts', 'b/d.vue', 'e.html', 'f.css', 'g.json', 'h.js.map', '.env', 'i.mjs', 'j.jsx'])
      write(name, name === 'a.js' ? leak(token) : '\n');
    for (const name of ['node_modules/x/a.js', '.git/a.js', 'picture.png']) write(name, leak(otherToken));
    const { stdout, lines } = await scan(folder, join(folder, 'b'), folder);
    expect(lines).toEqual([]);
    expect(stdout).toContain('1 credential in 1 of 10 files');
  });

  test('leaves out what .scanignore names and says so, but not what was asked for', async () => {
    write('.scanignore', '# Samples of leaks\nsamples\n\nsrc/one.js\n');
    const sample = write('samples/a.js', leak(token));
    write('src/one.js', leak(token));
    write('src/two.js', clean);
    const { code, lines } = await scan(folder);
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/samples is left out by \.scanignore$/),
      expect.stringMatching(/one\.js is left out by \.scanignore$/),
    ]);
    expect((await scan(join(folder, 'samples'))).code).toBe(3);
    expect((await scan(sample)).code).toBe(3);
  });
});

describe('as a process', () => {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

  function scanProcess(args: readonly string[], input: string) {
    return spawnSync(process.execPath, ['--import', loader, main, 'scan', ...args], {
      cwd: home,
      input,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
  }

  test('reads the standard input and exits with 3 for a credential', () => {
    const { status, stdout, stderr } = scanProcess(['-', '--format', 'json', '--stdin-name', 'in.ts'], leak(token));
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ file: 'in.ts', line: 1, kind: 'apiToken' }]);
    expect(stderr).toBe('');
  });

  test('exits with 0 for a clean input and says that an empty one is empty', () => {
    expect(scanProcess(['-'], clean)).toMatchObject({ status: 0, stderr: '' });
    expect(scanProcess(['-'], '')).toMatchObject({ status: 1, stderr: '- is empty\n' });
  });
}, 30_000);
