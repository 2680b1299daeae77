/** The fixture `empty`: nothing but one administrator, because a domain without people cannot be used. */
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { Domain } from '../domain/model.ts';

export function createEmptyFixture(): Domain {
  const domain = createEmptyDomain();
  const code = 'administrator';
  domain.users.set(code, {
    id: 1,
    code,
    name: 'Administrator',
    // Protects nothing: the address is this machine's alone.
    password: `${code}-sample`,
    email: '',
    language: 'auto',
    timezone: 'Asia/Tokyo',
    isGuest: false,
    isSystemAdministrator: true,
    twoFactor: false,
    organizations: [],
    primaryOrganization: null,
    groups: [],
    valid: true,
  });
  domain.nextId.user = 2;
  return domain;
}
