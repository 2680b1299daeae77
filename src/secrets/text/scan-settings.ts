/** Scans settings written as `NAME=value` lines, as in `.env`. */
import { judgeNamed, isPasswordInPlace } from '../detect/judge.ts';
import type { Report } from '../report.ts';
import { toSecretWord } from '../values/secret-name.ts';
import { checkText } from './scan-text.ts';

const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*?))[ \t]*(?:#[^\n]*)?$/gm;

/** Checks each line by the name it assigns. */
export function scanSettings(text: string, report: Report): void {
  for (const match of text.matchAll(assignment)) {
    const [whole, name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const word = toSecretWord(name);
    if (!word || value === '') continue;
    const at = match.index + whole.indexOf(value, whole.indexOf('=') + 1);
    const judgement = judgeNamed(word, value);
    if (judgement) report.add({ ...judgement, at });
    else if (word === 'password' && isPasswordInPlace(value))
      report.add({ kind: 'password', rule: 'password', confidence: 'likely', secret: value, at });
  }
  checkText(text, report, { isComment: true });
}
