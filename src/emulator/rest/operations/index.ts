/** The explicit list of all operations; every area adds its array here. */
import type { Operation } from '../operation.ts';
import { fileOperations } from './files.ts';

export const operations: readonly Operation[] = [...fileOperations];
