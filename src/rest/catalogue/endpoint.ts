/** What the catalogue knows about one REST call. */
import type { Language } from '../../core/language.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type AuthMethod = 'session' | 'password' | 'apiToken' | 'oauth';
/** A sentence in both languages. */
export type Text = Readonly<Record<Language, string>>;

/** `number` is an integer or its string; `map` is an object keyed by a name the caller chooses. */
export type ParamKind = 'number' | 'string' | 'boolean' | 'object' | 'map' | 'file';

/** What a value stands for, so that a form can offer it instead of asking for it. */
export type ParamRole =
  | 'app'
  | 'record'
  | 'space'
  | 'field'
  | 'query'
  | 'filter'
  | 'body'
  | 'user'
  /** A user, department or group. */
  | 'entity'
  | 'fileKey'
  | 'date'
  | 'long'
  | 'secret';

export interface Param {
  name: string;
  kind: ParamKind;
  /** True for a list of `kind`. */
  list: boolean;
  required: boolean;
  /** Items of a list, characters of a string, or the largest number. */
  max: number | null;
  /** The only values Kintone takes; empty when any value goes. */
  options: readonly string[];
  fallback: string | null;
  role: ParamRole | null;
  /** Members of an object or of each value of a map. */
  children: readonly Param[];
}

export const areas = ['records', 'comments', 'files', 'app', 'rights', 'notices', 'spaces', 'domain', 'other'] as const;
export type Area = (typeof areas)[number];

/** What a call can change: nothing, records, or settings; `delete` is what cannot be taken back. */
export type Risk = 'read' | 'records' | 'settings' | 'delete';

export interface Endpoint {
  /** Method and path without prefix and ending, for example `GET records` or `PUT preview/app/acl`. */
  id: string;
  method: Method;
  /** For example `/k/v1/records.json`. */
  path: string;
  /** `no`: no guest-space form is documented; `only`: no other form is. */
  guest: 'yes' | 'no' | 'only';
  preview: boolean;
  area: Area;
  purpose: Text;
  note: Text | null;
  params: readonly Param[];
  /** Shape of the answer in short: `[]` marks a list, `{}` a map. */
  answer: string;
  /** `unconfirmed` where the documentation is silent or contradicts itself. */
  auth: Readonly<Record<AuthMethod, 'yes' | 'no' | 'unconfirmed'>>;
  /** Kintone answers without any sign-in. */
  open: boolean;
  tokenPermission: Text | null;
  scope: string | null;
  right: Text;
  risk: Risk;
}
