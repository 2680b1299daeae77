/** Looks for credentials beside the preview, in a process of its own that leaves the processor to the build. */
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { SourceProblem } from '../../emulator/dev-events.ts';

/** Starts the scan; `onChange` gets all that is found, each time it changes. Returns the function that stops it. */
export function watchCredentials(onChange: (problems: SourceProblem[]) => void): () => void {
  const child = fork(fileURLToPath(new URL('source-scan-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: 'ignore',
  });
  child.on('message', (problems) => onChange(problems as SourceProblem[]));
  // Without it the preview works as well; `build` and `deploy` look again.
  child.on('error', () => undefined);
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where priorities may not be set, the scan is as fast as the rest.
  }
  return () => void child.kill();
}
