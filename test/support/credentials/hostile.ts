/** Texts made to choke a scanner: nothing a person writes, everything that could be uploaded. */
import { createRandom } from './random.ts';

/** A hostile text of about the size asked for. */
export type MakeHostile = (byteCount: number) => string;

function repeat(piece: string): MakeHostile {
  return (byteCount) => piece.repeat(Math.ceil(byteCount / piece.length));
}

/** Opens again and again, and closes as often unless it is left open. */
function nest(open: string, close: string, { middle = '0', isOpen = false } = {}): MakeHostile {
  return (byteCount) => {
    const depth = Math.ceil(byteCount / (open.length + (isOpen ? 0 : close.length)));
    return `${open.repeat(depth)}${middle}${isOpen ? '' : close.repeat(depth)}`;
  };
}

function binary(byteCount: number): string {
  const random = createRandom(4711);
  const bytes = Uint8Array.from({ length: byteCount }, () => random.int(256));
  return Buffer.from(bytes).toString('latin1');
}

function mixed(byteCount: number): string {
  const random = createRandom(42);
  const tokens: readonly [string, ...string[]] = [
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '`',
    '${',
    "'",
    '"',
    '/',
    '\\',
    '//',
    '/*',
    '*/',
    '\n',
    ' a ',
    '=>',
    '...',
    'function',
    'class',
    '<a>',
    '</',
    '0x',
    'apiToken',
    'Authorization',
    'await ',
    '#x',
    '?.',
    '=',
    ',',
    ';',
    ':',
    '\u2028',
    '\ud800',
  ];
  let text = '';
  while (text.length < byteCount) text += random.pick(tokens);
  return text;
}

/** Every kind by name. Two letters of a name of Kintone stand in some, so that no quick look lets them through unread. */
export const hostileTexts: Readonly<Record<string, MakeHostile>> = {
  'nested arrays': nest('[', ']'),
  'nested objects': nest('{a:', '}', { middle: '0' }),
  'nested parentheses': nest('(', ')'),
  'nested functions': nest('function f(){', '}', { middle: '' }),
  'nested arrow functions': nest('()=>', '', { middle: '0' }),
  'nested calls': nest('kintone(', ')'),
  'nested conditions': nest('a?', ':0', { middle: '1' }),
  'nested templates': nest('`${', '}`'),
  'nested blocks left open': nest('{', '', { isOpen: true, middle: '' }),
  'nested arrays left open': nest('[', '', { isOpen: true, middle: '' }),
  'nested templates left open': nest('`${', '', { isOpen: true, middle: '' }),
  'nested unary operators': nest('!', '', { middle: '0' }),
  'long sum of strings': (size) => `var apiToken=${repeat("'ab'+")(size)}'c';`,
  'long chain of members': (size) => `kintone${repeat('.a')(size)}`,
  'long chain of calls': (size) => `kintone${repeat('.a()')(size)}`,
  'long chain of assignments': (size) => `${repeat('a=')(size)}'apiToken'`,
  'long comma list': (size) => `var apiToken=(${repeat('0,')(size)}0);`,
  'variables that double each other': (size) =>
    `var a0='kintone';${Array.from({ length: Math.ceil(size / 20) }, (_item, at) => `var a${at + 1}=a${at}+a${at};`).join('')}`,
  'variables in a circle': (size) =>
    `${Array.from({ length: Math.ceil(size / 16) }, (_item, at) => `var a${at}=a${at + 1};`).join('')}var apiToken=a0;`,
  'functions that call themselves': (size) => `${repeat('function f(x){return f(f(x+x))}')(size)};h={apiToken:f('ab')}`,
  'repeated strings that grow': repeat("apiToken='ab'.repeat(1e9).repeat(1e9);"),
  'loops without an end': (size) => `var s='apiToken';${repeat("for(;;){s+='a'}while(1){s+=s}")(size)}`,
  'spread of holes': (size) => `var apiToken=[${repeat('...[,],')(size)}].join('');Array(1e9).fill('a').join('')`,
  'single string': (size) => `var apiToken="${repeat('abcdefghijklmnop')(size)}"`,
  'single string of quotes': (size) => `var apiToken="${repeat('\\"')(size)}"`,
  'single template': (size) => `var apiToken=\`${repeat('abcdefgh\n')(size)}\``,
  'single word': (size) => `apiToken${repeat('a')(size)}`,
  'single base64 text': (size) => `var apiToken=atob("${repeat('YWJj')(size)}")`,
  'single comment': (size) => `/* apiToken: ${repeat('token=')(size)} */`,
  'single comment of stars': (size) => `/*kintone\n${repeat('*')(size)} apiToken ${repeat('*')(size)}*/`,
  'single number': (size) => `kintone(${repeat('9')(size)})`,
  'string left open': (size) => `kintone("${repeat('ab ')(size)}`,
  'template left open': (size) => `kintone(\`${repeat('ab ')(size)}`,
  'comment left open': (size) => `kintone/*${repeat('ab ')(size)}`,
  'regular expression left open': (size) => `kintone(/${repeat('[a')(size)}`,
  'many strings left open': repeat(`kintone('\n`),
  'many quotes': repeat(`'"\``),
  'regular expressions': repeat('/(a+)+[^/]$/.test(kintone);'),
  'regular expressions or divisions': repeat('a/b/c/d;(/x/)/y/g;{}/z/i;'),
  slashes: repeat('/'),
  backslashes: repeat('\\'),
  addresses: repeat('https://a:b@c/?apiToken=%E3%81&'),
  'query string of ampersands': (size) => `"https://kintone/?${repeat('&a=')(size)}"`,
  'colons and equal signs': repeat('apiToken:='),
  spaces: (size) => `apiToken${repeat(' ')(size)}=`,
  'line ends': repeat('\n'),
  dashes: (size) => `-----BEGIN ${repeat('-')(size)}`,
  'key left open': (size) => `-----BEGIN PRIVATE KEY-----\n${repeat('MIIE')(size)}`,
  'jwt without an end': (size) => `"${repeat('eyJhbGci.')(size)}"`,
  'values that are nearly the name of a field': (size) =>
    `kintone;${repeat('var dbPassword="pwqwkjzhxnvbtrmplsdfgqweazxcvhjuilopmnbvcdert&";')(size)}`,
  'half letters': repeat('\ud800 '),
  'maps in maps': (size) => `kintone;//# sourceMappingURL=data:application/json,${repeat('%7B')(size)}`,
  tags: repeat('<script>kintone'),
  binary: binary,
  'mixed tokens': mixed,
};
