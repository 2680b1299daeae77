/** All messages of the local Kintone, joined from the tables of their areas. */
import { queryErrors } from './query-errors.ts';
import { recordErrors } from './record-errors.ts';
import { serverErrors } from './server-errors.ts';
import { settingsErrors } from './settings-errors.ts';
import { settingsMessages } from './settings-messages.ts';
import type { ErrorText, MessageText } from './text.ts';
import { valueMessages } from './value-messages.ts';
import { wireErrors } from './wire-errors.ts';

const errorTable = { ...wireErrors, ...recordErrors, ...queryErrors, ...settingsErrors, ...serverErrors };
const valueTable = { ...valueMessages, ...settingsMessages };

export type ErrorCode = keyof typeof errorTable;
export type ValueMessageKey = keyof typeof valueTable;

export const errorCodes = Object.keys(errorTable) as readonly ErrorCode[];
export const errorTexts: Readonly<Record<ErrorCode, ErrorText>> = errorTable;
export const valueTexts: Readonly<Record<ValueMessageKey, MessageText>> = valueTable;
