/** The table of documented errors, put together from its areas. */
import { accessRows } from './access-rows.ts';
import { flowRows } from './flow-rows.ts';
import { formRows } from './form-rows.ts';
import { parameterRows } from './parameter-rows.ts';
import { peopleRows } from './people-rows.ts';
import { ruleRows } from './rule-rows.ts';
import { wireRows } from './wire-rows.ts';
import { queryRows } from './query-rows.ts';
import { recordRows } from './record-rows.ts';
import type { ErrorRow } from './row.ts';
import { serverRows } from './server-rows.ts';
import { settingsRows } from './settings-rows.ts';
import { spaceRows } from './space-rows.ts';
import { valueRows } from './value-rows.ts';

export const errorRows: readonly ErrorRow[] = [
  ...accessRows,
  ...parameterRows,
  ...valueRows,
  ...recordRows,
  ...flowRows,
  ...peopleRows,
  ...ruleRows,
  ...wireRows,
  ...queryRows,
  ...formRows,
  ...settingsRows,
  ...spaceRows,
  ...serverRows,
];
