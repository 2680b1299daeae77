/** What a rule for the documented format of one vendor says. */
import type { CredentialKind } from '../credential-names.ts';

export interface VendorRule {
  id: string;
  kind: CredentialKind;
  service: string;
  /** Sticky part that every value starts with; the prefilter looks for it first. */
  pattern: string;
  /** What the value must pass beside the pattern. */
  isValid?: (value: string) => boolean;
}
