/** Bundle entry for desktop pages: builds the session and starts the handlers. */
import { desktopHandlers } from './handlers/index.ts';
import { start } from './runtime/start.ts';

start(typeof kintone === 'undefined' ? undefined : kintone, desktopHandlers);
