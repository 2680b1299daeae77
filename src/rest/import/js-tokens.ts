/** Splits pasted JavaScript into tokens. Only what values and calls need; the code is never run. */

export interface JsToken {
  kind: 'string' | 'template' | 'number' | 'word' | 'mark';
  /** Content of a string, otherwise the text as written. */
  text: string;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

function unescapeOne(escape: string): string {
  const code = /^\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))$/.exec(escape);
  if (code) return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
  const char = escape.slice(1);
  return char === '\n' || char === '\r\n' ? '' : (simpleEscapes[char] ?? char);
}

function unescape(text: string): string {
  return text.replace(/\\(?:u\{[0-9a-fA-F]{1,5}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])/g, unescapeOne);
}

const skip = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const string = /"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'/y;
const template = /`((?:[^`\\]|\\[\s\S])*)`/y;
const number = /-?(?:0x[0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The tokens of a piece of JavaScript, white space and comments left out. */
export function toJsTokens(text: string): JsToken[] {
  const tokens: JsToken[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = match(skip, text, at);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const quoted = match(string, text, at);
    const spaced = quoted ? null : match(template, text, at);
    const digits = (quoted ?? spaced) ? null : match(number, text, at);
    const name = (quoted ?? spaced ?? digits) ? null : match(word, text, at);
    const found = quoted ?? spaced ?? digits ?? name;
    if (quoted) tokens.push({ kind: 'string', text: unescape(quoted[1] ?? quoted[2] ?? '') });
    else if (spaced) tokens.push({ kind: 'template', text: unescape(spaced[1] ?? '') });
    else if (digits) tokens.push({ kind: 'number', text: digits[0] });
    else if (name) tokens.push({ kind: 'word', text: name[0] });
    else tokens.push({ kind: 'mark', text: text[at] ?? '' });
    at += found ? found[0].length : 1;
  }
  return tokens;
}
