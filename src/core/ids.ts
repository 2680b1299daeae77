/** Ids as branded strings: Kintone sends some as numbers and some as strings, this project holds them as one kind each. */

declare const brand: unique symbol;

export type AppId = string & { readonly [brand]: 'AppId' };
export type RecordId = string & { readonly [brand]: 'RecordId' };
export type GuestSpaceId = string & { readonly [brand]: 'GuestSpaceId' };

function toId(value: string | number, what: string): string {
  const text = String(value);
  if (!/^[1-9]\d*$/.test(text)) throw new RangeError(`${what} must be a positive whole number.`);
  return text;
}

/** @throws RangeError when the value is no positive whole number. */
export function toAppId(value: string | number): AppId {
  return toId(value, 'An app id') as AppId;
}

/** @throws RangeError when the value is no positive whole number. */
export function toRecordId(value: string | number): RecordId {
  return toId(value, 'A record id') as RecordId;
}

/** @throws RangeError when the value is no positive whole number. */
export function toGuestSpaceId(value: string | number): GuestSpaceId {
  return toId(value, 'A guest space id') as GuestSpaceId;
}
