/** All innocent shapes of the labelled set. */
import type { InnocentShape } from './innocent-shape.ts';
import { lookalikes } from './lookalike-innocents.ts';
import { credentialFreeCode } from './runtime-innocents.ts';

export const innocentShapes: Readonly<Record<string, InnocentShape>> = { ...lookalikes, ...credentialFreeCode };
