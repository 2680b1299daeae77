import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { isBlocking, scanFile } from '../../src/secrets/index.ts';
import { createRandom, createValues } from '../support/credentials/random.ts';
import { libraryFiles } from '../support/published-libraries.ts';

const clients = createRequire(fileURLToPath(new URL('./package.json', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'bundlers-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Esbuild {
  build(options: object): Promise<{ outputFiles: { text: string }[] }>;
}
interface Rollup {
  rollup(options: object): Promise<{ generate(options: object): Promise<{ output: { code: string }[] }> }>;
}
interface Terser {
  minify(code: string, options: object): Promise<{ code?: string }>;
}
interface UglifyJs {
  minify(code: string, options: object): { code: string; error?: Error };
}
interface VueCompiler {
  parse: (text: string) => { descriptor: object };
  compileScript: (descriptor: object, options: object) => { content: string };
}
type Webpack = (
  options: object,
  done: (error: Error | null, stats?: { hasErrors(): boolean; toString(): string }) => void,
) => void;

/** An ES module and a CommonJS package give the same thing by different ways. */
async function load<T>(name: string): Promise<T> {
  const loaded = (await import(pathToFileURL(clients.resolve(name)).href)) as T & { default?: T };
  return loaded.default ?? loaded;
}

async function bundleByEsbuild(entry: string, options: object = {}): Promise<string> {
  const esbuild = await load<Esbuild>('esbuild');
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    ...options,
  });
  return outputFiles[0]?.text ?? '';
}

async function bundleByRollup(entry: string, format = 'iife'): Promise<string> {
  const bundle = await (await load<Rollup>('rollup')).rollup({ input: entry, logLevel: 'silent' });
  return (await bundle.generate({ format, name: 'app' })).output[0]?.code ?? '';
}

async function minifyByTerser(code: string, options: object = {}): Promise<string> {
  return (await (await load<Terser>('terser')).minify(code, options)).code ?? '';
}

async function bundleByWebpack(entry: string, options: object): Promise<string> {
  const webpack = await load<Webpack>('webpack');
  const path = mkdtempSync(join(folder, 'webpack-'));
  await new Promise<void>((resolve, reject) => {
    webpack(
      { entry, output: { path, filename: 'out.js' }, performance: { hints: false }, ...options },
      (error, stats) => {
        if (error || !stats || stats.hasErrors()) reject(error ?? new Error(String(stats)));
        else resolve();
      },
    );
  });
  return readFileSync(join(path, 'out.js'), 'utf8');
}

