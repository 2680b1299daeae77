/** A process of its own for the bench: loads a domain once, cold, and prints what it took. Arguments: `sample`, or a fixture file. */
import { readFileSync } from 'node:fs';
import { createClock, createLocalKintone } from '../../emulator/index.ts';
import { parseFixtureFile } from '../../emulator/fixture-format/parse-fixture.ts';
import { createSampleDomain } from '../../emulator/fixtures/sample-domain.ts';
import { serveLocalKintone } from '../../emulator/node-server.ts';

const [source = 'sample'] = process.argv.slice(2);
const clock = createClock();
const started = performance.now();
const domain =
  source === 'sample' ? createSampleDomain(clock) : parseFixtureFile(readFileSync(source), { nowMs: clock.nowMs() });
const server = await serveLocalKintone(createLocalKintone({ domain, clock }));
const tookMs = performance.now() - started;
await server.close();
process.stdout.write(JSON.stringify({ tookMs, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
