/** No command shows a credential or a part of one, whatever fails: every command against servers that send it back in any form, or break off. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionDropped } from '../../src/emulator/faults/faults.ts';
import { withFullDisk } from '../support/full-disk.ts';
import { findInvitation, registerClient } from '../support/oauth-client.ts';
import type { Finished, Hands } from '../support/run-tool.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const commands: readonly (readonly string[])[] = [
  ['deploy', '--no-build', '--timeout', '1'],
  ['deploy', '--no-build', '--dry-run'],
  ['deploy', '--no-build', '--watch'],
  ['rollback', '--to', 'latest'],
  ['types', '--app', '1'],
  ['doctor'],
  ['whoami'],
];

/** `types` starts dts-gen as a process, which takes as long as ten runs of the others, so it is drawn less often. */
const anyCommand = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(...commands.filter(([name]) => name !== 'types')) },
  { weight: 1, arbitrary: fc.constantFrom(...commands.filter(([name]) => name === 'types')) },
);

type Echo = (text: string) => string;

const toBase64: Echo = (text) => Buffer.from(text, 'utf8').toString('base64');

/** What a server may make of the header values that it got. */
const echoes: Record<string, Echo> = {
  'as they are': (text) => text,
  'without their beginning': (text) => text.slice(Math.floor(text.length / 3)),
  'each cut short': (text) =>
    text
      .split(' ')
      .map((value) => value.slice(0, -4))
      .join(' '),
  'in capitals': (text) => text.toUpperCase(),
  'encoded for an address': encodeURIComponent,
  'in base64 once more': toBase64,
  'as JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text })),
};

/** How it sends them. */
const answers: Record<string, (text: string) => Response> = {
  'an error of Kintone': (message) =>
    Response.json(
      { code: 'CB_IL02', id: message, message, errors: { [message]: { messages: [message] } } },
      { status: 400 },
    ),
  'an error with a code of its own': (code) => Response.json({ code, message: code, error: code }, { status: 400 }),
  'a page': (text) => new Response(`<html>${text}</html>`, { status: 502, headers: { 'content-type': 'text/html' } }),
  'a page that claims success': (text) => new Response(text, { headers: { 'content-type': 'text/html' } }),
  'names of files and addresses': (name) =>
    Response.json({
      scope: 'ALL',
      revision: '3',
      apps: [{ app: '1', status: 'FAIL', reason: name }],
      desktop: {
        js: [
          { type: 'URL', url: `https://example.com/${name}` },
          { type: 'FILE', file: { name: `${name}.js`, size: '1', contentType: name, fileKey: 'k' } },
        ],
        css: [],
      },
      mobile: { js: [], css: [] },
      properties: { [name]: { type: 'SINGLE_LINE_TEXT', code: name, label: name } },
      layout: [],
    }),
  'values of the wrong kind': (text) =>
    Response.json({
      scope: text,
      revision: text,
      desktop: text,
      apps: [{ status: text }],
      access_token: 7,
      scope_: text,
    }),
  'a redirect': (text) => new Response(null, { status: 302, headers: { location: `/${encodeURIComponent(text)}` } }),
  'nothing at all': () => {
    throw new ConnectionDropped();
  },
};

/** Letters that quoting, escaping and encoding treat differently. */
const awkward = fc.constantFrom('"', '\\', "'", ' ', '%41', '+/', '&', 'é', '鍵', '🔑', '$&', '\\n');
/** No six characters in a row of it stand anywhere by chance: what fast-check likes to try, as zeros, does. */
const anyLetters = fc
  .nat()
  .map((seed) => createHash('sha512').update(`${seed}`).digest('base64url').replaceAll(/[-_]/g, 'q'));
const anyText = fc
  .tuple(anyLetters, awkward)
  .map(([text, piece]) => `${text.slice(0, 18)}${piece}${text.slice(19, 36)}`);
/** What a file can be named: a slash would leave another text than the credential. */
const anyName = anyText.filter((text) => !text.includes('/'));
/** What can stand in a header as it is. */
const token = anyLetters.map((text) => text.slice(0, 40));

interface Planted {
  env: Record<string, string>;
  secrets: string[];
}

const noPassword = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' };

const planted: fc.Arbitrary<Planted> = fc.oneof(
  anyText.map((password) => ({
    env: { KINTONE_PASSWORD: password },
    secrets: [password, toBase64(password), toBase64(`boss:${password}`)],
  })),
  fc.tuple(anyText, anyText).map(([password, basic]) => ({
    env: { KINTONE_PASSWORD: password, KINTONE_BASIC_AUTH_USERNAME: 'gate', KINTONE_BASIC_AUTH_PASSWORD: basic },
    secrets: [password, basic, toBase64(`boss:${password}`), toBase64(`gate:${basic}`)],
  })),
  token.map((value) => ({ env: { ...noPassword, KINTONE_API_TOKEN: value }, secrets: [value, toBase64(value)] })),
  token.map((value) => ({ env: { ...noPassword, KINTONE_OAUTH_TOKEN: value }, secrets: [value, toBase64(value)] })),
);

const pick = <Value>(table: Record<string, Value>): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(table));

/** Words that a command may print of itself: six letters of one stand in a credential by chance once in some hundred runs of these tests. */
const ownWords = ['../../src/tools', '../support']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8').toLowerCase()),
  )
  .join('\n');

