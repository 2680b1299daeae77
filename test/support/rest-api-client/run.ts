/**
 * A process that calls every method of the official client once against a Kintone and checks its result.
 * Arguments: address, login name; the password comes over stdin. Prints one JSON line per method.
 */
import { checkAppExtras } from './check-app-extras.ts';
import { checkAppRights } from './check-app-rights.ts';
import { checkForms } from './check-forms.ts';
import { checkPlugins } from './check-plugins.ts';
import { checkRecordWork } from './check-record-work.ts';
import { checkRecords } from './check-records.ts';
import { checkSpaces } from './check-spaces.ts';
import { createWorld } from './world.ts';

const [baseUrl = '', username = ''] = process.argv.slice(2);
let password = '';
for await (const chunk of process.stdin) password += String(chunk);
const world = createWorld({ baseUrl, username, password });
await checkForms(world);
await checkAppExtras(world);
await checkAppRights(world);
await checkRecords(world);
await checkRecordWork(world);
await checkSpaces(world);
await checkPlugins(world);
