/** Asks the person at the terminal. Passwords are read without showing them. */
import type { Sentence } from '../command-line/failure.ts';
import type { Output } from '../command-line/output.ts';
import { Secret } from './secret.ts';

export interface Asker {
  text(question: Sentence): Promise<string>;
  secret(question: Sentence): Promise<Secret>;
  choose<Value extends string>(
    question: Sentence,
    choices: readonly { value: Value; name: Sentence }[],
  ): Promise<Value>;
}

/** Null where nobody can answer: no terminal, CI, or `--json`. */
export function createAsker(output: Output): Asker | null {
  if (!output.interactive) return null;
  const { language } = output;
  return {
    async text(question) {
      const { input } = await import('@inquirer/prompts');
      return (await input({ message: question[language], required: true })).trim();
    },
    async secret(question) {
      const { password } = await import('@inquirer/prompts');
      // The library's own words for it are English.
      const theme = {
        style: {
          help: () => (language === 'ja' ? '（入力した文字は表示されません）' : '(what you type is not shown)'),
        },
      };
      return new Secret(await password({ message: question[language], theme }));
    },
    async choose(question, choices) {
      const { select } = await import('@inquirer/prompts');
      return select({
        message: question[language],
        choices: choices.map((choice) => ({ value: choice.value, name: choice.name[language] })),
      });
    },
  };
}