function findParts(secret: string, text: string): string[] {
  const shown = text.toLowerCase();
  const parts = Array.from({ length: Math.max(1, secret.length - 5) }, (_, at) => secret.slice(at, at + 6));
  return parts.filter((part) => shown.includes(part.toLowerCase()) && !ownWords.includes(part.toLowerCase()));
}

function expectNothingShown(done: Finished, secrets: readonly string[]): void {
  expect([0, 1, 2]).toContain(done.code);
  expect(done.all).not.toMatch(/\n\s+at .*:\d+:\d+|node:internal/);
  expect(secrets.flatMap((secret) => findParts(secret, done.all))).toEqual([]);
}

/** A watch ends where it has nothing to do but wait. */
function endWatching(text: string, hands: Hands): void {
  if (/Watching|"target"/.test(text)) hands.interrupt();
}

let world: ToolsWorld;
beforeEach(async () => {
  world = await createToolsWorld();
});
afterEach(() => world.close());

/** Every header value that came, as the text that goes back. */
function answerWith(answer: string, echo: string): void {
  world.hooks.length = 0;
  world.hooks.push((request) => {
    const sent = ['x-cybozu-authorization', 'x-cybozu-api-token', 'authorization'];
    const values = sent.flatMap((name) => request.headers.get(name)?.replace(/^\w+ /, '') ?? []);
    const decoded = values.map((value) => Buffer.from(value, 'base64').toString('utf8'));
    const text = echoes[echo]?.([...values, ...decoded].join(' ')) ?? '';
    return answers[answer]?.(text.replaceAll(/[^\x20-\x7e]/g, answer === 'a redirect' ? '' : '$&'));
  });
}

describe('every command', () => {
  test(
    'shows no six characters of a credential in a row, whatever a server sends back',
    { timeout: 120_000 },
    async () => {
      const shape = {
        args: anyCommand,
        json: fc.boolean(),
        credential: planted,
        answer: pick(answers),
        echo: pick(echoes),
        /** How many calls Kintone answers before it goes wrong. */
        after: fc.nat(6),
      };
      await fc.assert(
        fc.asyncProperty(fc.record(shape), async ({ args, json, credential, answer, echo, after }) => {
          answerWith(answer, echo);
          const [fault] = world.hooks;
          let calls = 0;
          const boss = world.kintone.domain.users.get('boss');
          if (boss && credential.env['KINTONE_PASSWORD']) boss.password = credential.env['KINTONE_PASSWORD'];
          const basic = credential.env['KINTONE_BASIC_AUTH_PASSWORD'];
          world.kintone.domain.basicAuth = basic ? { user: 'gate', password: basic } : null;
          world.hooks[0] = (request) => {
            calls += 1;
            return calls > after ? fault?.(request) : undefined;
          };
          const done = await world.run([...args, ...(json ? ['--json'] : [])], {
            env: credential.env,
            onOutput: endWatching,
          });
          expectNothingShown(done, credential.secrets);
          if (json) JSON.parse(done.stdout);
        }),
        { numRuns: 250 },
      );
    },
  );

  test('shows no credential when the disk is full, or a file is named like one', async () => {
    await fc.assert(
      fc.asyncProperty(anyName, anyCommand, async (password, args) => {
        const boss = world.kintone.domain.users.get('boss');
        if (boss) boss.password = password;
        const name = `dist/${password}.js`;
        await world.write('customize-manifest.json', JSON.stringify({ app: '1', desktop: { js: [name] } }));
        const env = { KINTONE_PASSWORD: password };
        const missing = await world.run(args, { env, onOutput: endWatching });
        expectNothingShown(missing, [password]);
        await world.write(name, 'console.info(1);');
        const full = await withFullDisk(world.cwd, () =>
          withFullDisk('.kintone-backups', () => world.run(args, { env, onOutput: endWatching })),
        );
        expectNothingShown(full, [password]);
      }),
      { numRuns: 12 },
    );
  });

  test('shows no credential that stands on the command line, where it should not', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.constantFrom('--pasword=', '--password=', '-p', '--api-token=', ''),
        async (secret, option) => {
          const done = await world.run(['deploy', '--no-build', `${option}${secret}`], { env: noPassword });
          expect([1, 2]).toContain(done.code);
          expect(findParts(secret, done.all)).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('npm run login', () => {
  test('shows neither code nor client secret nor token, whatever the token endpoint sends back', async () => {
    const client = registerClient(world, 'https://example.com/callback');
    await fc.assert(
      fc.asyncProperty(token, token, pick(answers), pick(echoes), async (code, secret, answer, echo) => {
        answerWith(answer, echo);
        const done = await world.run(['login', '--paste', '--redirect-uri', client.redirectUri], {
          env: { ...client.env, KINTONE_OAUTH_CLIENT_SECRET: secret },
          keepInputOpen: true,
          onOutput(text, hands) {
            const state = new URL(findInvitation(text) ?? 'https://example.com').searchParams.get('state');
            if (state && text.includes('Then paste')) hands.answer(`${client.redirectUri}?code=${code}&state=${state}`);
          },
        });
        expect(done.code).toBe(1);
        expect(done.stderr.trim().split('\n')).toHaveLength(1);
        expectNothingShown(done, [code, secret, toBase64(secret)]);
      }),
      { numRuns: 12 },
    );
  });
});
