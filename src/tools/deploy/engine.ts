/** The contract of a deploy engine: takes planned entries to Kintone and deploys them, one attempt, under a revision lock. */
import type { RemoteFile } from './customization.ts';
import type { DeploySession } from './deploy-session.ts';
import type { LocalFile, Scope } from './manifest.ts';
import type { DeployEnding } from './wait-for-deploy.ts';
import { type Lists, entryName } from './lists.ts';

/** `local` and `stored` bytes are uploaded; a kept file stays by the key of the setting before deploy. */
export type EngineEntry =
  | { kind: 'URL'; url: string }
  | { kind: 'bytes'; name: string; bytes: LocalFile['bytes'] }
  | { kind: 'kept'; file: RemoteFile; bytes: () => Promise<Buffer> };

/** The name that the entry has at Kintone. */
export function sentName(entry: EngineEntry): string {
  return entryName(entry.kind === 'kept' ? entry.file : entry);
}

export interface EngineRequest {
  session: DeploySession;
  scope: Scope;
  lists: Lists<EngineEntry[]>;
  /** The revision that was read; another one at Kintone means that someone changed something. */
  revision: string;
  /** `test` writes the setting and leaves live alone. */
  target: 'live' | 'test';
  /** Called before the step starts, and once more with the new revision after `applying`. */
  onStep(step: 'uploading' | 'applying' | 'deploying', revisionAfter: string | null): Promise<void>;
}

export interface DeployEngine {
  readonly id: 'customize-uploader' | 'cli-kintone';
  /** Resolves to how Kintone's deploy ended, null for `test`. @throws ToolError */
  apply(request: EngineRequest): Promise<DeployEnding | null>;
}
