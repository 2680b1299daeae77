/** Where a command speaks: lines for people on stdout, failures on stderr, or one JSON object. Nothing leaves unmasked. */
import type { Language } from '../../core/language.ts';
import { toLanguage } from '../../core/language.ts';
import { redactSecrets } from '../auth/secret.ts';
import type { Sentence } from './failure.ts';

export interface Output {
  readonly language: Language;
  readonly json: boolean;
  /** True when a person sits in front of the terminal and may be asked. */
  readonly interactive: boolean;
  /** A line for people; silent with `--json`. */
  say(sentence: Sentence | string): void;
  /** A line on stderr that does not end the command. */
  warn(sentence: Sentence): void;
  /** A waiting line that is redrawn on a terminal and printed once per change elsewhere. */
  progress(sentence: Sentence): void;
  endProgress(): void;
  /** The one object of `--json`. */
  result(value: object): void;
}

export interface OutputOptions {
  json: boolean;
  env?: NodeJS.ProcessEnv;
  stdout?: NodeJS.WriteStream;
  stderr?: NodeJS.WriteStream;
  stdin?: { isTTY?: boolean };
}

/** The language of the terminal by the usual order of the locale variables. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  return toLanguage(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
}

export function createOutput(options: OutputOptions): Output {
  const { json, env = process.env, stdout = process.stdout, stderr = process.stderr, stdin = process.stdin } = options;
  const language = languageOf(env);
  const interactive = !json && Boolean(stdin.isTTY) && stdout.isTTY && !env['CI'];
  let lastProgress = '';
  let drawn = false;
  const textOf = (sentence: Sentence | string): string =>
    redactSecrets(typeof sentence === 'string' ? sentence : sentence[language]);
  const clearLine = (): void => {
    if (drawn) stdout.write('\r\u001B[2K');
    drawn = false;
  };
  return {
    language,
    json,
    interactive,
    say(sentence) {
      if (json) return;
      clearLine();
      stdout.write(`${textOf(sentence)}\n`);
    },
    warn(sentence) {
      clearLine();
      stderr.write(`${textOf(sentence)}\n`);
    },
    progress(sentence) {
      if (json) return;
      const text = textOf(sentence);
      if (interactive) {
        stdout.write(`\r\u001B[2K${text}`);
        drawn = true;
      } else if (text !== lastProgress) {
        stdout.write(`${text}\n`);
      }
      lastProgress = text;
    },
    endProgress() {
      clearLine();
      lastProgress = '';
    },
    result(value) {
      if (json) stdout.write(`${redactSecrets(JSON.stringify(value, null, 2))}\n`);
    },
  };
}
