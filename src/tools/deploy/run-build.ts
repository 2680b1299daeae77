/** Builds before a deploy, in this process, with the very command that people call. */
import { commands, exitCode } from '../commands.ts';
import { ToolError } from '../command-line/failure.ts';
import type { Output } from '../command-line/output.ts';
import { deployFailures } from './deploy-failures.ts';

/** With `--json` stdout belongs to the one object, so the size table goes to stderr. */
async function withLogOnStderr(work: () => Promise<number>): Promise<number> {
  const { stdout, stderr } = process;
  const original = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  try {
    return await work();
  } finally {
    stdout.write = original;
  }
}

/** @throws ToolError when the build fails; a credential found by it keeps its exit code. */
export async function runBuild(output: Output): Promise<void> {
  const build = commands.find((command) => command.name === 'build');
  if (!build) return;
  const command = await build.load();
  const code = output.json ? await withLogOnStderr(() => command.run([])) : await command.run([]);
  if (code === exitCode.done) return;
  const failure = deployFailures.buildFailed();
  throw new ToolError(failure.code, failure.sentence, code === exitCode.credentialFound ? code : exitCode.failed);
}
