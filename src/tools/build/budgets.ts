/** What a bundle may weigh, in KB of 1000 bytes after gzip. A record page pays this on every visit. */
import type { BundleEntry } from './bundle-config.ts';

/** What the project weighs as it is delivered; its tests and benchmarks hold it to this. */
export const budgetsKb: Readonly<Record<BundleEntry['name'], number>> = { desktop: 120, mobile: 30 };

/** Room for the handlers of an author and the libraries they bring. Beyond it the build stops. */
export const roomForHandlersKb = 50;
