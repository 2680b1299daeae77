/** `npm run preview`: a local Kintone with sample apps and the development build, built again on every save. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClock } from '../../emulator/clock.ts';
import type { SourceProblem } from '../../emulator/dev-events.ts';
import type { Domain } from '../../emulator/domain/model.ts';
import { createLocalKintone } from '../../emulator/server.ts';
import { defineCommand } from '../command-line/define-command.ts';
import type { Sentence } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';
import type { Output } from '../command-line/output.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { loadFixture, openData, parseWholeNumber, serve, waitForEnd } from '../emulator/start.ts';
import { watchCredentials } from './credential-watch.ts';
import { customizeWithBundle } from './customize-with-bundle.ts';
import { createDevRoutes, type DevRoutes, type DevRoutesOptions } from './dev-routes.ts';
import { watchTypes } from './type-watch.ts';

interface PreviewOptions {
  json?: boolean;
  port: string;
  lang?: string;
  fixture: string;
  data?: string;
  latency: string;
  types: boolean;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const shutdownMs = 2000;
const languages = ['en', 'ja', 'zh'] as const;

function parseLanguage(text: string): (typeof languages)[number] {
  const language = languages.find((known) => known === text);
  if (!language) throw failures.optionInvalid('--lang', { en: languages.join(', '), ja: ` ${languages.join('、')} ` });
  return language;
}

/** Everybody speaks one language then, so that a screen can be shown in it without changing a user first. */
function speak(domain: Domain, language: (typeof languages)[number]): void {
  domain.systemLanguage = language;
  for (const user of domain.users.values()) user.language = language;
}

/** Builds in the background: the server answers from the first moment, and what needs a build waits for it. */
interface BackgroundBuild {
  whenBuilt: DevRoutesOptions['whenBuilt'];
  /** Resolves when both bundles have been built or have failed for the first time. */
  first: Promise<unknown>;
  close(): Promise<void>;
}

function startBuild(outDir: string, routes: () => DevRoutes): BackgroundBuild {
  const build = import('./dev-build.ts').then(({ createDevBuild }) => createDevBuild({ root, outDir }));
  void build.then((started) => {
    started.onChange((count) => routes().change(count));
    started.onOutcome((outcome) => routes().report('build', outcome.ok ? [] : outcome.problems));
  });
  return {
    whenBuilt: async (name) => (await build).whenBuilt(name),
    first: build.then((started) => started.first),
    close: async () => (await build).close(),
  };
}

/** Fills a column of the terminal, in which letters of East Asian scripts are two cells wide. */
function toColumn(text: string, cells: number): string {
  const wide = text.match(/[\u2e80-\uffee]/g)?.length ?? 0;
  return text.padEnd(cells - wide);
}

function announce(output: Output, url: string, domain: Domain): void {
  output.say({ en: `\nLocal Kintone: ${url}`, ja: `\nローカル kintone: ${url}` });
  output.say({
    en: 'Sign in with one of these sample accounts (login name, password):',
    ja: '次のサンプルアカウントでログインできます（ログイン名、パスワード）:',
  });
  const users = [...domain.users.values()].filter(({ valid }) => valid);
  for (const user of users) {
    const roles: Sentence[] = [
      ...(user.isSystemAdministrator ? [{ en: 'administrator', ja: '管理者' }] : []),
      ...(user.isGuest ? [{ en: 'guest', ja: 'ゲスト' }] : []),
      ...(user.twoFactor ? [{ en: 'two-factor', ja: '2 要素認証' }] : []),
    ];
    const notes = [user.name, ...roles.map((role) => role[output.language])].join(', ');
    output.say(`  ${toColumn(user.code, 28)} ${toColumn(user.password, 24)} ${notes}`);
  }
  output.say({
    en: '\nSaving a file under src loads the open pages again. Ctrl+C ends the preview.',
    ja: '\nsrc のファイルを保存すると、開いているページが再読み込みされます。Ctrl+C で終了します。',
  });
}

/** Says each finding once on the terminal, and all of them in the open pages. Begins when the pages can run: they come first. */
function startCredentialWatch(output: Output, routes: DevRoutes, first: Promise<unknown>): () => void {
  let said = new Set<string>();
  let stop: (() => void) | null = null;
  let isStopped = false;
  const report = (problems: SourceProblem[]): void => {
    const before = said;
    said = new Set();
    for (const { file, line, column, message } of problems) {
      const text = typeof message === 'string' ? message : message[output.language];
      said.add(`${file} ${text}`);
      const sentence = `${file}:${line}:${column}  ${text}`;
      if (!before.has(`${file} ${text}`)) output.warn({ en: sentence, ja: sentence });
    }
    routes.report('credentials', problems);
  };
  void first.then(() => {
    if (!isStopped) stop = watchCredentials(report);
  });
  return () => {
    isStopped = true;
    stop?.();
  };
}

async function execute(options: PreviewOptions, output: Output): Promise<ExitCode> {
  const port = parseWholeNumber('--port', options.port, 65_535);
  const latencyMs = parseWholeNumber('--latency', options.latency, 600_000);
  const language = options.lang === undefined ? null : parseLanguage(options.lang);
  const clock = createClock();
  const fixture = await loadFixture(options.fixture, clock.nowMs());
  const data = options.data === undefined ? null : openData(options.data, fixture);
  const domain = data?.domain ?? fixture;
  if (language) speak(domain, language);

  const outDir = await mkdtemp(join(tmpdir(), 'kintone-session-workbench-'));
  let build: BackgroundBuild | null = null;
  const routes = createDevRoutes({ outDir, whenBuilt: async (name) => (await build?.whenBuilt(name)) ?? 0 });
  const kintone = createLocalKintone({
    domain,
    clock,
    pages: {
      script: async () => (await import('./pages-bundle.ts')).buildPagesBundle(),
      controls: true,
      devEvents: true,
    },
  });
  data?.follow(kintone);
  if (latencyMs > 0) kintone.faults.add({ kind: 'latency', count: null, latencyMs });

  const server = await serve(
    { fetch: async (request) => (await routes.answer(request)) ?? kintone.fetch(request) },
    port,
  );
  customizeWithBundle(domain, server.url);
  announce(output, server.url, domain);
  const users = [...domain.users.values()].filter(({ valid }) => valid);
  output.result({ ok: true, url: server.url, users: users.map(({ code, name }) => ({ code, name })) });
  build = startBuild(outDir, () => routes);
  const stopTypes = options.types ? watchTypes(root, (problems) => routes.report('types', problems)) : () => undefined;

  const stopCredentials = startCredentialWatch(output, routes, build.first);

  await waitForEnd();
  // What cannot end by itself in this time, such as a watcher in the middle of a build, is cut off.
  setTimeout(() => process.exit(exitCode.done), shutdownMs).unref();
  stopTypes();
  stopCredentials();
  routes.close();
  await build.close();
  await server.close();
  data?.close();
  await rm(outDir, { recursive: true, force: true });
  return exitCode.done;
}

export const { run } = defineCommand<PreviewOptions>({
  name: 'preview',
  description: 'Start a local Kintone with sample apps and this project’s bundle, built again on every save.',
  configure(command) {
    command
      .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', '8080')
      .option('--lang <language>', 'en, ja or zh for every user; without it each user keeps their own')
      .option('--fixture <name>', 'sample, empty, or the path of a fixture file', 'sample')
      .option('--data <file>', 'keep the domain in this file between runs')
      .option('--latency <ms>', 'delay every answer', '0')
      .option('--no-types', 'do not check types in the background');
  },
  execute: (options, output) => execute(options, output),
});
