import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commands, exitCode } from '../commands.ts';
import { helpInJapanese } from './help-in-japanese.ts';

// A command brings its modules along when it is asked for; that takes longest, so it is done before the clock of a test runs.
await Promise.all(commands.map((command) => command.load()));

let printed = '';
beforeEach(() => {
  printed = '';
  vi.stubEnv('LC_ALL', 'ja_JP.UTF-8');
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const japanese = /[ぁ-んァ-ヶ一-龠]/;

test.each([...commands.map(({ name }) => name), 'emulator import-app'])(
  'says the help of %s in Japanese',
  async (words) => {
    const [name, ...more] = words.split(' ');
    const command = await commands.find((each) => each.name === name)?.load();
    expect(await command?.run([...more, '--help'])).toBe(exitCode.done);
    expect(printed).toContain(`使い方: npm run ${[name, ...more].join(' -- ')}`);
    // A description without one of these letters was left in English; names of values and defaults stand alone.
    const blocks = printed.split(/\n(?= {2}-|\n)/).filter((block) => /^ {2}-/.test(block));
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.filter((block) => !japanese.test(block))).toEqual([]);
  },
);

test('says what every command does in Japanese', () => {
  expect(commands.filter(({ description }) => !(description in helpInJapanese))).toEqual([]);
});

test.each([
  ['deploy', '--bogus', 'オプション --bogus はありません。'],
  ['deploy', '--dry-ru', '--dry-run ではありませんか。'],
  ['deploy', '--app', 'オプション --app <id> に値を指定してください。'],
  ['deploy', 'extra', '余分な引数があります。'],
  ['build', '--page-watch=maybe', 'off, report, block のいずれか'],
  ['scan', '--all', '引数 path を指定してください。'],
  ['bench', '--nosuch', 'オプション --nosuch はありません。'],
])('says what is wrong in %s %s, and ends with 2', async (name, word, sentence) => {
  const command = await commands.find((each) => each.name === name)?.load();
  expect(await command?.run([word])).toBe(exitCode.wrongUsage);
  expect(printed).toContain(sentence);
  expect(printed).toContain('--help をご覧ください。');
});
