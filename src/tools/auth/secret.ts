/** A value that may be a credential: it prints as a mask everywhere, and everything printed is checked against it. */

export const secretMask = '••••••';

/** Shorter values would turn ordinary words of a message into masks. */
const minRedactableLength = 4;

const known = new Set<string>();

function rememberForms(value: string): void {
  if (value.length < minRedactableLength) return;
  known.add(value);
  known.add(encodeURIComponent(value));
  known.add(Buffer.from(value, 'utf8').toString('base64'));
}

/** Holds a credential. Only `reveal()` gives the value; printing, joining and serialising give the mask. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    rememberForms(value);
  }

  /** The value itself, for the one call that sends it to Kintone. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return secretMask;
  }

  toJSON(): string {
    return secretMask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return secretMask;
  }
}

/** Lets a value that is only passed on be masked like a Secret. */
export function rememberSecret(value: string): void {
  rememberForms(value);
}

/** A login name and its password travel as one base64 text; that form is masked as well. */
export function rememberLogin(username: string, password: Secret): void {
  rememberForms(`${username}:${password.reveal()}`);
}

/** Masks every credential this process has seen, also in its URL-encoded and base64 forms. */
export function redactSecrets(text: string): string {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, value) => masked.replaceAll(value, secretMask), text);
}
