/** Scans one script: parses it where the prefilter asks for it, follows values, and reads its comments. */
import type { Comment } from 'acorn';
import { checkScript } from './detect/script.ts';
import { needsParsing } from './prefilter.ts';
import type { Report } from './report.ts';
import { type MapSource, toInlineMapSources } from './source-map.ts';
import { type ParseProgram, parseScript } from './syntax/parse.ts';
import { indexScript } from './syntax/index-script.ts';
import type { ScriptIndex } from './syntax/script-index.ts';
import { toStaticKey } from './syntax/static-key.ts';
import { checkText } from './text/scan-text.ts';
import { scanTokens } from './text/scan-tokens.ts';

export interface ScriptScan {
  /** Parsers to try in turn; the plain one where none is given. */
  parsers: readonly (ParseProgram | undefined)[];
  /** How deep in `eval` strings, comments and source maps this text stands. */
  depth: number;
}

/** Longest script given to the parser; a syntax tree takes about forty times the text. */
const maxParsedLength = 8_000_000;
const maxTypedLength = 400_000;
const maxDepth = 3;

export function scanScript(text: string, report: Report, scan: ScriptScan): void {
  if (scan.depth < maxDepth) scanMapSources(toInlineMapSources(text), report, scan);
  if (!needsParsing(text)) return;
  const parsed = text.length > maxParsedLength ? undefined : parseAny(text, scan);
  if (parsed) scanParsed({ ...parsed, text }, report, scan);
  else scanTokens(text, report);
}

interface ParsedText {
  text: string;
  index: ScriptIndex;
  comments: Comment[];
}

function scanParsed({ text, ...parsed }: ParsedText, report: Report, scan: ScriptScan): void {
  try {
    checkScript(parsed.index, text.length, report);
  } catch (error) {
    // Nesting that the parser took but following values does not: what tokens tell is better than nothing.
    if (!(error instanceof RangeError)) throw error;
    scanTokens(text, report);
  }
  scanNested(parsed.index, report, scan);
  scanComments(text, parsed.comments, report, scan);
}

/** Scans the sources of a map, each placed where it stands. */
export function scanMapSources(sources: readonly MapSource[], report: Report, scan: ScriptScan): void {
  for (const { content, at } of sources) {
    scanScript(
      content,
      report.within(() => at),
      { ...scan, depth: scan.depth + 1 },
    );
  }
}

function parseAny(text: string, scan: ScriptScan): { index: ScriptIndex; comments: Comment[] } | undefined {
  for (const parser of scan.parsers) {
    // The typed grammar looks ahead by trying, which hostile input can make quadratic.
    if (parser && text.length > maxTypedLength) continue;
    const parsed = parseScript(text, parser);
    if (!parsed) continue;
    try {
      return { index: indexScript(parsed.program), comments: parsed.comments };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return undefined;
    }
  }
  return undefined;
}

/** A text of code inside a script, and where it stands. */
interface NestedCode {
  code: string;
  at: number;
}

/** Code in strings: webpack's development builds keep each module in the string of an `eval`. */
function nestedCodeOf(index: ScriptIndex): NestedCode[] {
  return index.calls.flatMap((call) => {
    const { callee } = call;
    const isLast = callee.type === 'SequenceExpression';
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression'
          ? toStaticKey(callee.property, callee.computed)
          : '';
    if (!isLast && !/^(?:eval|Function|setTimeout|setInterval|execScript)$/.test(name ?? '')) return [];
    const given = name?.startsWith('set') === true ? call.arguments[0] : call.arguments.at(-1);
    // eval(trustedTypes.createScript("...")) as webpack writes it under trusted types.
    const code = given?.type === 'CallExpression' ? given.arguments[0] : given;
    const isCode = code?.type === 'Literal' && typeof code.value === 'string' && code.value.length >= 20;
    return isCode ? [{ code: code.value as string, at: code.start + 1 }] : [];
  });
}

/** Modules kept in strings import from each other, so they are read as one script; one by one where that does not parse. */
function scanNested(index: ScriptIndex, report: Report, scan: ScriptScan): void {
  if (scan.depth >= maxDepth) return;
  const parts = nestedCodeOf(index);
  const inner = { ...scan, depth: scan.depth + 1 };
  const starts: number[] = [];
  let whole = '';
  for (const { code } of parts) {
    starts.push(whole.length);
    whole += `(function(){${code}\n});`;
  }
  const parsed = parts.length > 1 && needsParsing(whole) ? parseAny(whole, inner) : undefined;
  if (parsed) {
    const toPlace = (offset: number): number => {
      let at = parts.length - 1;
      while (at > 0 && (starts[at] ?? 0) > offset) at -= 1;
      return parts[at]?.at ?? 0;
    };
    const placed = report.within(toPlace);
    scanMapSources(toInlineMapSources(whole), placed, inner);
    scanParsed({ ...parsed, text: whole }, placed, inner);
    return;
  }
  for (const { code, at } of parts)
    scanScript(
      code,
      report.within(() => at),
      inner,
    );
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}

/** The comment with its marks blanked, so that offsets stay. */
function uncomment(slice: string, isBlock: boolean): string {
  if (!isBlock) return slice.replace(/^\s*\/\//gm, blank);
  return slice
    .replace(/^\/\*+/, blank)
    .replace(/[^*]\*+\/$/, (end) => end.charAt(0) + blank(end.slice(1)))
    .replace(/^[ \t]*\*(?!\/)/gm, blank);
}

/** Reads comments: as text, and where they hold code also as code. Line comments that follow each other are one. */
function scanComments(text: string, comments: readonly Comment[], report: Report, scan: ScriptScan): void {
  let at = 0;
  while (at < comments.length) {
    const first = comments[at];
    if (!first) break;
    let last = first;
    at += 1;
    while (first.type === 'Line') {
      const following = comments[at];
      if (following?.type !== 'Line' || !/^\r?\n?[ \t]*$/.test(text.slice(last.end, following.start))) break;
      last = following;
      at += 1;
    }
    const slice = text.slice(first.start, last.end);
    if (/sourceMappingURL=data:/.test(slice)) continue;
    const bare = uncomment(slice, first.type === 'Block');
    const inner = report.within((offset) => first.start + offset);
    checkText(bare, inner, { isComment: true });
    if (
      scan.depth < maxDepth &&
      /["'`]/.test(bare) &&
      /[=:(]/.test(bare) &&
      bare.length < 100_000 &&
      needsParsing(bare)
    ) {
      const parsed = parseScript(bare);
      try {
        if (parsed) checkScript(indexScript(parsed.program), bare.length, inner);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
  }
}
