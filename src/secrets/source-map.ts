/** Takes the sources out of source maps: sourcesContent keeps comments and all, whatever the bundle left out. */
import { parseJsonSafely } from './flow/json-value.ts';
import { decodeBase64, decodeUtf8 } from './values/base64.ts';

const inlineMap = /[#@]\s?sourceMappingURL=data:application\/json[^,\s]{0,60}?(;base64)?,([A-Za-z0-9+/=%._~!*'()-]+)/g;

/** One source of a map and where it stands. */
export interface MapSource {
  content: string;
  /** Offset of the content in the text it was taken from. */
  at: number;
}

function toContents(map: unknown): string[] {
  if (typeof map !== 'object' || map === null) return [];
  if ('sections' in map && Array.isArray(map.sections)) {
    return map.sections.flatMap((section: unknown) =>
      typeof section === 'object' && section !== null && 'map' in section ? toContents(section.map) : [],
    );
  }
  const contents = 'sourcesContent' in map && Array.isArray(map.sourcesContent) ? map.sourcesContent : [];
  return contents.filter((content: unknown) => typeof content === 'string');
}

/** Sources in the text of a map; none where the text is no map. */
export function toMapSources(text: string): MapSource[] {
  let from = 0;
  return toContents(parseJsonSafely(text)).map((content) => {
    const found = text.indexOf(JSON.stringify(content.slice(0, 80)).slice(1, -1), from);
    from = found === -1 ? from : found;
    return { content, at: from };
  });
}

function decodeData(data: string, isBase64: boolean): string | undefined {
  if (isBase64) {
    const bytes = decodeBase64(data);
    return bytes === undefined ? undefined : decodeUtf8(bytes);
  }
  try {
    return decodeURIComponent(data);
  } catch {
    return undefined;
  }
}

/** Sources of maps that stand in a script as data URLs, placed where the map stands. */
export function toInlineMapSources(text: string): MapSource[] {
  if (!text.includes('sourceMappingURL=data:')) return [];
  return [...text.matchAll(inlineMap)].flatMap((match) => {
    const [, isBase64, data = ''] = match;
    const json = decodeData(data, isBase64 !== undefined);
    return json === undefined ? [] : toMapSources(json).map(({ content }) => ({ content, at: match.index }));
  });
}
