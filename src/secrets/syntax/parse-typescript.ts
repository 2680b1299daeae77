/** Reads TypeScript and JSX with the plug-in of acorn that Svelte keeps, so that places stay those of the source. */
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';
import type { ParseProgram } from './parse.ts';

const typeScriptParser = Parser.extend(tsPlugin());
const jsxParser = Parser.extend(tsPlugin({ jsx: {} }));

export const parseTypeScript: ParseProgram = (text, options) =>
  typeScriptParser.parse(text, { ...options, locations: true });

export const parseJsx: ParseProgram = (text, options) => jsxParser.parse(text, { ...options, locations: true });
