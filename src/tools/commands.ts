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
  {
    name: 'preview',
    description: 'local Kintone with the bundle, built again on every save',
    load: () => import('./preview/preview.ts'),
  },
  {
    name: 'build',
    description: 'build dist/desktop.js and dist/mobile.js',
    load: () => import('./build/build.ts'),
  },
  { name: 'scan', description: 'look for credentials in files and folders', load: () => import('./scan/scan.ts') },
  {
    name: 'deploy',
    description: 'build, check, back up, upload and deploy the customization',
    load: () => import('./deploy/deploy.ts'),
  },
  {
    name: 'rollback',
    description: 'list the backups of an app, and put one back live',
    load: () => import('./rollback/rollback.ts'),
  },
  { name: 'types', description: 'write TypeScript declarations of an app', load: () => import('./types/types.ts') },
  { name: 'doctor', description: 'check what a deploy depends on', load: () => import('./doctor/doctor.ts') },
  { name: 'login', description: 'log in with OAuth in the browser', load: () => import('./login/login.ts') },
  { name: 'logout', description: 'remove the stored OAuth login', load: () => import('./login/logout.ts') },
  { name: 'whoami', description: 'say which sign-in method is in force', load: () => import('./login/whoami.ts') },
  {
    name: 'emulator',
    description: 'start the local Kintone alone, or import an app into a fixture',
    load: () => import('./emulator/emulator.ts'),
  },
  { name: 'bench', description: 'measure speed and size against the bars', load: () => import('./bench/command.ts') },
];
