/** Scans one hostile text and prints time and peak memory as JSON: `secrets-probe.ts NAME BYTES`. A process, started by secrets-limits.ts. */
import { scanFile } from '../../secrets/index.ts';

const { hostileTexts } = (await import(
  new URL('../../../test/support/credentials/hostile.ts', import.meta.url).href
)) as { hostileTexts: Readonly<Record<string, (byteCount: number) => string>> };
const [name = '', byteCount = '0'] = process.argv.slice(2);
const text = hostileTexts[name]?.(Number(byteCount));
if (text === undefined) throw new Error(`There is no hostile text "${name}".`);
const started = performance.now();
scanFile({ path: 'desktop.js', text });
const timeMs = performance.now() - started;
// maxRSS counts kilobytes. Source: https://nodejs.org/api/process.html#processresourceusage
process.stdout.write(JSON.stringify({ timeMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
