/** Bundle entry for mobile pages: builds the session and starts the handlers. */
import { mobileHandlers } from './handlers/index.ts';
import { start } from './runtime/start.ts';

start(typeof kintone === 'undefined' ? undefined : kintone, mobileHandlers);
