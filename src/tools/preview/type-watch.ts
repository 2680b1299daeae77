/** Runs the type checker in watch mode beside the preview and reports what it finds. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SourceProblem } from '../../emulator/dev-events.ts';

const problemLine = /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/;
const endOfRun = /Found \d+ errors?\. Watching for file changes\./;

/** Reads one line of the checker's plain output; null for anything that is not a problem. */
function parseProblemLine(line: string): SourceProblem | null {
  const [, file, lineNumber, column, message] = problemLine.exec(line) ?? [];
  if (file === undefined || message === undefined) return null;
  return { file, line: Number(lineNumber), column: Number(column), message };
}

/** Starts the checker; `onRun` gets all problems of each finished run. Returns the function that stops it. */
export function watchTypes(root: string, onRun: (problems: SourceProblem[]) => void): () => void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const child: ChildProcess = spawn(
    process.execPath,
    [compiler, '-p', 'src/tsconfig.page.json', '--watch', '--preserveWatchOutput', '--pretty', 'false'],
    { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let problems: SourceProblem[] = [];
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const problem = parseProblemLine(line);
      if (problem) problems.push(problem);
      if (endOfRun.test(line)) {
        onRun(problems);
        problems = [];
      }
    });
  }
  return () => void child.kill();
}
