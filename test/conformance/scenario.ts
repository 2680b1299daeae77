/** One walk through all operations: what each step makes, later steps use. */
import { sampleSpaces } from '../../src/emulator/fixtures/sample-spaces.ts';
import { walkLiveRights, walkReads, walkSettings } from './walk-settings.ts';
import { walkRecords, walkUpload } from './walk-records.ts';
import { walkGuestSpace, walkPluginRemoval, walkPlugins, walkSpaces } from './walk-spaces.ts';
import { deploy, startWalk, type Walk, type WalkOptions } from './walk.ts';

/** Walks through everything; the steps tell how each operation answered. */
export async function walkEverything(options: WalkOptions = {}): Promise<Walk> {
  const walk = startWalk(options);
  const app = await walkSettings(walk);
  await walkPlugins(walk, app);
  await deploy(walk, app);
  await walkReads(walk, app);
  await walkLiveRights(walk, app);
  await walkRecords(walk, app);
  await walkUpload(walk);
  await walkPluginRemoval(walk, app);
  await walkSpaces(walk, app);
  return walk;
}

/** Walks through everything that has a twin for guest spaces, on the path of one. */
export async function walkGuestTwins(): Promise<Walk> {
  const walk = startWalk({ guestSpace: sampleSpaces.guest });
  const app = await walkSettings(walk);
  await walkPlugins(walk, app);
  await deploy(walk, app);
  await walkReads(walk, app);
  await walkLiveRights(walk, app);
  await walkRecords(walk, app);
  await walkUpload(walk);
  await walkGuestSpace(walk, app);
  return walk;
}
