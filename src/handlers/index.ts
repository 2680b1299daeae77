/** The explicit list of handlers, in the order in which they run. Add yours here. */
import type { Handler } from '../runtime/handler.ts';
import { inspectorOnMobile } from './inspector-on-mobile.ts';
import { workbenchOnList } from './workbench-on-list.ts';
import { workbenchOnRecord } from './workbench-on-record.ts';

/** Go into `dist/desktop.js`. The examples are not listed: nobody's records change unless an author asks for it. */
export const desktopHandlers: readonly Handler[] = [workbenchOnList, workbenchOnRecord];

/** Go into `dist/mobile.js`. */
export const mobileHandlers: readonly Handler[] = [inspectorOnMobile];
