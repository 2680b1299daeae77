/** A user with everything at its plainest. */
import type { User } from './people.ts';

/** Belongs to nothing, may sign in, follows the browser's language; `given` says what is different. */
export function createPlainUser(given: Partial<User> & Pick<User, 'id' | 'code' | 'password'>): User {
  return {
    name: given.code,
    email: '',
    language: 'auto',
    timezone: 'Asia/Tokyo',
    isGuest: false,
    isSystemAdministrator: false,
    twoFactor: false,
    organizations: [],
    primaryOrganization: null,
    groups: [],
    valid: true,
    ...given,
  };
}
