/** The words inside an attached file, for `like` and full-text search: plain text in any of its forms. */
import type { StoredFile } from '../domain/model.ts';

/** Longer files are searched in their beginning only. */
const maxBytes = 1_000_000;
const textTypes = /^(?:text\/|application\/(?:json|xml|javascript|x-yaml|csv)\b|[^;]+\+(?:json|xml)\b)/i;
const textNames = /\.(?:txt|text|log|csv|tsv|md|json|xml|html?|ya?ml|js|css|ini|eml)$/i;

const known = new WeakMap<StoredFile, string>();

/** Text of a file; nothing for pictures, office documents and everything else that is no plain text. */
export function textOfFile(file: StoredFile): string {
  const present = known.get(file);
  if (present !== undefined) return present;
  const isText = textTypes.test(file.contentType) || textNames.test(file.name);
  const text = isText ? new TextDecoder().decode(file.bytes.subarray(0, maxBytes)) : '';
  known.set(file, text);
  return text;
}
