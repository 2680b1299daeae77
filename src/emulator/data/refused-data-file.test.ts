import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../core/errors.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import { createTestKintone } from '../testing/test-kintone.ts';
import { openDataFile } from './node-data-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-kintone-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a data file that cannot be opened', () => {
  test('refuses a file that is something else', () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'my notes\n');
    expect(() => openDataFile(path, createEmptyDomain)).toThrow(/no data file of the local Kintone/);
    expect(readFileSync(path, 'utf8')).toBe('my notes\n');
  });

  test('refuses a folder and a device', () => {
    const path = join(folder, 'zero');
    symlinkSync('/dev/zero', path);
    for (const wrong of [folder, path]) expect(() => openDataFile(wrong, createEmptyDomain)).toThrow(ConfigError);
  });

  const secret = 's'.repeat(40);
  test.each([
    [
      'a format of another version',
      '',
      (text: string) => text.replace('"version":1', '"version":2'),
      /another version/,
    ],
    ['a line that is no JSON', '', (text: string) => text.replace('"users"', `"${secret}`), /damaged at line 3\./],
    ['a line of another shape', '', (text: string) => text.replace('"in":"users"', `"in":"${secret}"`), /at line 3\./],
    ['a missing line', '', (text: string) => text.replace(/\{"t":"put".*\n/, ''), /damaged at line/],
    ['no end', '', (text: string) => text.slice(0, -20), /damaged at line/],
    [
      'a change that cannot be read',
      '.journal',
      (text: string) => text.replace('"kept"', secret),
      /damaged at line 2\./,
    ],
    [
      'a change of another shape',
      '.journal',
      (text: string) => text.replace('[{', '{"a":[{').replace(/\]\n/, ']}\n'),
      /line/,
    ],
  ])('refuses %s, changes nothing and tells nothing of it', async (_what, suffix, damage, words) => {
    const subject = createTestKintone();
    const path = join(folder, 'data');
    const file = openDataFile(path, () => subject.domain);
    file.follow(subject.kintone);
    for (const title of ['kept', 'kept too']) {
      await subject.api('POST', 'record', { app: 1, record: { Title: { value: title } } });
    }
    file.close();
    const damaged = damage(readFileSync(path + suffix, 'utf8'));
    writeFileSync(path + suffix, damaged);
    const open = () => openDataFile(path, createEmptyDomain);
    expect(open).toThrow(ConfigError);
    expect(open).toThrow(words);
    expect(open).not.toThrow(secret);
    expect(readFileSync(path + suffix, 'utf8')).toBe(damaged);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});

describe('the lock of a data file', () => {
  test('is for one process at a time, and free again after a kill', () => {
    const path = join(folder, 'data');
    const file = openDataFile(path, createEmptyDomain);
    expect(() => openDataFile(path, createEmptyDomain)).toThrow(`in use by process ${process.pid}`);
    file.close();
    // The process that started this one is surely there.
    writeFileSync(`${path}.lock`, String(process.ppid));
    expect(() => openDataFile(path, createEmptyDomain)).toThrow(`in use by process ${process.ppid}`);
    writeFileSync(`${path}.lock`, '4194305');
    openDataFile(path, createEmptyDomain).close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test('is locked by whichever name its folder goes', () => {
    const file = openDataFile(join(folder, 'data'), createEmptyDomain);
    symlinkSync(folder, `${folder}-link`);
    expect(() => openDataFile(join(`${folder}-link`, 'data'), createEmptyDomain)).toThrow('in use');
    unlinkSync(`${folder}-link`);
    file.close();
  });
});
