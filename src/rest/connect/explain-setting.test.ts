import { assert, constantFrom, oneof, property, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeLogin } from './header-calculator.ts';
import { explainSetting } from './explain-setting.ts';
import { maskPasted } from './mask-pasted.ts';

const token = 'Ab3d'.repeat(10);
const login = encodeLogin('some.person', 'pass:word', btoa);

function explain(text: string) {
  return explainSetting(maskPasted(text));
}

describe('explainSetting', () => {
  test.each([
    [`X-Cybozu-API-Token: ${token}`, 'apiToken', ['apiToken']],
    [`X-Cybozu-Authorization: ${login}`, 'password', ['password']],
    [
      `curl -H "X-Cybozu-API-Token: ${token}" -H 'X-Cybozu-Authorization: ${login}'`,
      'password',
      ['password', 'apiToken'],
    ],
    [`Authorization: Bearer ${token}\nX-Cybozu-API-Token: ${token}`, 'apiToken', ['apiToken', 'oauth']],
    [`Authorization: Bearer cy.s.api1.${token}`, 'userApi', ['userApi']],
    [`Cookie: JSESSIONID=${token}\nX-Requested-With: XMLHttpRequest`, 'session', ['session']],
    [`curl -u gate:${token} https://example.cybozu.com/k/v1/records.json`, null, ['basic']],
    [`{ "X-Cybozu-API-Token": "${token}", "Authorization": "Basic ${login}" }`, 'apiToken', ['apiToken', 'basic']],
    ['curl https://example.cybozu.com/k/v1/records.json', null, []],
  ])('names the method that wins: %#', (text, winner, present) => {
    const explanation = explain(text);
    expect(explanation.winner).toBe(winner);
    expect(explanation.present).toEqual(present);
  });

  test.each([
    [`X-Cybozu-Authorization: some.person:password`, 'must be base64'],
    [`X-Cybozu-Authorization: ${token}`, 'looks like an API token'],
    [`X-Cybozu-API-Token: short`, '40 characters'],
    [`X-Cybozu-API-Token: ${Array.from({ length: 10 }, () => token).join(',')}`, 'nine tokens'],
    [`Authorization: ${login}`, 'needs Basic or Bearer'],
    [`Authorization: Basic some-text`, 'must be base64 of user:password'],
    [`Cookie: JSESSIONID=abc`, 'X-Requested-With'],
    [`curl -u a:b -H "Authorization: Bearer ${token}"`, 'cannot go together'],
    [
      `curl -H "Content-Type: application/json" -H "X-Cybozu-API-Token: ${token}" https://x/k/v1/records.json`,
      'CB_IL02',
    ],
    [``, 'CB_AU01'],
  ])('says what is wrong: %#', (text, hint) => {
    expect(
      explain(text)
        .notes.map((note) => note.en)
        .join('\n'),
    ).toContain(hint);
  });

  test('takes two tokens of the right length without complaint', () => {
    const { notes } = explain(`X-Cybozu-API-Token: ${token}, ${token}`);
    expect(notes.map((note) => note.en).join('\n')).not.toContain('40 characters');
  });
});

describe('maskPasted', () => {
  const secret = oneof(
    stringMatching(/^[A-Za-z0-9]{12,64}$/),
    stringMatching(/^[a-z.]{3,20}:[a-zA-Z0-9:]{6,20}$/).map((text) =>
      encodeLogin(text.split(':')[0] ?? '', text, btoa),
    ),
  );
  const places = [
    (value: string) => `X-Cybozu-API-Token: ${value}`,
    (value: string) => `curl -H "x-cybozu-api-token:${value},${value}" https://example.cybozu.com`,
    (value: string) => `X-Cybozu-Authorization: ${value}`,
    (value: string) => `'Authorization': 'Bearer ${value}'`,
    (value: string) => `Authorization: Basic ${value}`,
    (value: string) => `Authorization: ${value}`,
    (value: string) => `curl -u name:${value} https://example.cybozu.com`,
    (value: string) => `curl --user "name:${value}" https://example.cybozu.com`,
    (value: string) => `https://name:${value}@example.cybozu.com/k/v1/app.json`,
    (value: string) => `grant_type=refresh_token&refresh_token=${value}&client_secret=${value}`,
    (value: string) => `Cookie: JSESSIONID=${value}; other=${value}`,
    (value: string) => `"password": "${value}"`,
  ];

  test('leaves nothing of a credential, wherever it stands, and changes nothing the second time', () => {
    assert(
      property(secret, constantFrom(...places), (value, place) => {
        const masked = maskPasted(place(value));
        expect(masked).not.toContain(value);
        expect(maskPasted(masked)).toBe(masked);
      }),
    );
  });

  test.each([
    ['a password with a blank', (secret: string) => `curl -u "user:a ${secret}" https://example.com`],
    ['a password with a quotation mark', (secret: string) => `curl -u 'user:a"${secret}' https://example.com`],
    ['a password with a comma', (secret: string) => `curl -u user:a,${secret} https://example.com`],
    ['a login that sticks to its flag', (secret: string) => `curl -uuser:${secret}`],
    ['the login of a proxy', (secret: string) => `curl --proxy-user user:${secret}`],
    ['a header within JSON within a text', (secret: string) => `"{\\"X-Cybozu-Authorization\\": \\"${secret}\\"}"`],
    ['a member with blanks', (secret: string) => `{"password" : "a ${secret}"}`],
    ['a Japanese label', (secret: string) => `パスワード：${secret}`],
    ['an access token alone', (secret: string) => `L.1.${secret.repeat(4)}`],
  ])('leaves nothing of %s', (_what, place) => {
    const masked = maskPasted(place('Tr0ub4dorXqz'));
    expect(masked).not.toContain('Tr0ub4dor');
    expect(masked).not.toContain('4dorXqz');
    expect(maskPasted(masked)).toBe(masked);
  });

  test('leaves nothing of a credential that is typed letter by letter', () => {
    let box = 'X-Cybozu-API-Token: ';
    for (const letter of token) box = maskPasted(box + letter);
    expect(box).toBe('X-Cybozu-API-Token: ‹40›');
    expect(
      explainSetting(box)
        .notes.map((note) => note.en)
        .join(),
    ).not.toContain('40 characters; one');
  });

  test('leaves placeholders and ordinary text alone', () => {
    const text = 'curl -H "X-Cybozu-API-Token: $KINTONE_API_TOKEN" https://example.cybozu.com/k/v1/records.json?app=1';
    expect(maskPasted(text)).toBe(text);
  });
});
