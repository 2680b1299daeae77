/** Turns a credential into text that may be shown: enough to find it again, never enough to use it. */

/** Values this long are generated; two characters of them help to tell two apart and give nothing away. */
const generatedLength = 20;

/**
 * Masks a credential. Shows at most two of its characters and its length; of a short value, which a person may
 * have chosen, neither.
 */
export function maskSecret(secret: string): string {
  if (secret.length < generatedLength) return '********';
  return `${secret.slice(0, 2)}****** (${secret.length})`;
}
