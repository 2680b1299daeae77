/** Parses a script into a syntax tree: module or classic script, whichever it is. */
import { type AnyNode, type Comment, type Options, Parser } from 'acorn';

export type SyntaxNode = AnyNode;

export interface ParsedScript {
  program: SyntaxNode;
  comments: Comment[];
}

/** Makes a tree of a text; throws a SyntaxError or, on deep nesting, a RangeError. */
export type ParseProgram = (text: string, options: Options) => SyntaxNode;

const parsePlain: ParseProgram = (text, options) => Parser.parse(text, options);

const tolerant: Omit<Options, 'sourceType' | 'onComment'> = {
  ecmaVersion: 'latest',
  allowHashBang: true,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowSuperOutsideMethod: true,
  checkPrivateFields: false,
};

/** Parses the text, first as the more likely of script and module; `undefined` where it is neither. */
export function parseScript(text: string, parse: ParseProgram = parsePlain): ParsedScript | undefined {
  const modulesFirst = /^[ \t]*(?:import\b(?![ \t]*\()|export\b)/m.test(text);
  const types = modulesFirst ? (['module', 'script'] as const) : (['script', 'module'] as const);
  for (const sourceType of types) {
    const comments: Comment[] = [];
    try {
      const program = parse(text, { ...tolerant, sourceType, onComment: comments });
      return { program, comments };
    } catch (error) {
      if (error instanceof RangeError) return undefined;
    }
  }
  return undefined;
}
