/** Runs a command of `npm run`: as a process of its own, or, where the process itself is not what is shown, in this one, which costs a tenth. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { forgetSecrets } from '../../src/tools/auth/secret.ts';
import { printLastResort } from '../../src/tools/command-line/define-command.ts';
import { commands } from '../../src/tools/commands.ts';

const mainPath = fileURLToPath(new URL('../../src/tools/main.ts', import.meta.url));
const tsxLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Both, for looking for what must not be there. */
  all: string;
}

/** What a person at the terminal can do while the command runs. */
export interface Hands {
  /** Types a line and ends the input. */
  answer: (line: string) => void;
  /** Ctrl+C. */
  interrupt: () => void;
  /** Ends the process without a word, in a process of its own only. */
  kill: () => void;
}

export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Leaves the input open for `hands.answer`. */
  keepInputOpen?: boolean;
  onStart?: (hands: Hands) => void;
  /** Called with everything printed so far. */
  onOutput?: (text: string, hands: Hands) => void;
}

const baseVariables = ['PATH', 'TMPDIR', 'SystemRoot'];

/** No variable of the machine reaches a command but these, so no login and no proxy of the machine do. */
export function toEnvironment(options: Pick<RunOptions, 'cwd' | 'env'>): Record<string, string> {
  const inherited = baseVariables.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), HOME: options.cwd, LANG: 'en_US.UTF-8', ...options.env };
}

/** The words after `node` that start a command. */
export function toNodeArguments(args: readonly string[]): string[] {
  return ['--import', tsxLoader, mainPath, ...args];
}

/** Starts `npm run NAME` without npm. */
export function runToolProcess(args: readonly string[], options: RunOptions): Promise<Finished> {
  const child = spawn(process.execPath, toNodeArguments(args), {
    cwd: options.cwd,
    env: toEnvironment(options),
    stdio: 'pipe',
  });
  const hands: Hands = {
    answer: (line) => void child.stdin.end(`${line}\n`),
    interrupt: () => void child.kill('SIGINT'),
    kill: () => void child.kill('SIGKILL'),
  };
  options.onStart?.(hands);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onOutput?.(stdout + stderr, hands);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    options.onOutput?.(stdout + stderr, hands);
  });
  if (!options.keepInputOpen) child.stdin.end();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr, all: stdout + stderr }));
  });
}

/** Puts something in the place of a part of this process, and gives what puts it back. */
function replace(target: object, key: string, value: unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    if (original) Object.defineProperty(target, key, original);
    else Reflect.deleteProperty(target, key);
  };
}

/** Runs of this process share its folder, variables and output, so they wait for each other. */
let before: Promise<unknown> = Promise.resolve();

/** Runs a command in this process as `main.ts` does, with folder, variables, input and output of its own. */
export function runToolHere(args: readonly string[], options: RunOptions): Promise<Finished> {
  const run = before.then(() => runAlone(args, options));
  before = run.catch(() => undefined);
  return run;
}

async function runAlone([name, ...args]: readonly string[], options: RunOptions): Promise<Finished> {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new RangeError(`There is no command ${name}.`);
  const loaded = await command.load();
  forgetSecrets();
  const input = new PassThrough();
  if (!options.keepInputOpen) input.end();
  const stops: (() => void)[] = [];
  let interrupted = false;
  const hands: Hands = {
    answer: (line) => void input.end(`${line}\n`),
    interrupt() {
      interrupted = true;
      for (const stop of stops.splice(0)) stop();
    },
    kill() {
      throw new TypeError('This process cannot be killed; use runToolProcess.');
    },
  };
  options.onStart?.(hands);
  const printed = { stdout: '', stderr: '' };
  const capture =
    (stream: keyof typeof printed) =>
    (chunk: string | Uint8Array, ...more: unknown[]) => {
      printed[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      options.onOutput?.(printed.stdout + printed.stderr, hands);
      const done = more.at(-1);
      if (typeof done === 'function') (done as () => void)();
      return true;
    };
  const once = process.once.bind(process);
  const folder = process.cwd();
  const restore = [
    replace(process, 'env', toEnvironment(options)),
    replace(process, 'stdin', input),
    replace(process.stdout, 'write', capture('stdout')),
    replace(process.stderr, 'write', capture('stderr')),
    replace(process, 'once', (event: string, listener: () => void) => {
      if (event !== 'SIGINT' && event !== 'SIGTERM') return once(event, listener);
      if (interrupted) listener();
      else stops.push(listener);
      return process;
    }),
  ];
  process.chdir(options.cwd);
  try {
    const code = await loaded.run(args).catch(printLastResort);
    return { code, signal: null, ...printed, all: printed.stdout + printed.stderr };
  } finally {
    process.chdir(folder);
    for (const undo of restore.reverse()) undo();
  }
}