async function bundleByVite(entry: string, minify: boolean): Promise<string> {
  const built = await build({
    configFile: false,
    root: dirname(entry),
    logLevel: 'silent',
    oxc: { jsx: { runtime: 'classic', pragma: 'h' } },
    build: { write: false, minify, lib: { entry, formats: ['iife'], name: 'app' } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  return outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('\n');
}

const bundlers: Record<string, (entry: string) => Promise<string>> = {
  esbuild: (entry) => bundleByEsbuild(entry),
  'esbuild, minified': (entry) => bundleByEsbuild(entry, { minify: true }),
  'esbuild for ES2015, minified': (entry) => bundleByEsbuild(entry, { minify: true, target: 'es2015' }),
  rollup: (entry) => bundleByRollup(entry),
  'rollup for SystemJS': (entry) => bundleByRollup(entry, 'system'),
  'rollup and terser': async (entry) => minifyByTerser(await bundleByRollup(entry)),
  'rollup and terser with everything on': async (entry) =>
    minifyByTerser(await bundleByRollup(entry), {
      toplevel: true,
      compress: { passes: 3, unsafe: true },
      mangle: { toplevel: true },
    }),
  'rollup and uglify-js': async (entry) => {
    const { code, error } = (await load<UglifyJs>('uglify-js')).minify(await bundleByRollup(entry), { toplevel: true });
    if (error) throw error;
    return code;
  },
  'webpack for production': (entry) => bundleByWebpack(entry, { mode: 'production' }),
  'webpack for production without joined modules': (entry) =>
    bundleByWebpack(entry, { mode: 'production', optimization: { concatenateModules: false } }),
  'webpack for development': (entry) => bundleByWebpack(entry, { mode: 'development', devtool: false }),
  'webpack for development with eval': (entry) => bundleByWebpack(entry, { mode: 'development', devtool: 'eval' }),
  vite: (entry) => bundleByVite(entry, false),
  'vite, minified': (entry) => bundleByVite(entry, true),
};

const values = createValues(createRandom(2_026_11));
const token = values.token();
const password = values.password();

type Sources = Record<string, string>;

const leaky: Record<string, Sources> = {
  'a token in a module of settings': {
    'config.js': `export const settings = { app: 7, keys: { inquiries: '${token}' } };`,
    'index.js': `import { settings } from './config.js';
      kintone.events.on('app.record.index.show', (event) => {
        fetch('/k/v1/records.json?app=' + settings.app, { headers: { 'X-Cybozu-API-Token': settings.keys.inquiries } })
          .then((response) => response.json()).then(console.log);
        return event;
      });`,
  },
  'a token through a function of another module': {
    'client.js': `export function createClient(apiToken) {
        return { get: (path) => kintone.proxy('https://example.cybozu.com' + path, 'GET', { 'X-Cybozu-API-Token': apiToken }, {}) };
      }`,
    'index.js': `import { createClient } from './client.js';
      const half = '${token.slice(0, 18)}';
      createClient(half + '${token.slice(18)}').get('/k/v1/app.json?id=1').then(console.log);`,
  },
  'a login in the password header': {
    'login.js': `export const login = 'kanri'; export const password = ${JSON.stringify(password)};`,
    'index.js': `import { login, password } from './login.js';
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/k/v1/app.json?id=1');
      xhr.setRequestHeader('X-Cybozu-Authorization', btoa(login + ':' + password));
      xhr.send();`,
  },
  'a token in a class': {
    'api.js': `export class Api {
        constructor(token) { this.headers = { 'X-Cybozu-API-Token': token }; }
        get(path) { return fetch(path, { headers: this.headers }); }
      }`,
    'index.js': `import { Api } from './api.js';
      window.api = new Api('${token}');
      window.api.get('/k/v1/app.json?id=1');`,
  },
};

const clean: Record<string, Sources> = {
  'a customization with the session': {
    'index.js': `import { fields } from './fields.js';
      kintone.events.on(['app.record.create.submit'], async (event) => {
        const found = await kintone.api(kintone.api.url('/k/v1/records.json', true), 'GET', { app: 1, query: fields.token + ' = "x"' });
        if (found.records.length > 0) event.error = 'The password or API token is missing.';
        return event;
      });`,
    'fields.js': `export const fields = { token: 'Token_number', password: 'Password_hint', apiToken: '' };`,
  },
  'a plug-in that reads its key when it runs': {
    'index.js': `import { headerName } from './names.js';
      const config = kintone.plugin.app.getConfig(kintone.$PLUGIN_ID);
      document.querySelector('#save').addEventListener('click', () => {
        const apiKey = document.querySelector('#api-key').value;
        kintone.plugin.app.setProxyConfig('https://api.example.com/', 'GET', { [headerName]: 'Bearer ' + apiKey }, {}, () => {});
        kintone.proxy('https://api.example.com/', 'GET', { [headerName]: 'Bearer ' + config.key }, {});
      });`,
    'names.js': `export const headerName = 'Authorization'; export const tokenHeader = 'X-Cybozu-API-Token';`,
  },
  'ids, hashes and placeholders': {
    'index.js': `import { ids } from './ids.js';
      console.log(ids.plugin, ids.hash, ids.uuid, { 'X-Cybozu-API-Token': 'YOUR_API_TOKEN' });`,
    'ids.js': `export const ids = { plugin: '${values.pluginId()}', hash: '${values.hex(64)}', uuid: '${values.uuid()}' };`,
  },
};

/** Writes the modules and gives the path of the entry. */
function writeSources(sources: Sources): string {
  const home = mkdtempSync(join(folder, 'sources-'));
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  return join(home, 'index.js');
}

describe.each(Object.entries(bundlers))('in the output of %s', (_name, bundle) => {
  test.each(Object.entries(leaky))('%s is seen', async (_what, sources) => {
    const text = await bundle(writeSources(sources));
    expect(scanFile({ path: 'out.js', text }).filter(isBlocking)).not.toEqual([]);
  });

  test.each(Object.entries(clean))('%s is clean', async (_what, sources) => {
    const text = await bundle(writeSources(sources));
    expect(text.length).toBeGreaterThan(60);
    expect(scanFile({ path: 'out.js', text }).filter(isBlocking)).toEqual([]);
  });
});

describe('typed and component sources', () => {
  const page = `import { createHeaders, type App } from './headers.ts';
    const app: App = { id: 7, k: \`${token}\` };
    export function List({ title }: { title: string }) { return <h1 onClick={() => void fetch('/k/v1/app.json', { headers: createHeaders(app) })}>{title}</h1>; }
    document.body.append(String(<List title="x" />));`;
  const headers = `export interface App { id: number; k: string }
    export const createHeaders = (app: App): Record<string, string> => ({ 'X-Cybozu-API-Token': app.k });`;
  const noted = `// once: 'X-Cybozu-API-Token': '${token}'\nexport const id: number = 7;\nconsole.log(id);`;

  function writeTyped(name: string, text: string): string {
    const home = dirname(writeSources({ [name]: text, 'headers.ts': headers }));
    return join(home, name);
  }

  test.each([
    ['esbuild', (entry: string) => bundleByEsbuild(entry, { jsx: 'transform', jsxFactory: 'h', minify: true })],
    ['vite', (entry: string) => bundleByVite(entry, true)],
  ])('a token in TypeScript and JSX is seen in the source and in the output of %s', async (_name, bundle) => {
    const entry = writeTyped('index.tsx', `const h = (...given: unknown[]) => given;\n${page}`);
    expect(scanFile({ path: entry, text: readFileSync(entry, 'utf8') }).filter(isBlocking)).not.toEqual([]);
    expect(scanFile({ path: 'out.js', text: await bundle(entry) }).filter(isBlocking)).not.toEqual([]);
  });

  test('a token that only a source map still holds is seen, inline and as a file of its own', async () => {
    const entry = writeTyped('index.ts', noted);
    const plain = await bundleByEsbuild(entry, { minify: true });
    expect(scanFile({ path: 'out.js', text: plain }).filter(isBlocking)).toEqual([]);
    const inline = await bundleByEsbuild(entry, { minify: true, sourcemap: 'inline' });
    expect(scanFile({ path: 'out.js', text: inline }).filter(isBlocking)).not.toEqual([]);
    const { outputFiles } = await (
      await load<Esbuild>('esbuild')
    ).build({ entryPoints: [entry], bundle: true, write: false, sourcemap: true, outdir: dirname(entry) });
    const map = outputFiles.find(({ text }) => text.startsWith('{'))?.text ?? '';
    expect(scanFile({ path: 'out.js.map', text: map }).filter(isBlocking)).not.toEqual([]);
  });

  test('a token in a Vue component is seen in the source and in the compiled script', async () => {
    const text = `<script setup lang="ts">\nconst props = defineProps<{ app: number }>();\nconst k: string = '${token.slice(0, 20)}' + '${token.slice(20)}';\nconst load = () => fetch('/k/v1/app.json?id=' + props.app, { headers: { 'X-Cybozu-API-Token': k } });\n</script>\n<template><button @click="load">x</button></template>`;
    expect(scanFile({ path: 'List.vue', text }).filter(isBlocking)).toMatchObject([{ line: 3 }]);
    const { parse, compileScript } = await load<VueCompiler>('vue/compiler-sfc');
    const { content } = compileScript(parse(text).descriptor, { id: 'list', inlineTemplate: true });
    expect(scanFile({ path: 'List.ts', text: content }).filter(isBlocking)).not.toEqual([]);
  });
});

test.each(libraryFiles)('$title is clean', ({ path }) => {
  const text = readFileSync(path, 'utf8');
  expect(text.length).toBeGreaterThan(500);
  expect(scanFile({ path, text }).filter(isBlocking)).toEqual([]);
});
