/**
 * Minifies the bundle, and gives the names of messages one or two letters: `defineMessages` takes each name once, the code
 * reads it elsewhere, and nobody outside the bundle ever sees it. A name that could be anything else keeps its letters.
 */
import { type Plugin, type Rolldown, minifySync, parseSync } from 'vite';

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, see);
  else if (isNode(value)) {
    see(value);
    for (const each of Object.values(value)) if (typeof each === 'object') visit(each, see);
  }
}

function nameOf(value: unknown): string {
  if (!isNode(value)) return '';
  return typeof value['name'] === 'string' ? value['name'] : String(value['value']);
}

/** Names that `defineMessages` gives in one module, and the module without them. */
function takeMessages(code: string): { names: string[]; rest: string } {
  const names: string[] = [];
  let rest = code;
  const keys: Node[] = [];
  visit(parseSync('module.js', code).program, (node) => {
    if (node.type !== 'CallExpression' || !nameOf(node['callee']).startsWith('defineMessages')) return;
    const [first] = node['arguments'] as Node[];
    const properties = isNode(first) && Array.isArray(first['properties']) ? first['properties'] : [];
    for (const each of properties) if (isNode(each) && isNode(each['key'])) keys.push(each['key']);
  });
  for (const key of keys.toReversed()) {
    names.push(nameOf(key));
    rest = rest.slice(0, Number(key['start'])) + rest.slice(Number(key['end']));
  }
  return { names: names.toReversed(), rest };
}

/** Messages belong to the workbench alone, so a name seen in any other folder may be something of Kintone's or the browser's. */
function isHome(id: string): boolean {
  return id.includes('/src/workbench/');
}

const anyWord = /[A-Za-z_$][\w$]*/g;

/** A key, a text that could be used as one, a variable: everything but a name read with a dot. */
const wordNotRead = /(?<![\w$.])[A-Za-z_$][\w$]*/g;

/** What stands in a template beside a value: `words[`${stage}Hint`]` puts a name together at run time. */
const templatePart = /([A-Za-z]+)\$\{|\}([A-Za-z]+)(?=[`$])/g;

/** Two words run together: names of one word are too often those of the platform as well. */
const isCompound = /^[a-z]+[A-Z]\w*$/;

/** Names of messages that stand for nothing else anywhere in the bundle. */
export function findMessageNames(modules: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const taken = new Set<string>();
  const parts = new Set<string>();
  for (const [id, code] of modules) {
    let rest = code;
    if (code.includes('defineMessages(')) {
      const messages = takeMessages(code);
      for (const name of messages.names) found.add(name);
      ({ rest } = messages);
    }
    for (const [word] of rest.matchAll(isHome(id) ? wordNotRead : anyWord)) taken.add(word);
    for (const [, before, after] of rest.matchAll(templatePart)) parts.add(before ?? after ?? '');
  }
  const isPutTogether = (name: string): boolean =>
    [...parts].some((part) => name.startsWith(part) || name.endsWith(part));
  return [...found].filter((name) => isCompound.test(name) && !taken.has(name) && !isPutTogether(name));
}

export function shortNames(target: string): Plugin {
  return {
    name: 'short-names',
    apply: 'build',
    // After rendering, because Vite prints the code once more when it does not minify itself.
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') shorten(chunk, target);
      },
    },
  };
}

function shorten(chunk: Rolldown.OutputChunk, target: string): void {
  const modules = new Map(Object.entries(chunk.modules).map(([id, { code }]) => [id, code ?? '']));
  const names = findMessageNames(modules);
  const { code, map, errors } = minifySync(chunk.fileName, chunk.code, {
    compress: { target, treeshake: { propertyReadSideEffects: false } },
    mangle: { toplevel: false },
    ...(names.length > 0 ? { mangleProps: { include: new RegExp(`^(?:${names.join('|')})$`) } } : {}),
    sourcemap: chunk.map !== null,
    ...(chunk.map ? { inputMap: JSON.parse(chunk.map.toString()) } : {}),
  });
  if (errors.length > 0) throw new Error(`The bundle could not be minified: ${errors[0]?.message}`);
  chunk.code = code;
  if (chunk.map && map) chunk.map = { ...chunk.map, ...map };
}
