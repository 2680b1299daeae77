/** Looks for the values of this machine's secrets in what is about to be published, in every form in which they travel. */

/** A secret of the environment and the names it is known by. */
export interface EnvironmentSecret {
  name: string;
  value: string;
}

/** Shorter values stand in code by chance. */
const leastLength = 6;

const secretNames =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|SECRET|TOKEN|API_?KEY|APIKEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH)(?:_|$)/i;
const harmlessNames = /(?:FILE|PATH|URL|URI|NAME|DOMAIN|HOST|SOCK|ID|TYPE|EXPIRES?)$/i;

/** Variables that hold a deploy secret of ours or look like a credential by name. */
function toEnvironmentSecrets(environment: Readonly<Record<string, string | undefined>>): EnvironmentSecret[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (value === undefined || value.length < leastLength || !secretNames.test(name) || harmlessNames.test(name))
      return [];
    return [{ name, value }];
  });
}

function base64Forms(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const encoded = btoa(binary);
  const bare = encoded.replace(/=+$/, '');
  return [bare, bare.replaceAll('+', '-').replaceAll('/', '_')];
}

/** The value as JavaScript writes it in a string, where quotes and backslashes are escaped. */
function escapedForm(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function loginNames(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value && /(?:USER(?:_?NAME)?|LOGIN|CLIENT_ID)$/i.test(name) ? [value] : [],
  );
}

/** Every form of a secret: clear, base64, URL-encoded, and `login:secret` in base64 for each login known. */
function toForms(
  { value }: EnvironmentSecret,
  environment: Readonly<Record<string, string | undefined>>,
): { form: string; text: string }[] {
  const pairs = loginNames(environment).map((login) => `${login}:${value}`);
  const forms = [
    { form: 'clear', text: value },
    { form: 'clear', text: escapedForm(value) },
    { form: 'URL-encoded', text: encodeURIComponent(value) },
    ...base64Forms(value).map((text) => ({ form: 'base64', text })),
    ...pairs.flatMap((pair) => base64Forms(pair).map((text) => ({ form: 'login:password in base64', text }))),
  ];
  return [...new Map(forms.map((each) => [each.text, each])).values()];
}

/** Where a secret of the environment stands in a text; the value itself is not part of the answer. */
export interface EnvironmentLeak {
  name: string;
  form: string;
  line: number;
  column: number;
}

/** Finds secrets of the environment in a text. */
export function findEnvironmentSecrets(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): EnvironmentLeak[] {
  return toEnvironmentSecrets(environment).flatMap((secret) => {
    for (const { form, text: needle } of toForms(secret, environment)) {
      const at = text.indexOf(needle);
      if (at === -1) continue;
      const before = text.slice(0, at);
      return [{ name: secret.name, form, line: before.split('\n').length, column: at - before.lastIndexOf('\n') }];
    }
    return [];
  });
}
