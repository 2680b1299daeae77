/** The explicit list of benchmarks, each loaded only when it runs. */
import type { Bench } from './bench.ts';

export const benches: readonly { id: string; load(): Promise<Bench> }[] = [
  { id: 'deploy', load: async () => (await import('./deploy.ts')).bench },
  { id: 'pages', load: async () => (await import('./pages.ts')).bench },
  { id: 'query', load: async () => (await import('./query.ts')).bench },
  { id: 'bundle', load: async () => (await import('./bundle.ts')).bench },
  { id: 'emulator', load: async () => (await import('./emulator.ts')).bench },
  { id: 'emulator-process', load: async () => (await import('./emulator-process.ts')).bench },
  { id: 'emulator-load', load: async () => (await import('./emulator-load.ts')).bench },
  { id: 'console', load: async () => (await import('./console.ts')).bench },
  { id: 'secrets', load: async () => (await import('./secrets.ts')).bench },
  { id: 'secrets-limits', load: async () => (await import('./secrets-limits.ts')).bench },
  { id: 'preview', load: async () => (await import('./preview.ts')).bench },
];
