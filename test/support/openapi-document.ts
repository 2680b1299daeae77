/** Cybozu's OpenAPI file, read once: parsing its 1.6 MB takes longer than most tests. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const documents = new Map<string, unknown>();

export function readOpenApiDocument(path: string): unknown {
  const known = documents.get(path);
  if (known !== undefined) return known;
  const document: unknown = parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 });
  documents.set(path, document);
  return document;
}
