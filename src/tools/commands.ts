/** The explicit list of commands. Each module exports `run(args)`, parses its own options and resolves to an exit code. */

/** Exit codes of every command. */
export const exitCode = { done: 0, failed: 1, wrongUsage: 2, credentialFound: 3 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export interface CommandModule {
  run(args: readonly string[]): Promise<ExitCode>;
}

export interface CommandEntry {
  name: string;
  description: string;
  load(): Promise<CommandModule>;
}

export const commands: readonly CommandEntry[] = [
  { name: 'bench', description: 'measure speed and size against the bars', load: () => import('./bench/command.ts') },
];
