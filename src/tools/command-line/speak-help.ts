/** Lets commander speak as the commands are called, in the language of the terminal: usage, options, and what is wrong in a line. */
import type { Command, CommanderError } from 'commander';
import type { Language } from '../../core/language.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { helpInJapanese } from './help-in-japanese.ts';

/** A text of the help in the language; Japanese that is missing is a failing test. */
export function sayHelp(english: string, language: Language): string {
  return language === 'ja' ? (helpInJapanese[english] ?? english) : english;
}

type Rule = readonly [pattern: RegExp, toJapanese: (...groups: string[]) => string];

const problemsInJapanese: readonly Rule[] = [
  [
    /^error: unknown option '(.+?)'(?:\n\(Did you mean (?:one of )?(.+)\?\))?/s,
    (option, others = '') =>
      `オプション ${option} はありません。${others === '' ? '' : `${others} ではありませんか。`}`,
  ],
  [/^error: option '(.+?)' argument missing/, (option) => `オプション ${option} に値を指定してください。`],
  [
    /^error: option '(.+?)' argument '.*' is invalid\. Allowed choices are (.+)\./s,
    (option, choices) => `オプション ${option} には ${choices} のいずれかを指定してください。`,
  ],
  [/^error: missing required argument '(.+)'/, (argument) => `引数 ${argument} を指定してください。`],
  [/^error: too many arguments/, () => '余分な引数があります。'],
  [/^error: unknown command '(.+?)'/, (name) => `コマンド ${name} はありません。`],
];

/** What is wrong, and where the right use stands. */
function sayProblem(text: string, language: Language): string {
  if (language === 'en') return `${text.trimEnd()}\nSee --help.\n`;
  for (const [pattern, toJapanese] of problemsInJapanese) {
    const found = pattern.exec(text);
    if (found) return `${toJapanese(...found.slice(1))}--help をご覧ください。\n`;
  }
  return `${text.trimEnd()}\n--help をご覧ください。\n`;
}

/** Help that was asked for is no mistake. */
export function toExitCode(error: CommanderError): ExitCode {
  return error.exitCode === 0 ? exitCode.done : exitCode.wrongUsage;
}

/** Notes of commander behind a description, such as the default value. */
function sayNotes(text: string): string {
  return text.replace('(default: ', '(既定値: ').replace('(choices: ', '(選択肢: ').replace('default: ', '既定値: ');
}

/** Call when all options are defined. */
export function speakHelp(command: Command, language: Language): Command {
  const [script = '', ...words] = command.name().split(' ');
  const usage = command
    .usage()
    .replace('[options]', language === 'ja' ? '[オプション]' : '[options]')
    .replace('[command]', language === 'ja' ? '[コマンド]' : '[command]');
  command.helpOption('-h, --help', sayHelp('display help for command', language));
  command.description(sayHelp(command.description(), language));
  for (const option of command.options) option.description = sayHelp(option.description, language);
  for (const argument of command.registeredArguments) argument.description = sayHelp(argument.description, language);
  return command
    .configureHelp({
      commandUsage: () => ['npm run', script, '--', ...words, usage].join(' '),
      styleTitle: (title) => sayHelp(title, language),
      styleOptionDescription: (text) => (language === 'ja' ? sayNotes(text) : text),
    })
    .configureOutput({ outputError: (text, write) => write(sayProblem(text, language)) });
}
