/** Keeps the findings a team has accepted: salted hashes of their values, never the values. */
import { randomBytes, scryptSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { wrongUsage } from '../command-line/failure.ts';

const baselineSchema = v.object({
  version: v.literal(1),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  fingerprints: v.array(v.string()),
});

export interface Baseline {
  salt: string;
  accepted: ReadonlySet<string>;
  /** Slow on purpose: a password is short, and the file may be public. */
  fingerprint: (secret: string) => string;
}

function create(salt: string, fingerprints: readonly string[]): Baseline {
  return {
    salt,
    accepted: new Set(fingerprints),
    fingerprint: (secret) => scryptSync(secret.normalize(), salt, 12, { N: 4096 }).toString('hex'),
  };
}

/** A baseline that accepts nothing yet. */
export function createBaseline(): Baseline {
  return create(randomBytes(16).toString('hex'), []);
}

/** Reads a baseline file. @throws ToolError where it is missing or not one. */
export async function readBaseline(path: string): Promise<Baseline> {
  const sentence = {
    en: `The baseline ${path} cannot be read: make one with --write-baseline ${path}.`,
    ja: `ベースライン ${path} を読み込めません。--write-baseline ${path} で作成してください。`,
  };
  try {
    const parsed = v.parse(baselineSchema, JSON.parse(await readFile(path, 'utf8')));
    return create(parsed.salt, parsed.fingerprints);
  } catch {
    throw wrongUsage('baselineUnreadable', sentence);
  }
}

/** Writes the fingerprints found, sorted, so that a diff shows what was added. */
export async function writeBaseline(path: string, salt: string, fingerprints: Iterable<string>): Promise<void> {
  const unique = [...new Set(fingerprints)].sort();
  await writeFile(path, `${JSON.stringify({ version: 1, salt, fingerprints: unique }, null, 2)}\n`);
}
