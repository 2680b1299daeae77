/** People and calls for the tests of the local Kintone. */
import type { User } from '../domain/model.ts';
import { createPlainUser } from '../domain/new-user.ts';

/** A user with everything at its plainest; the password is the code with `-pass`. */
export function createUser(code: string, changes: Partial<User> = {}): User {
  const password = `${code}-pass`;
  const email = `${code}@example.com`;
  return createPlainUser({ id: code.length, code, password, email, language: 'en', ...changes });
}

/** Headers of password authentication, made here so that no credential stands in a file. */
export function passwordHeaders(user: Pick<User, 'code' | 'password'>): Record<string, string> {
  const bytes = new TextEncoder().encode(`${user.code}:${user.password}`);
  return { 'X-Cybozu-Authorization': btoa(String.fromCharCode(...bytes)) };
}
