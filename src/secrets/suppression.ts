/** Lets a person accept a finding: a comment that names the reason, on the line or on the line before. */
import type { Finding } from './finding.ts';

/** `credential-ok: reason`. Without a reason of at least ten characters it does nothing. */
const mark = /\bcredential-ok:[ \t]*(\S.{9,})/;

export function applySuppressions(text: string, findings: Finding[]): Finding[] {
  if (findings.length === 0 || !text.includes('credential-ok:')) return findings;
  const lines = text.split('\n');
  return findings.filter(({ line }) => {
    const here = lines[line - 1] ?? '';
    const above = lines[line - 2] ?? '';
    // A whole bundle on one line cannot be waved through by a comment somewhere on it.
    const own = here.length <= 1000 && mark.test(here);
    return !own && !(/^\s*(?:\/\/|\/\*|#|<!--)/.test(above) && mark.test(above));
  });
}
