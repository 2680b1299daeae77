import { inspect } from 'node:util';
import { assert, constantFrom, oneof, property, record, stringMatching } from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Secret, forgetSecrets, redactSecrets, rememberLogin } from '../auth/secret.ts';
import { exitCode } from '../commands.ts';
import { toToolError } from './to-tool-error.ts';

const codes = [
  'CB_WA01',
  'CB_AU01',
  'CB_OA01',
  'CB_NO02',
  'GAIA_CO03',
  'GAIA_IQ11',
  'ECONNREFUSED',
  'ENOSPC',
  'ENOENT',
  '',
];

describe('toToolError', () => {
  afterEach(forgetSecrets);

  test('shows no credential of a thrown value, wherever it stands', () => {
    assert(
      property(
        record({
          value: stringMatching(/^[A-Za-z0-9+/=.:%-]{8,64}$/),
          code: constantFrom(...codes),
          before: oneof(
            constantFrom('', '[400] [CB_VA01] ', '500: ', 'mac verify failure '),
            stringMatching(/^[a-z ]{0,20}$/),
          ),
        }),
        ({ value, code, before }) => {
          forgetSecrets();
          const secret = new Secret(value);
          rememberLogin('some.person', secret);
          const encoded = Buffer.from(`some.person:${value}`).toString('base64');
          const thrown = Object.assign(new Error(`${before}${value} ${encoded}`), {
            code,
            path: `/tmp/${value}`,
            config: { headers: { 'X-Cybozu-Authorization': encoded } },
            response: { data: value },
          });
          const failure = toToolError(thrown, { host: 'example.cybozu.com', app: '1' });
          const shown = [failure.sentence.en, failure.sentence.ja].map(redactSecrets).join('\n');
          expect(shown).not.toContain(value);
          expect(shown).not.toContain(encoded);
          expect(failure.cause).toBeUndefined();
          expect(inspect(failure, { depth: 9 })).not.toContain('X-Cybozu-Authorization');
        },
      ),
    );
  });

  test.each([
    [{ code: 'CB_WA01', status: 401 }, 'passwordRefused', exitCode.failed],
    [{ code: 'CB_TW02' }, 'twoFactor', exitCode.failed],
    [{ code: 'CB_OA01', status: 401 }, 'tokenExpired', exitCode.failed],
    [{ code: 'CB_OA01', status: 403 }, 'scopeMissing', exitCode.failed],
    [{ code: 'GAIA_IL23' }, 'guestSpaceNeeded', exitCode.failed],
    [{ code: 'ENOTFOUND' }, 'hostNotFound', exitCode.failed],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'tlsFailed', exitCode.failed],
    [{ message: '503: Service Unavailable' }, 'serverFailed', exitCode.failed],
    [{ message: '302: Found' }, 'redirected', exitCode.failed],
    [{ message: '413: Payload Too Large' }, 'callRefused', exitCode.failed],
    [{ message: '[404] [undefined]', status: 404 }, 'callRefused', exitCode.failed],
    [{ message: 'mac verify failure' }, 'pfxRefused', exitCode.wrongUsage],
    [{ code: 'ENOENT', path: 'x' }, 'fileMissing', exitCode.wrongUsage],
    ['text', 'unexpected', exitCode.failed],
  ])('names %o', (thrown, code, exit) => {
    expect(toToolError(thrown)).toMatchObject({ code, exit });
  });
});
