/** A failure of a command: one sentence in each language, a code and an exit code. It has no cause, because causes of HTTP clients hold headers. */
import { AppError } from '../../core/errors.ts';
import type { Language } from '../../core/language.ts';
import { type ExitCode, exitCode } from '../commands.ts';

export type Sentence = Readonly<Record<Language, string>>;

export class ToolError extends AppError {
  override readonly name = 'ToolError' as const;
  readonly code: string;

  constructor(
    code: string,
    readonly sentence: Sentence,
    readonly exit: ExitCode = exitCode.failed,
  ) {
    super(sentence.en);
    this.code = code;
  }
}

/** Something the person can put right on the command line or in a file. */
export function wrongUsage(code: string, sentence: Sentence): ToolError {
  return new ToolError(code, sentence, exitCode.wrongUsage);
}
