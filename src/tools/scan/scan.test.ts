import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Finished, clean, folder, leak, otherToken, scan, token, useFolder, write } from './testing/scan-desk.ts';

const home = process.cwd();

useFolder();

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
