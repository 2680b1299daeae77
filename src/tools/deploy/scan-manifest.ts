/** Refuses to upload a file that holds a credential: everyone who can open the app can read it. */
import { isBlocking, scanFile } from '../../secrets/index.ts';
import type { Output } from '../command-line/output.ts';
import { isKnownClean } from '../scan/checked-texts.ts';
import { deployFailures } from './deploy-failures.ts';
import type { Manifest } from './manifest.ts';
import { listNames } from './lists.ts';

/** @throws ToolError with masked findings and exit code 3. */
export function scanManifest(manifest: Manifest, output: Output): void {
  const lines: string[] = [];
  const scanned = new Set<string>();
  for (const entry of listNames.flatMap((list) => manifest.lists[list])) {
    if (entry.kind === 'URL' || scanned.has(entry.path)) continue;
    scanned.add(entry.path);
    const text = entry.bytes.toString('utf8');
    if (isKnownClean(text)) continue;
    const findings = scanFile({ path: entry.path, text }, { language: output.language });
    for (const finding of findings.filter(isBlocking)) {
      lines.push(`  ${entry.path}:${finding.line}:${finding.column}  ${finding.masked}  ${finding.message}`);
    }
  }
  if (lines.length > 0) throw deployFailures.credentialFound(lines);
}
