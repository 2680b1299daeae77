/** The reading calls of the User API that pages use: people, departments and groups of the domain, and whose they are. */
import type { Group, Organization, User } from '../../domain/people.ts';
import { KintoneError } from '../../errors.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { id, integer, list, required, text, withDefault } from '../params.ts';

/** API tokens of apps and OAuth scopes of kintone do not reach the User API. https://cybozu.dev/ja/common/docs/user-api/overview/ */
const base = { method: 'GET', stage: 'live', guest: false, token: false, scope: null } as const;

/** https://cybozu.dev/ja/common/docs/user-api/users/get-users/ */
const pageParams = {
  ids: list(required(id()), { max: 100 }),
  codes: list(required(text()), { max: 100 }),
  size: withDefault(integer({ min: 1, max: 100 }), 100),
  offset: withDefault(integer({ min: 0 }), 0),
};

interface Page {
  ids: number[] | undefined;
  codes: string[] | undefined;
  size: number;
  offset: number;
}

/** Entries by ascending id, those that are asked for. */
function toPage<T extends { id: number; code: string }>(all: Iterable<T>, { ids, codes, size, offset }: Page): T[] {
  if (ids && codes) throw new KintoneError('CB_IL02');
  return [...all]
    .filter((entry) => (ids ? ids.includes(entry.id) : codes ? codes.includes(entry.code) : true))
    .toSorted((left, right) => left.id - right.id)
    .slice(offset, offset + size);
}

/** Attributes that the local Kintone does not keep are not set. https://cybozu.dev/ja/common/docs/user-api/overview/data-structure/ */
function toUser(call: Call, user: User): object {
  const primary = user.primaryOrganization === null ? null : call.domain.organizations.get(user.primaryOrganization);
  return {
    id: String(user.id),
    code: user.code,
    ctime: '2020-01-01T00:00:00Z',
    mtime: '2020-01-01T00:00:00Z',
    valid: user.valid,
    name: user.name,
    surName: null,
    givenName: null,
    surNameReading: null,
    givenNameReading: null,
    localName: null,
    localNameLocale: null,
    timezone: user.timezone,
    locale: user.language,
    description: null,
    phone: null,
    mobilePhone: null,
    extensionNumber: null,
    email: user.email || null,
    callto: null,
    url: null,
    employeeNumber: null,
    birthDate: null,
    joinDate: null,
    primaryOrganization: primary ? primary.id : null,
    sortOrder: null,
    customItemValues: [],
  };
}

function toOrganization({ id: number, code, name, parent }: Organization): object {
  return {
    id: String(number),
    code,
    name,
    localName: null,
    localNameLocale: null,
    parentCode: parent,
    description: null,
  };
}

function toGroup({ id: number, code, name }: Group): object {
  return { id: String(number), code, name, description: null };
}

function findUser(call: Call, code: string): User {
  const user = call.domain.users.get(code);
  if (!user || user.isGuest) throw new KintoneError('GAIA_IL26', { code });
  return user;
}

const users = defineOperation({
  ...base,
  id: 'users/get',
  path: 'users',
  params: pageParams,
  run(call, page) {
    const people = [...call.domain.users.values()].filter((user) => !user.isGuest);
    return { users: toPage(people, page).map((user) => toUser(call, user)) };
  },
});

const organizations = defineOperation({
  ...base,
  id: 'organizations/get',
  path: 'organizations',
  params: pageParams,
  run: (call, page) => ({ organizations: toPage(call.domain.organizations.values(), page).map(toOrganization) }),
});

const groups = defineOperation({
  ...base,
  id: 'groups/get',
  path: 'groups',
  params: pageParams,
  run: (call, page) => ({ groups: toPage(call.domain.groups.values(), page).map(toGroup) }),
});

const organizationsOfUser = defineOperation({
  ...base,
  id: 'user/organizations/get',
  path: 'user/organizations',
  params: { code: required(text()) },
  run(call, { code }) {
    const own = new Set(findUser(call, code).organizations);
    const found = [...call.domain.organizations.values()].filter((entry) => own.has(entry.code));
    return { organizationTitles: found.map((entry) => ({ organization: toOrganization(entry), title: null })) };
  },
});

const groupsOfUser = defineOperation({
  ...base,
  id: 'user/groups/get',
  path: 'user/groups',
  params: { code: required(text()) },
  run(call, { code }) {
    const own = new Set([...findUser(call, code).groups, 'everyone']);
    return { groups: [...call.domain.groups.values()].filter((entry) => own.has(entry.code)).map(toGroup) };
  },
});

/** They answer under `/v1/`, beside the REST API of kintone, and are none of its operations. */
export const userApi: readonly Operation[] = [users, organizations, groups, organizationsOfUser, groupsOfUser];
