/** The commands of the tools and the methods of signing in, as tables that tests cross. */
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { createGuestSpace } from './guest-space.ts';
import { storeLogin } from './oauth-client.ts';
import type { Finished } from './run-tool.ts';
import { isOurs } from './tools-outcome.ts';
import type { ToolsWorld } from './tools-process.ts';

const noPassword = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' };

interface Ready {
  env: Record<string, string>;
  /** Must not be shown. */
  secrets: string[];
}

/** Puts a method in force, and gives the variables that a command starts with. */
export const methods = {
  password: () => ({ env: {}, secrets: [] }),
  'password and Basic': (world) => {
    const password = `basic-${crypto.randomUUID()}`;
    world.kintone.domain.basicAuth = { user: 'gate', password };
    return {
      env: { KINTONE_BASIC_AUTH_USERNAME: 'gate', KINTONE_BASIC_AUTH_PASSWORD: password },
      secrets: [password],
    };
  },
  'OAuth login': async (world) => ({ env: noPassword, secrets: Object.values(await storeLogin(world)) }),
  'OAuth variable': async (world) => {
    const { accessToken } = await storeLogin(world, 'https://example.cybozu.com');
    return { env: { ...noPassword, KINTONE_OAUTH_TOKEN: accessToken }, secrets: [accessToken] };
  },
  'API token': (world) => {
    const token = crypto.randomUUID().replaceAll('-', '').padEnd(40, 't');
    const live = world.kintone.domain.apps.get(1)?.live;
    if (live) Object.assign(live, { apiTokens: [{ token, permissions: ['view', 'manage'] }] });
    return { env: { ...noPassword, KINTONE_API_TOKEN: token }, secrets: [token] };
  },
  'guest space': (world) => {
    world.kintone.domain.spaces.set(5, createGuestSpace(5, 'boss'));
    const app = world.kintone.domain.apps.get(1);
    if (app) Object.assign(app, { spaceId: 5 });
    return { env: { KINTONE_GUEST_SPACE_ID: '5' }, secrets: [] };
  },
  CI: () => ({ env: { CI: 'true' }, secrets: [] }),
  '--json': () => ({ env: {}, secrets: [] }),
} satisfies Record<string, (world: ToolsWorld) => Promise<Ready> | Ready>;

export type Method = keyof typeof methods;

interface CommandRow {
  args: readonly string[];
  /** What the password already did before this method is tried. */
  before?: (world: ToolsWorld) => Promise<void>;
  /** What holds after it worked. */
  worked: (world: ToolsWorld, done: Finished) => Promise<void>;
  /** Methods that it refuses, with words of the reason. */
  refuses?: Partial<Record<Method, string>>;
}

const tokenRefused = { 'API token': 'Kintone does not accept an API token' };
const passwordOnly = 'knows password authentication only';

/** The commands, by the words that name them in a test. */
export const rows: Record<string, CommandRow> = {
  deploy: {
    args: ['deploy', '--no-build'],
    async worked(world) {
      expect(await isOurs(world, 'live')).toBe(true);
    },
    refuses: tokenRefused,
  },
  'deploy --engine cli-kintone': {
    args: ['deploy', '--no-build', '--engine', 'cli-kintone'],
    async before(world) {
      const installed = fileURLToPath(new URL('../clients/node_modules/@kintone/cli', import.meta.url));
      await mkdir(join(world.cwd, 'node_modules/@kintone'), { recursive: true });
      await symlink(installed, join(world.cwd, 'node_modules/@kintone/cli'));
    },
    async worked(world) {
      expect(await isOurs(world, 'live')).toBe(true);
    },
    refuses: { ...tokenRefused, 'OAuth login': passwordOnly, 'OAuth variable': passwordOnly },
  },
  'deploy --dry-run': {
    args: ['deploy', '--no-build', '--dry-run'],
    async worked(world) {
      expect(await isOurs(world, 'preview')).toBe(false);
      expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
      expect(world.requests.length).toBeGreaterThan(0);
    },
    refuses: tokenRefused,
  },
  'deploy --watch': {
    args: ['deploy', '--no-build', '--watch'],
    async worked(world) {
      expect([await isOurs(world, 'preview'), await isOurs(world, 'live')]).toEqual([true, false]);
      expect(world.requests.some((request) => request.includes('preview/app/deploy'))).toBe(false);
    },
    refuses: tokenRefused,
  },
  rollback: {
    args: ['rollback', '--to', 'latest'],
    async before(world) {
      await world.run(['deploy', '--no-build']);
      expect(await isOurs(world, 'live')).toBe(true);
    },
    async worked(world) {
      expect(await isOurs(world, 'live')).toBe(false);
    },
    refuses: tokenRefused,
  },
  types: {
    args: ['types', '--app', '1'],
    async worked(world) {
      expect(await world.read('fields.d.ts')).toContain('Title: kintone.fieldTypes.SingleLineText');
      expect(await world.read('fields.values.d.ts')).toContain('"Priority": "High"');
    },
  },
  doctor: {
    args: ['doctor'],
    async worked(_world, done) {
      expect(done.stdout).toContain('Signing in with ');
      expect(done.stdout).toMatch(/may manage app 1|The API token opens app 1/);
    },
  },
  whoami: {
    args: ['whoami'],
    async worked(world, done) {
      expect(done.stdout).toMatch(/password|OAuth|API token|apiToken|oauth/);
      expect(world.requests).toEqual([]);
    },
  },
  scan: {
    args: ['scan', 'dist'],
    async worked(world) {
      expect(world.requests).toEqual([]);
    },
  },
};
