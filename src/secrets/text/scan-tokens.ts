/** Checks a script that does not parse, by its tokens: strings, the names before them, and strings added to strings. */
import jsTokens from 'js-tokens';
import { toHeaderKind } from '../credential-names.ts';
import { judgeAlone, judgeHeader, judgeNamed } from '../detect/judge.ts';
import type { Report } from '../report.ts';
import { toSecretWord } from '../values/secret-name.ts';
import { checkText } from './scan-text.ts';

/** Texts longer than this are checked without tokens; js-tokens reads about 10 MB/s. */
const maxTokenisedLength = 8_000_000;

interface StringRun {
  value: string;
  at: number;
}

function unquote(token: string): string {
  const inner = token.slice(1, /["'`]$/.test(token.slice(1)) ? -1 : undefined);
  return inner.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi,
    (_whole, hex?: string, unicode?: string, plain?: string) =>
      (hex ?? unicode) ? String.fromCharCode(Number.parseInt(hex ?? unicode ?? '0', 16)) : (plain ?? ''),
  );
}

/** Finds what the rules of names and headers can tell without a tree. */
export function scanTokens(source: string, report: Report): void {
  checkText(source, report, { isComment: true });
  if (source.length > maxTokenisedLength) return;
  let run: StringRun | undefined;
  /** The last tokens that matter before the run. */
  let before: string[] = [];
  let plus = false;
  let at = 0;

  function finish(): void {
    if (run) checkRun(run, before, report);
    if (run) before = [...before, `"${run.value.slice(0, 80)}`].slice(-3);
    run = undefined;
    plus = false;
  }

  for (const token of jsTokens(source)) {
    const start = at;
    at += token.value.length;
    switch (token.type) {
      case 'WhiteSpace':
      case 'LineTerminatorSequence':
      case 'MultiLineComment':
      case 'SingleLineComment':
      case 'HashbangComment':
        break;
      case 'StringLiteral':
      case 'NoSubstitutionTemplate':
        if (run && plus) run.value += unquote(token.value);
        else {
          finish();
          run = { value: unquote(token.value), at: start + 1 };
        }
        plus = false;
        break;
      default:
        if (run && token.value === '+') plus = true;
        else {
          finish();
          before = [...before, token.value].slice(-3);
        }
    }
  }
  finish();
}

function checkRun(run: StringRun, before: readonly string[], report: Report): void {
  const alone = judgeAlone(run.value);
  if (alone) {
    report.add({ ...alone, at: run.at });
    return;
  }
  const [, name = '', sign = ''] = before.length === 3 ? before : ['', ...before];
  if (!/^[:=,(]$/.test(sign)) return;
  const plain = name.replace(/^"/, '');
  const word = toSecretWord(plain);
  const judgement =
    toHeaderKind(plain) === undefined ? word && judgeNamed(word, run.value) : judgeHeader(plain, run.value);
  if (judgement) report.add({ ...judgement, at: run.at });
}
