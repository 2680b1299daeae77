/** Splits a shell command into words as a POSIX shell does, with what PowerShell and cmd add when browsers copy curl for them. */

const ansiEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** Reads `$'…'`, which browsers use for bodies with escapes. Returns the text and the place after the closing quote. */
function readAnsi(text: string, start: number): { value: string; next: number } {
  let value = '';
  let at = start;
  while (at < text.length && text[at] !== "'") {
    const code = /^\\u([0-9a-fA-F]{4})|^\\x([0-9a-fA-F]{2})/.exec(text.slice(at, at + 6));
    if (code) {
      value += String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16));
      at += code[0].length;
    } else if (text[at] === '\\') {
      const char = text[at + 1] ?? '';
      value += ansiEscapes[char] ?? `\\${char}`;
      at += 2;
    } else {
      value += text[at];
      at += 1;
    }
  }
  return { value, next: at + 1 };
}

function readDouble(text: string, start: number): { value: string; next: number } {
  let value = '';
  let at = start;
  while (at < text.length && text[at] !== '"') {
    const next = text[at + 1] ?? '';
    if (text[at] === '\\' && '"\\$`\n'.includes(next) && next !== '') {
      value += next === '\n' ? '' : next;
      at += 2;
    } else if (text[at] === '`' && next === '"') {
      value += '"';
      at += 2;
    } else {
      value += text[at];
      at += 1;
    }
  }
  return { value, next: at + 1 };
}

/** A line that goes on: backslash (POSIX), backtick (PowerShell) or caret (cmd) at its end. */
const lineEnd = /[\\`^]\r?\n/y;

/** Words of the command; reading ends at an unquoted `;`, `|`, `&` or line end. */
export function toShellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  const push = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    lineEnd.lastIndex = at;
    const goesOn = lineEnd.exec(text);
    if (goesOn) {
      push();
      at += goesOn[0].length;
    } else if (/[;|&\n]/.test(char)) break;
    else if (/\s/.test(char)) {
      push();
      at += 1;
    } else if (char === "'") {
      const end = text.indexOf("'", at + 1);
      word = (word ?? '') + text.slice(at + 1, end === -1 ? undefined : end);
      at = end === -1 ? text.length : end + 1;
    } else if (char === '"') {
      const { value, next } = readDouble(text, at + 1);
      word = (word ?? '') + value;
      at = next;
    } else if (char === '$' && text[at + 1] === "'") {
      const { value, next } = readAnsi(text, at + 2);
      word = (word ?? '') + value;
      at = next;
    } else if (char === '\\' || char === '^') {
      word = (word ?? '') + (text[at + 1] ?? '');
      at += 2;
    } else {
      word = (word ?? '') + char;
      at += 1;
    }
  }
  push();
  return words;
}
