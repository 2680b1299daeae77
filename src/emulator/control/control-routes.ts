/** The control surface under `/_local/`: reset, faults and clock of a local Kintone, for its own pages and for tests. */
import type { Hono } from 'hono';
import { isFromHere } from '../auth/origin.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { readBody } from '../rest/request-input.ts';
import { readFault } from './read-fault.ts';
import { isJsonObject } from '../json-object.ts';

/** Another origin's page cannot send this header without a preflight, which nobody answers. */
const controlHeader = 'x-local-kintone';
const maxBodyBytes = 100_000;

function mayControl(request: Request): boolean {
  return Boolean(request.headers.get(controlHeader)) || isFromHere(request);
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await readBody(request, maxBodyBytes)));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

const endOfTimeMs = Date.UTC(10_000, 0);

/** A time that every field of a record can show. */
function isUsable(nowMs: number): boolean {
  return nowMs >= 0 && nowMs < endOfTimeMs;
}

export function installControl(router: Hono, kintone: LocalKintone): void {
  router.use('/_local/*', async (context, next) => {
    if (mayControl(context.req.raw)) return next();
    return context.json({ error: `Send the header ${controlHeader}: 1, or call from a page of this origin.` }, 403);
  });

  router.post('/_local/reset', (context) => {
    kintone.reset();
    return context.json({});
  });

  router.get('/_local/faults', (context) => context.json({ faults: kintone.faults.list() }));
  router.delete('/_local/faults', (context) => {
    kintone.faults.clear();
    return context.json({});
  });
  router.post('/_local/faults', async (context) => {
    const order = readFault(await readJson(context.req.raw));
    if ('error' in order) return context.json(order, 400);
    const fault = kintone.faults.add(order);
    return context.json({ fault });
  });

  router.get('/_local/clock', (context) => context.json({ now: new Date(kintone.clock.nowMs()).toISOString() }));
  router.post('/_local/clock', async (context) => {
    const { now, advanceMs, frozen } = await readJson(context.req.raw);
    const { clock } = kintone;
    if (typeof now === 'string' && isUsable(Date.parse(now))) {
      clock.set(Date.parse(now), { frozen: frozen === true });
    } else if (now === undefined && typeof advanceMs === 'number' && isUsable(clock.nowMs() + advanceMs)) {
      clock.advance(advanceMs);
    } else {
      const sample = 'Send {"now": "2026-01-31T00:00:00Z"} or {"advanceMs": 1000}; years from 1970 to 9999.';
      return context.json({ error: sample }, 400);
    }
    return context.json({ now: new Date(clock.nowMs()).toISOString() });
  });
}
