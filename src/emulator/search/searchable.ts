/** What full-text search can find: its texts, its place, and how its hit looks. */
import type { StoredFileRef } from '../domain/model.ts';
import { textOfFile } from '../files/file-text.ts';
import { type Keyword, type SearchText, toSearchText } from '../query/word-search.ts';
import { toWireDateTime } from '../records/date-text.ts';
import type { Call } from '../rest/call.ts';
import type { JsonObject } from '../json-object.ts';

export const hitTypes = [
  'RECORD',
  'RECORD_COMMENT',
  'SPACE',
  'THREAD',
  'THREAD_COMMENT',
  'PEOPLE_COMMENT',
  'MESSAGE_COMMENT',
  'ATTACHMENT',
] as const;
export type HitType = (typeof hitTypes)[number];

/** One text of an item, such as a field of a record. */
export interface SearchPart {
  text: string;
  /** The field, where the text is the value of one. */
  field?: { code: string; label: string };
  search: SearchText;
}

/** Where an item stands, as the scopes of a search name it. */
export interface SearchPlace {
  appId?: number;
  spaceId?: number | undefined;
  /** Login name of the person whose page it is. */
  owner?: string;
  /** Login names of the two who write to each other. */
  between?: readonly string[];
}

export interface Searchable {
  type: HitType;
  parts: readonly SearchPart[];
  place: SearchPlace;
  creator: string;
  createdAtMs: number;
  /** Address behind `/k`. */
  path: string;
  /** What the hit carries beside type, address and snippets; only made for hits that are shown. */
  describe(matched: readonly SearchPart[]): JsonObject;
}

export function toPart(text: string, field?: SearchPart['field']): SearchPart {
  const search = toSearchText(text);
  return field ? { text, field, search } : { text, search };
}

/** Who wrote it and when, as every hit says. */
export function toAuthorship(call: Call, { creator, createdAtMs }: Pick<Searchable, 'creator' | 'createdAtMs'>) {
  return { createdAt: toWireDateTime(createdAtMs), creator: toPerson(call, creator) };
}

export function toPerson({ domain }: Call, code: string): { code: string; name: string } {
  return { code, name: domain.users.get(code)?.name ?? code };
}

/** The files attached to an item, as items of their own that say what they are attached to. */
export function toAttachments(call: Call, holder: Searchable, files: readonly StoredFileRef[]): Searchable[] {
  return files.map(({ fileId, name }) => {
    const stored = call.domain.files.get(fileId);
    const content = stored ? textOfFile(stored) : null;
    // The mark between name and ending is no part of a word.
    const names = toPart(`${name}\n${name.replace(/[-._]+/g, ' ')}`);
    return {
      ...holder,
      type: 'ATTACHMENT',
      parts: content === null || content === '' ? [names] : [names, toPart(content)],
      describe: () => ({
        attachment: { attachedTo: holder.type, fileKey: fileId, name, ...toAuthorship(call, holder) },
        ...holder.describe([]),
      }),
    };
  });
}

/** Characters shown of a text that was found, and how many of them stand before the word. */
const snippetLength = 100;
const leadLength = 30;
const maxSnippets = 3;

/** The surroundings of what was found, part by part. */
export function toSnippets(parts: readonly SearchPart[], keywords: readonly Keyword[]): string[] {
  return parts.slice(0, maxSnippets).map(({ text }) => {
    const plain = text.toLowerCase();
    const places = keywords.flatMap(({ words }) => words.map((word) => plain.indexOf(word))).filter((at) => at >= 0);
    const start = Math.max(0, Math.min(...(places.length > 0 ? places : [0])) - leadLength);
    // A character that the cut would halve is left out.
    return text
      .slice(start, start + snippetLength)
      .replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
      .trim();
  });
}
