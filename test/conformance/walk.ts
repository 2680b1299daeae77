/** A walk through operations with real state: every call goes through one place, which keeps its answer. */
import { createClock } from '../../src/emulator/clock.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import type { LocalKintone } from '../../src/emulator/local-kintone.ts';
import { createLocalKintone } from '../../src/emulator/server.ts';
import { type Answer, type Client, createClient } from '../../src/emulator/testing/client.ts';

export type Params = Record<string, unknown>;

export interface Step {
  /** For example `GET /k/v1/records.json`, on a guest path too. */
  key: string;
  answer: Answer;
}

/** A call that is about to be made. */
export interface WalkRequest {
  method: string;
  /** As it is sent, for example `/k/guest/2/v1/records.json`. */
  route: string;
  key: string;
  params: Params;
}

export interface WalkOptions {
  /** Walks on the path of this guest space. */
  guestSpace?: number;
  /** Leaves out all but the first records of the sample apps, where only the calls matter. */
  recordsPerApp?: number;
  before?: (request: WalkRequest, walk: Walk) => Promise<void>;
}

export interface Walk {
  kintone: LocalKintone;
  admin: Client;
  steps: Step[];
  guestSpace: number | null;
  /** `/k/v1`, or the one of the guest space. */
  prefix: string;
  /** `path` is a name such as `app/views`, or a whole path. */
  call: (method: string, path: string, params?: Params) => Promise<Params>;
}

export function startWalk(options: WalkOptions = {}): Walk {
  const clock = createClock(Date.UTC(2026, 0, 5));
  const domain = createSampleDomain(clock);
  for (const { records } of domain.apps.values()) {
    for (const id of records.keys()) if (id > (options.recordsPerApp ?? id)) records.delete(id);
  }
  const kintone = createLocalKintone({ domain, clock });
  const user = kintone.domain.users.get('administrator');
  if (!user) throw new Error('The sample domain has no administrator.');
  const guestSpace = options.guestSpace ?? null;
  const prefix = guestSpace === null ? '/k/v1' : `/k/guest/${guestSpace}/v1`;
  const walk: Walk = {
    kintone,
    admin: createClient(kintone, user),
    steps: [],
    guestSpace,
    prefix,
    async call(method, path, params = {}) {
      const route = path.startsWith('/') ? path : `${prefix}/${path}.json`;
      const key = `${method} ${route.replace(/^\/k\/guest\/\d+\/v1/, '/k/v1')}`;
      await options.before?.({ method, route, key, params }, walk);
      const answer = await walk.admin.call(method, route, params);
      walk.steps.push({ key, answer });
      return answer.body;
    },
  };
  return walk;
}

export async function deploy({ kintone, call }: Walk, app: unknown): Promise<void> {
  await call('POST', 'preview/app/deploy', { apps: [{ app }] });
  await call('GET', 'preview/app/deploy', { apps: [app] });
  kintone.clock.advance(60_000);
}
