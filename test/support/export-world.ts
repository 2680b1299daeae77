/** A local Kintone with its pages at one address, which every run finds as new, and the environment that an export reads. */
import { createClock } from '../../src/emulator/clock.ts';
import type { TokenPermission } from '../../src/emulator/domain/model.ts';
import { toSamplePassword } from '../../src/emulator/fixtures/people.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import { environmentNames as names, type ExportAuth } from '../../src/rest/export/target.ts';
import { createWorkbenchWorld, type WorkbenchWorld } from './workbench-world.ts';

export interface SignIn {
  auth: ExportAuth;
  /** The domain asks for Basic authentication at its edge as well. */
  basic: boolean;
}

export interface ExportWorld {
  workbench: WorkbenchWorld;
  /** Key of a file that a record holds; the same after each start. */
  fileKey: string;
  /** What is in it. */
  storedFile: Uint8Array;
  /** Puts everything back, and sets Basic authentication. */
  restart(options: { basic: boolean }): void;
  /** The environment variables of one sign-in and of no other. */
  toEnvironment(signIn: SignIn): Record<string, string>;
  close(): Promise<void>;
}

export const exportUser = 'administrator';
const gate = { user: 'edge', password: 'g'.repeat(8) };
const accessToken = 'x'.repeat(64);
const everything: TokenPermission[] = ['view', 'add', 'edit', 'delete', 'manage'];
const scopes = [
  'k:app_record:read',
  'k:app_record:write',
  'k:app_settings:read',
  'k:app_settings:write',
  'k:file:read',
  'k:file:write',
] as const;

/** The clock stands still, so that moments in answers are equal too. */
export async function createExportWorld(): Promise<ExportWorld> {
  const clock = createClock(Date.now());
  const domain = createSampleDomain(clock);
  // The apps of lookups too: without a right to them an answer says nothing of the lookup.
  const tokens = [1, 2, 3, 5].map((id, index) => {
    const token = String.fromCharCode(97 + index).repeat(40);
    const app = domain.apps.get(id);
    if (app?.live) app.live = { ...app.live, apiTokens: [{ token, permissions: everything }] };
    return token;
  });
  const workbench = await createWorkbenchWorld(clock, domain);
  const [file] = [...domain.files.values()].filter(({ place }) => place !== null);
  if (!file) throw new Error('The sample domain holds no file.');
  const accounts: Readonly<Record<string, Record<string, string>>> = {
    password: { [names.username]: exportUser, [names.password]: toSamplePassword(exportUser) },
    apiToken: { [names.apiToken]: tokens.join(',') },
    oauth: { [names.oauth]: accessToken },
  };
  return {
    workbench,
    fileKey: file.fileId,
    storedFile: file.bytes,
    restart({ basic }) {
      workbench.local.reset();
      const fresh = workbench.local.domain;
      fresh.basicAuth = basic ? gate : null;
      const clientId = [...fresh.oauthClients.keys()][0] ?? '';
      const grant = { clientId, userCode: exportUser, scopes: [...scopes] };
      findGrants(fresh).addAccessToken(accessToken, grant, clock.nowMs() + 3_600_000);
    },
    toEnvironment: ({ auth, basic }) => ({
      ...accounts[auth],
      ...(basic ? { [names.basicUsername]: gate.user, [names.basicPassword]: gate.password } : {}),
    }),
    close: () => workbench.close(),
  };
}
