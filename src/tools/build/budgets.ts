/** What a bundle may weigh, in KB of 1000 bytes after gzip. A record page pays this on every visit. */
import type { BundleEntry } from './bundle-config.ts';

export const budgetsKb: Readonly<Record<BundleEntry['name'], number>> = { desktop: 120, mobile: 30 };
