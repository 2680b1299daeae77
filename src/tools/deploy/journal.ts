/** Remembers how far a deploy came, so that a run after a kill knows, and which entries this project owns. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { toToolError } from '../command-line/to-tool-error.ts';
import { appBackupFolder, type BackupPlace } from './backup.ts';
import { mapLists } from './lists.ts';

const namesSchema = v.object(mapLists(() => v.array(v.string())));

const runningSchema = v.object({
  /** `uploading`: nothing at Kintone changed yet; `applying`: the setting may have changed; `deploying`: the deploy may have been ordered. */
  step: v.picklist(['uploading', 'applying', 'deploying']),
  command: v.picklist(['deploy', 'rollback']),
  backupId: v.string(),
  startedAt: v.string(),
  revisionBefore: v.string(),
  revisionAfter: v.nullable(v.string()),
  hadPending: v.boolean(),
});

const journalSchema = v.object({
  version: v.literal(1),
  owned: namesSchema,
  running: v.nullable(runningSchema),
});

export type OwnedNames = v.InferOutput<typeof namesSchema>;
export type RunningDeploy = v.InferOutput<typeof runningSchema>;
export interface Journal {
  owned: OwnedNames;
  running: RunningDeploy | null;
}

const nothing: Journal = {
  owned: mapLists(() => []),
  running: null,
};

function journalPath(place: BackupPlace): string {
  return join(appBackupFolder(place), 'journal.json');
}

/** A missing or damaged journal counts as none: the app itself is the truth. */
export async function readJournal(place: BackupPlace): Promise<Journal> {
  try {
    return v.parse(journalSchema, JSON.parse(await readFile(journalPath(place), 'utf8')));
  } catch {
    return nothing;
  }
}

/** @throws ToolError when it cannot be written: then nothing may be changed at Kintone. */
export async function writeJournal(place: BackupPlace, journal: Journal): Promise<void> {
  const path = journalPath(place);
  try {
    await mkdir(appBackupFolder(place), { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify({ version: 1, ...journal }, null, 2)}\n`);
    await rename(`${path}.new`, path);
  } catch (error) {
    throw toToolError(error);
  }
}
