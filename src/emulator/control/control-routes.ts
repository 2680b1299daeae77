/** The control surface under `/_local/`: reset, faults and clock of a local Kintone, for its own pages and for tests. */
import type { Hono } from 'hono';
import type { LocalKintone } from '../local-kintone.ts';
import { isPlainObject } from '../rest/params.ts';
import { readBody } from '../rest/request-input.ts';
import { readFault } from './read-fault.ts';

/** Another origin's page cannot send this header without a preflight, which nobody answers. */
export const controlHeader = 'x-local-kintone';
const maxBodyBytes = 100_000;

function isFromHere(request: Request): boolean {
  if (request.headers.get(controlHeader)) return true;
  const site = request.headers.get('sec-fetch-site');
  return site === 'same-origin' || request.headers.get('origin') === new URL(request.url).origin;
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await readBody(request, maxBodyBytes)));
    return isPlainObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function installControl(router: Hono, kintone: LocalKintone): void {
  router.use('/_local/*', async (context, next) => {
    if (isFromHere(context.req.raw)) return next();
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
    const nowMs = typeof now === 'string' ? Date.parse(now) : Number.NaN;
    if (!Number.isNaN(nowMs)) kintone.clock.set(nowMs, { frozen: frozen === true });
    else if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) kintone.clock.advance(advanceMs);
    else return context.json({ error: 'Send {"now": "2026-01-31T00:00:00Z"} or {"advanceMs": 1000}.' }, 400);
    return context.json({ now: new Date(kintone.clock.nowMs()).toISOString() });
  });
}
