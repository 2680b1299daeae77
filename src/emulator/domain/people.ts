/** People, departments and groups of a domain. */
import type { KintoneLanguage } from '../../core/language.ts';

export interface User {
  id: number;
  code: string;
  name: string;
  password: string;
  email: string;
  /** `auto` follows the browser's Accept-Language. */
  language: KintoneLanguage | 'auto';
  /** IANA zone, for example `Asia/Tokyo`. */
  timezone: string;
  isGuest: boolean;
  isSystemAdministrator: boolean;
  /** Two-factor users cannot use password authentication (CB_TW02). */
  twoFactor: boolean;
  organizations: string[];
  primaryOrganization: string | null;
  groups: string[];
  valid: boolean;
}

export interface Organization {
  id: number;
  code: string;
  name: string;
  parent: string | null;
}

export interface Group {
  id: number;
  code: string;
  name: string;
}
