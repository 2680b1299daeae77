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

/** PowerShell writes a quote in a literal text as two. */
function readSingle(text: string, start: number, isPowerShell: boolean): { value: string; next: number } {
  const value = (isPowerShell ? /^(?:[^']|'')*/ : /^[^']*/).exec(text.slice(start))?.[0] ?? '';
  return { value: isPowerShell ? value.replaceAll("''", "'") : value, next: start + value.length + 1 };
}

/** Where cmd quotes with carets, nothing is left to it: a caret stands for what follows, two line ends for one. */
function undoCarets(text: string): string {
  if (!text.includes('^"')) return text;
  return text.replace(/\^(\r?\n\r?\n|\r?\n|[\s\S])/g, (_, what: string) => {
    const lines = what.split('\n').length;
    return lines === 1 ? what : lines === 2 ? ' ' : '\n';
  });
}

/** A line that goes on: backslash (POSIX), backtick (PowerShell) or caret (cmd) at its end. */
const lineEnd = /[\\`^]\r?\n/y;

/** Words of each command; `;`, `|`, `&` or a line end outside of quotes begins the next. */
export function toShellCommands(source: string): string[][] {
  const text = undoCarets(source);
  const isPowerShell = /\bcurl\.exe\b/.test(text);
  const commands: string[][] = [[]];
  let word: string | null = null;
  let at = 0;
  const push = (): void => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  const add = ({ value, next }: { value: string; next: number }): void => {
    word = (word ?? '') + value;
    at = next;
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    lineEnd.lastIndex = at;
    const goesOn = lineEnd.exec(text);
    if (goesOn) {
      push();
      at += goesOn[0].length;
    } else if (/[;|&\n]/.test(char)) {
      push();
      commands.push([]);
      at += 1;
    } else if (/\s/.test(char)) {
      push();
      at += 1;
    } else if (char === "'") add(readSingle(text, at + 1, isPowerShell));
    else if (char === '"') add(readDouble(text, at + 1));
    else if (char === '$' && text[at + 1] === "'") add(readAnsi(text, at + 2));
    else if (char === '\\' || char === '^') add({ value: text[at + 1] ?? '', next: at + 2 });
    else add({ value: char, next: at + 1 });
  }
  push();
  return commands;
}
