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

/** What one module calls things, as far as it matters for renaming. */
interface Names {
  /** Keys of the first object of `defineMessages`. */
  messages: Set<string>;
  /** Keys of all other objects and classes. */
  keys: Set<string>;
  /** Names read with a dot. */
  reads: Set<string>;
  /** Whole texts, one of which could be used as a key: `words[kind]`. */
  texts: Set<string>;
  /** Last or first parts of names put together at run time: `words[`${stage}Hint`]`. */
  parts: Set<string>;
}

function nameOf(value: unknown): string {
  if (!isNode(value)) return '';
  return typeof value['name'] === 'string' ? value['name'] : String(value['value']);
}

function readNames(code: string): Names {
  const names: Names = {
    messages: new Set(),
    keys: new Set(),
    reads: new Set(),
    texts: new Set(),
    parts: new Set(),
  };
  const inMessages = new Set<unknown>();
  visit(parseSync('module.js', code).program, (node) => {
    if (node.type === 'CallExpression' && nameOf(node['callee']).startsWith('defineMessages')) {
      const [first] = node['arguments'] as Node[];
      if (isNode(first) && Array.isArray(first['properties']))
        for (const each of first['properties']) inMessages.add(each);
    } else if (['Property', 'PropertyDefinition', 'MethodDefinition'].includes(node.type)) {
      const isQuoted = node['computed'] === true || (isNode(node['key']) && node['key'].type === 'Literal');
      const target = inMessages.has(node) ? names.messages : names.keys;
      (isQuoted ? names.texts : target).add(nameOf(node['key']));
    } else if (node.type === 'MemberExpression' && node['computed'] !== true) names.reads.add(nameOf(node['property']));
    else if (node.type === 'Literal' && typeof node['value'] === 'string') names.texts.add(node['value']);
    else if (node.type === 'TemplateElement') {
      const { cooked } = node['value'] as { cooked: string };
      if (/^[A-Za-z]+$/.test(cooked)) names.parts.add(cooked);
      names.texts.add(cooked);
    }
  });
  return names;
}

/** Messages belong to the workbench alone, so a name seen in any other folder may be something of Kintone's or the browser's. */
function isHome(id: string): boolean {
  return id.includes('/src/workbench/');
}

/** Two words run together: names of one word are too often those of the platform as well. */
const isCompound = /^[a-z]+[A-Z]\w*$/;

/** Names of messages that stand for nothing else anywhere in the bundle. */
export function findMessageNames(modules: ReadonlyMap<string, string>): string[] {
  const all = [...modules].map(([id, code]) => ({ id, names: readNames(code) }));
  const taken = new Set<string>();
  const parts = new Set<string>();
  for (const { id, names } of all) {
    for (const name of names.keys) taken.add(name);
    for (const name of names.texts) taken.add(name);
    for (const part of names.parts) parts.add(part);
    if (!isHome(id)) for (const name of names.reads) taken.add(name);
  }
  const found = new Set(all.flatMap(({ names }) => [...names.messages]));
  return [...found].filter(
    (name) =>
      isCompound.test(name) &&
      !taken.has(name) &&
      ![...parts].some((part) => name.startsWith(part) || name.endsWith(part)),
  );
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
