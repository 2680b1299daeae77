/** Guest users of the domain. */
import { kintoneLanguages } from '../../../core/language.ts';
import { KintoneError, Problems } from '../../errors.ts';
import { isTimezone } from '../../settings/notifications.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { list, object, oneOf, required, text } from '../params.ts';
import { toGuestCode } from './space-members.ts';
import { createPlainUser } from '../../domain/new-user.ts';

const base = { path: 'guests', stage: 'live', guest: false, token: false, scope: null } as const;

const guest = object({
  code: required(text({ max: 128 })),
  password: required(text({ min: 3, max: 64, name: 'Password' })),
  timezone: required(text()),
  locale: oneOf(['auto', ...kintoneLanguages]),
  image: text(),
  name: required(text({ min: 1, max: 128, name: 'Name' })),
  surNameReading: text({ max: 64 }),
  givenNameReading: text({ max: 64 }),
  company: text({ max: 100 }),
  division: text({ max: 100 }),
  phone: text({ max: 100 }),
  callto: text({ max: 256 }),
});

const addGuests = defineOperation({
  ...base,
  id: 'guests/post',
  method: 'POST',
  params: { guests: required(list(required(guest), { min: 1 })) },
  run(call, { guests }) {
    call.needSystemAdministrator();
    const { domain, tx } = call;
    const problems = new Problems();
    for (const [index, { code, timezone }] of guests.entries()) {
      const at = `guests[${index}]`;
      if (!/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(code)) problems.add(`${at}.code`, 'guestLogin');
      const isTaken = domain.users.has(toGuestCode(code)) || guests.findIndex((other) => other.code === code) !== index;
      if (isTaken) problems.add(`${at}.code`, 'userExists', { code });
      if (!isTimezone(timezone)) problems.add(`${at}.timezone`, 'timezone');
    }
    problems.check();
    for (const { code, name, password, timezone, locale } of guests) {
      const userId = domain.nextId.user;
      tx.patch(domain.nextId, { user: userId + 1 });
      const user = createPlainUser({
        id: userId,
        code: toGuestCode(code),
        name,
        password,
        email: code,
        language: locale ?? 'auto',
        timezone,
        isGuest: true,
      });
      tx.set(domain.users, user.code, user);
    }
    return {};
  },
});

const deleteGuests = defineOperation({
  ...base,
  id: 'guests/delete',
  method: 'DELETE',
  params: { guests: required(list(required(text()), { min: 1, max: 100 })) },
  run(call, { guests }) {
    call.needSystemAdministrator();
    const { domain, tx } = call;
    for (const address of guests) {
      const code = toGuestCode(address);
      if (domain.users.get(code)?.isGuest !== true) throw new KintoneError('GAIA_IL26', { code: address });
      tx.delete(domain.users, code);
      for (const space of domain.spaces.values()) {
        if (space.guests.includes(code)) tx.patch(space, { guests: space.guests.filter((other) => other !== code) });
      }
      tx.onCommit(() => call.kintone.sessions.endAll(code));
    }
    return {};
  },
});

export const guestOperations: readonly Operation[] = [addGuests, deleteGuests];
