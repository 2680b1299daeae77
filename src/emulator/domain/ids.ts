/** Numbers under which Kintone knows its things. */

export type AppId = number;
export type RecordId = number;
export type SpaceId = number;
