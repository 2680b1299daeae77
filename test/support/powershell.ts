/**
 * Carries out the PowerShell that exports are written in, where no PowerShell is installed: the grammar that editors use
 * reads the script, the rules of the language specification turn its literals into values, and the real curl is started.
 * https://learn.microsoft.com/en-us/powershell/scripting/lang-spec/chapter-02 (2.3.5.2, string literals)
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly hasError: boolean;
  readonly namedChildren: readonly SyntaxNode[];
  descendantsOfType(type: string): readonly SyntaxNode[];
}

interface TreeSitter {
  Parser: (new () => {
    setLanguage(language: unknown): void;
    parse(text: string): { rootNode: SyntaxNode };
  }) & { init(): Promise<void> };
  Language: { load(path: string): Promise<unknown> };
}

/** All of these open and end a verbatim string; two of them in a row stand for the second. */
const singleQuotes = "'\u2018\u2019\u201A\u201B";

/** @throws SyntaxError where PowerShell would end the string before its last character */
function readVerbatim(source: string): string {
  const inner = source.slice(1, -1);
  const lone = inner.replace(new RegExp(`[${singleQuotes}]{2}`, 'g'), '');
  if (new RegExp(`[${singleQuotes}]`).test(lone)) throw new SyntaxError(`a quote ends this string early: ${source}`);
  return inner.replace(new RegExp(`[${singleQuotes}]([${singleQuotes}])`, 'g'), '$1');
}

/** @throws SyntaxError where a line of the text ends the here-string */
function readHereString(source: string): string {
  const lines = source.split('\n').slice(1, -1);
  if (lines.some((line) => new RegExp(`^[${singleQuotes}]@`).test(line)))
    throw new SyntaxError(`a line ends this here-string early: ${source}`);
  return lines.join('\n');
}

export interface PowerShellCommand {
  name: string;
  args: readonly string[];
  /** What is piped into it. */
  input: string | null;
}

type Variables = ReadonlyMap<string, string>;

class Script {
  readonly #variables: Map<string, string>;

  constructor(variables: Variables) {
    this.#variables = new Map(variables);
  }

  #variable(text: string): string {
    const name = text.replace(/^\$\{?|\}$/g, '').toLowerCase();
    const value = this.#variables.get(name);
    if (value === undefined) throw new ReferenceError(`nothing has set ${text}`);
    return value;
  }

  #expandable(node: SyntaxNode): string {
    const start = node.startIndex;
    let text = '';
    let from = start + 1;
    for (const variable of node.namedChildren) {
      text += node.text.slice(from - start, variable.startIndex - start) + this.#variable(variable.text);
      from = variable.endIndex;
    }
    text += node.text.slice(from - start, -1);
    if (text.includes('`')) throw new SyntaxError(`escapes are not read here: ${node.text}`);
    return text;
  }

  #literal(node: SyntaxNode): string {
    const [inner] = node.namedChildren;
    if (inner?.type === 'verbatim_string_characters') return readVerbatim(inner.text);
    if (inner?.type === 'verbatim_here_string_characters') return readHereString(inner.text);
    if (inner?.type === 'expandable_string_literal') return this.#expandable(inner);
    throw new SyntaxError(`${inner?.type ?? node.type} is not read here: ${node.text}`);
  }

  /** Only the two forms that an export assigns. */
  #assign(node: SyntaxNode): void {
    const [name = '', value = ''] = node.text.split(/\s=\s(.*)/s);
    const [text] = node.descendantsOfType('string_literal');
    const encodes = /^\[Convert\]::ToBase64String\(\[Text\.Encoding\]::UTF8\.GetBytes\("[^"]*"\)\)$/;
    if (text && encodes.test(value))
      this.#variables.set(name.slice(1).toLowerCase(), Buffer.from(this.#literal(text)).toString('base64'));
    else if (name !== '$OutputEncoding' || value !== '[Text.UTF8Encoding]::new($false)')
      throw new SyntaxError(`this assignment is not read here: ${node.text}`);
  }

  #command(node: SyntaxNode, input: string | null): PowerShellCommand {
    const [name, elements] = node.namedChildren;
    const words = (elements?.namedChildren ?? []).filter(({ type }) => type !== 'command_argument_sep');
    const args = words.map((word) => {
      const [literal] = word.descendantsOfType('string_literal');
      const arg = literal ? this.#literal(literal) : word.text;
      // Windows PowerShell 5 hands these on broken.
      if (/"|\\$/.test(arg)) throw new SyntaxError(`a native command gets this argument broken: ${arg}`);
      return arg;
    });
    return { name: name?.text ?? '', args, input };
  }

  run(root: SyntaxNode): PowerShellCommand[] {
    if (root.hasError) throw new SyntaxError('PowerShell cannot read this script');
    return root.descendantsOfType('pipeline').flatMap((pipeline): PowerShellCommand[] => {
      const [assignment] = pipeline.namedChildren.filter(({ type }) => type === 'assignment_expression');
      if (assignment) this.#assign(assignment);
      const [command] = pipeline.namedChildren.flatMap((child) => child.descendantsOfType('command'));
      if (!command) return [];
      const piped = pipeline.descendantsOfType('verbatim_here_string_characters');
      const [source] = piped.filter(({ endIndex }) => endIndex < command.startIndex);
      return [this.#command(command, source ? readHereString(source.text) : null)];
    });
  }
}

const wasmFolder = fileURLToPath(new URL('../clients/node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));

/** Reads scripts as PowerShell does. */
export async function loadPowerShellReader(): Promise<(script: string, env: Variables) => PowerShellCommand[]> {
  const { Parser, Language } = createRequire(import.meta.url)(`${wasmFolder}tree-sitter.js`) as TreeSitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(`${wasmFolder}tree-sitter-powershell.wasm`));
  return (script, env) => {
    const variables = new Map([...env].map(([name, value]) => [`env:${name.toLowerCase()}`, value]));
    return new Script(variables).run(parser.parse(script).rootNode);
  };
}

/** Starts curl as PowerShell would: the input ends with a line end. */
export function startCurl({ name, args, input }: PowerShellCommand, folder: string): Promise<string> {
  if (name !== 'curl.exe') throw new Error(`The script starts ${name}.`);
  const child = spawn('curl', [...args], { cwd: folder, stdio: 'pipe', timeout: 50_000 });
  const printed: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  child.stdin.end(input === null ? '' : `${input}\n`);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 && errors === '') resolve(Buffer.concat(printed).toString('utf8'));
      else reject(new Error(`curl ended with ${String(code)}: ${errors}`));
    });
  });
}
