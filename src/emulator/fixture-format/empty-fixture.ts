/** The fixture `empty`: nothing but one administrator. */
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { Domain } from '../domain/model.ts';
import { createPlainUser } from '../domain/new-user.ts';

export function createEmptyFixture(): Domain {
  return withAdministrator(createEmptyDomain());
}

/** Gives a domain without people an administrator, because nobody could use it. */
export function withAdministrator(domain: Domain): Domain {
  if (domain.users.size > 0) return domain;
  const code = 'administrator';
  // The password protects nothing: the address is this machine's alone.
  const administrator = { id: 1, code, name: 'Administrator', password: `${code}-sample` };
  domain.users.set(code, createPlainUser({ ...administrator, isSystemAdministrator: true }));
  domain.nextId.user = 2;
  return domain;
}
