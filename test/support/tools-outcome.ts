/** What a command of the tools did, as tests of several of them ask for it. */
import { expect } from 'vitest';
import type { Finished } from './run-tool.ts';
import type { ToolsWorld } from './tools-process.ts';

/** What holds for every failure: one sentence on stderr, no trace, no credential. */
export function expectCleanFailure(world: ToolsWorld, finished: Finished, code: number): void {
  expect(finished.code).toBe(code);
  expect(finished.stderr.trim().split('\n')).toHaveLength(1);
  expect(finished.all).not.toMatch(/\n\s+at |node:internal|Error:/);
  expect(finished.all).not.toContain(world.password);
  expect(finished.all).not.toContain(Buffer.from(`boss:${world.password}`).toString('base64'));
}

/** How often a call such as `POST /k/v1/file.json` was made. */
export function countRequests(world: ToolsWorld, request: string): number {
  return world.requests.filter((made) => made === request).length;
}

/** Whether the bundle of a deploy is among the scripts of app 1. */
export async function isOurs(world: ToolsWorld, side: 'live' | 'preview'): Promise<boolean> {
  return (await world[side]())['desktop.js']?.some((entry) => entry.name === 'desktop.js') === true;
}

export function revisionsOf(world: ToolsWorld): { live: number | undefined; preview: number | undefined } {
  const app = world.kintone.domain.apps.get(1);
  return { live: app?.live?.revision, preview: app?.preview.revision };
}
