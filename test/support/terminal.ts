/** Runs a command at a real terminal: Python's `pty` module holds the other end, and a test types there. */
import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { type RunOptions, toEnvironment, toNodeArguments } from './run-tool.ts';

export const terminalAdvice = 'needs python3, whose pty module gives a command a terminal: install python3.';

/** Hands the exit code on, and leaves the echo to the terminal as a real one does. */
const program = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

export function hasTerminal(): boolean {
  return spawnSync('python3', ['-c', 'import pty']).status === 0;
}

export interface TerminalRun {
  code: number | null;
  /** Everything that stood on the screen, without what moves the cursor. */
  screen: string;
}

/** A question to wait for and what is typed then; the keys are sent as they are. */
export type Typed = readonly [question: string, keys: string | ((screen: string) => Promise<string> | string)];

export const enter = '\r';

export function runAtTerminal(
  args: readonly string[],
  typed: readonly Typed[],
  options: RunOptions,
): Promise<TerminalRun> {
  const child = spawn('python3', ['-c', program, process.execPath, ...toNodeArguments(args)], {
    cwd: options.cwd,
    env: { ...toEnvironment(options), TERM: 'xterm' },
    stdio: 'pipe',
  });
  let screen = '';
  let printed = '';
  let readTo = 0;
  const waiting = [...typed];
  const look = (): void => {
    const [next] = waiting;
    if (!next) return;
    const at = screen.indexOf(next[0], readTo);
    if (at < 0) return;
    readTo = at + next[0].length;
    waiting.shift();
    const [, keys] = next;
    void Promise.resolve(typeof keys === 'string' ? keys : keys(screen)).then((text) => child.stdin.write(text));
  };
  // As a whole: what moves the cursor may come in two pieces.
  const print = (text: string): void => {
    printed += text;
    screen = stripVTControlCharacters(printed);
    look();
  };
  child.stdout.setEncoding('utf8').on('data', print);
  child.stderr.setEncoding('utf8').on('data', print);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, screen }));
  });
}
