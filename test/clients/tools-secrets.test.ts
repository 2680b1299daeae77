/** No command shows a credential, whatever fails: every command against servers that send the credential back or break off. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionDropped } from '../../src/emulator/faults/faults.ts';
import { registerClient } from '../support/oauth-client.ts';
import { createToolsWorld, type Hook, type ToolsWorld } from '../support/tools-process.ts';

/** Answers that repeat what was sent: header values in messages, in HTML and in the names of errors. */
const faults: Record<string, Hook> = {
  'an error that repeats the headers': (request) => {
    const message = [...request.headers.entries()].flat().join(' ');
    return Response.json(
      { code: 'CB_IL02', id: 'x', message, errors: { [message]: { messages: [message] } } },
      { status: 400 },
    );
  },
  'a page that repeats the headers': (request) => {
    const text = [...request.headers.entries()].flat().join(' ');
    return new Response(`<html>${text}</html>`, { status: 502, headers: { 'content-type': 'text/html' } });
  },
  'a connection that breaks': () => {
    throw new ConnectionDropped();
  },
};

const commands: readonly (readonly string[])[] = [
  ['deploy', '--no-build'],
  ['deploy', '--no-build', '--json'],
  ['rollback'],
  ['types', '--app', '1'],
  ['doctor'],
  ['whoami'],
];

describe('every command', () => {
  let world: ToolsWorld;
  beforeEach(async () => {
    world = await createToolsWorld();
  });
  afterEach(() => world.close());

  function credentials(): { env: Record<string, string>; secrets: string[] }[] {
    const basic = `basic-${crypto.randomUUID()}`;
    const token = crypto.randomUUID().replaceAll('-', '') + 'abcdefgh';
    const oauth = `oauth-${crypto.randomUUID()}`;
    const noPassword = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' };
    return [
      {
        env: { KINTONE_BASIC_AUTH_USERNAME: 'gate', KINTONE_BASIC_AUTH_PASSWORD: basic },
        secrets: [world.password, btoa(`boss:${world.password}`), basic, btoa(`gate:${basic}`)],
      },
      { env: { ...noPassword, KINTONE_API_TOKEN: token }, secrets: [token] },
      { env: { ...noPassword, KINTONE_OAUTH_TOKEN: oauth }, secrets: [oauth] },
    ];
  }

  test.each(Object.entries(faults))('hides every credential behind %s', { timeout: 240_000 }, async (_name, hook) => {
    world.hooks.push(hook);
    for (const { env, secrets } of credentials()) {
      const finished = await Promise.all(commands.map((args) => world.run(args, { env })));
      for (const [index, done] of finished.entries()) {
        expect([0, 1, 2]).toContain(done.code);
        expect(done.all).not.toMatch(/\n\s+at .*:\d+:\d+/);
        const shown = secrets.filter((secret) => done.all.includes(secret));
        expect({ args: commands[index], shown }).toEqual({ args: commands[index], shown: [] });
      }
    }
  });

  test.each(Object.entries(faults))(
    'hides code and client secret of a login behind %s',
    { timeout: 60_000 },
    async (_name, hook) => {
      world.hooks.push(hook);
      const client = registerClient(world, 'https://example.com/callback');
      const code = `code-${crypto.randomUUID()}`;
      const done = await world.run(['login', '--paste', '--redirect-uri', client.redirectUri], {
        env: client.env,
        keepInputOpen: true,
        onOutput(text, child) {
          const state = /state=([^&\s]+)/.exec(text)?.[1];
          if (state && text.includes('Then paste'))
            child.stdin?.end(`${client.redirectUri}?code=${code}&state=${state}\n`);
        },
      });
      expect(done.code).toBe(1);
      expect(done.stderr.trim().split('\n')).toHaveLength(1);
      for (const secret of [client.clientSecret, code]) expect(done.all).not.toContain(secret);
    },
  );
});
