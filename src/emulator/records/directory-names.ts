/** Names of people, departments and groups as answers carry them, each made once a call. */
import type { Call } from '../rest/call.ts';
import { toBytes } from './json-bytes.ts';
import { findUser } from './read-value.ts';

/** JSON of `{"code","name"}` by code. */
export class DirectoryNames {
  readonly #known = new Map<string, Uint8Array>();

  constructor(private readonly call: Call) {}

  userText(code: string): string {
    return JSON.stringify({ code, name: findUser(this.call.domain, code)?.name ?? code });
  }

  user(code: string): Uint8Array {
    const known = this.#known.get(code);
    if (known) return known;
    const bytes = toBytes(this.userText(code));
    this.#known.set(code, bytes);
    return bytes;
  }

  organization(code: string): Uint8Array {
    const key = `organization\n${code}`;
    return this.#known.get(key) ?? this.#keep(key, code, this.call.domain.organizations.get(code));
  }

  group(code: string): Uint8Array {
    const key = `group\n${code}`;
    return this.#known.get(key) ?? this.#keep(key, code, this.call.domain.groups.get(code));
  }

  #keep(key: string, code: string, named: { name: string } | undefined): Uint8Array {
    const bytes = toBytes(JSON.stringify({ code, name: named?.name ?? code }));
    this.#known.set(key, bytes);
    return bytes;
  }
}
