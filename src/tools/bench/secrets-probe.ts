/** Scans one hostile text and prints time and peak memory as JSON: `secrets-probe.ts NAME BYTES`. A process, started by secrets-limits.ts. */
import { scanFile } from '../../secrets/index.ts';
import { loadSupport } from './test-support.ts';

const { hostileTexts } = await loadSupport<{
  hostileTexts: Readonly<Record<string, (byteCount: number) => string>>;
}>('credentials/hostile.ts');
const [name = '', byteCount = '0'] = process.argv.slice(2);
const text = hostileTexts[name]?.(Number(byteCount));
if (text === undefined) throw new Error(`There is no hostile text "${name}".`);
const started = performance.now();
scanFile({ path: 'desktop.js', text });
const timeMs = performance.now() - started;
// maxRSS counts kilobytes. Source: https://nodejs.org/api/process.html#processresourceusage
process.stdout.write(JSON.stringify({ timeMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
