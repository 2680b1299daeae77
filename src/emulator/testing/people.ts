/** People and calls for the tests of the local Kintone. */
import type { User } from '../domain/model.ts';

/** A user with everything at its plainest; the password is the code with `-pass`. */
export function createUser(code: string, changes: Partial<User> = {}): User {
  return {
    id: code.length,
    code,
    name: code,
    password: `${code}-pass`,
    email: `${code}@example.com`,
    language: 'en',
    timezone: 'Asia/Tokyo',
    isGuest: false,
    isSystemAdministrator: false,
    twoFactor: false,
    organizations: [],
    primaryOrganization: null,
    groups: [],
    valid: true,
    ...changes,
  };
}

/** Headers of password authentication, made here so that no credential stands in a file. */
export function passwordHeaders(user: Pick<User, 'code' | 'password'>): Record<string, string> {
  const bytes = new TextEncoder().encode(`${user.code}:${user.password}`);
  return { 'X-Cybozu-Authorization': btoa(String.fromCharCode(...bytes)) };
}
