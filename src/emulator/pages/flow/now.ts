/** The present moment and the signed-in person in the wire shapes that default values need. */
import type { PageBoot } from '../../kintone-global/page-boot.ts';
import type { DefaultContext } from '../../kintone-global/record-shape.ts';

/** Parts of a moment in the person's time zone. */
export function toZonedParts(date: Date, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value]));
}

function toWire(type: string, date: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = toZonedParts(date, timeZone);
  if (type === 'DATE') return `${year}-${month}-${day}`;
  if (type === 'TIME') return `${hour}:${minute}`;
  return `${date.toISOString().slice(0, 16)}:00Z`;
}

function nameOf(boot: PageBoot, code: string): string {
  const all = [...boot.directory.users, ...boot.directory.groups, ...boot.directory.organizations];
  return all.find((entry) => entry.code === code)?.name ?? code;
}

/** Default values as the signed-in person gets them. */
export function createDefaults(boot: PageBoot): DefaultContext {
  return {
    now: (type) => toWire(type, new Date(), boot.user.timezone),
    toEntities: (items) =>
      items.flatMap((item): unknown[] => {
        if (typeof item === 'string') return [item];
        if (typeof item !== 'object' || item === null || !('code' in item)) return [];
        const isFunction = 'type' in item && item.type === 'FUNCTION';
        if (isFunction && item.code === 'LOGINUSER()') return [{ code: boot.user.code, name: boot.user.name }];
        if (isFunction && item.code === 'PRIMARY_ORGANIZATION()') {
          const primary = boot.memberships.organizations.find((entry) => entry.primary);
          return primary ? [{ code: primary.code, name: primary.name }] : [];
        }
        return [{ code: String(item.code), name: nameOf(boot, String(item.code)) }];
      }),
  };
}
