/** Kintone's error codes in English: likely cause, what to do. What a code means, Kintone's own message says in the language of the person. Codes of other sign-ins are left out: requests here run on the session. There is no official list; codes and texts are from recordings. */
import type { Advice, Sentences } from './advice.ts';

const again = 'Wait a moment and send it again.';
const signIn = 'Sign in to Kintone in another tab, then reload this page. The draft of your request is kept.';
const right: Sentences = [
  'This call needs: {right}. A guest-space path to an app outside that space is answered so too.',
  'Ask an administrator of the app, or check the guest space.',
];
const field: Sentences = [
  'The code is mistyped, was changed, or is a label.',
  'Choose among those offered while you type; capitals matter.',
];
const code: Sentences = ['The code is wrong or was removed.', 'Use the code, not the name.'];
const paging: Sentences = [
  'One call reads at most 500 records, from an offset of at most 10,000.',
  'Use “Fetch all pages”.',
];
const editor = 'The query editor offers what fits.';
const clash: Sentences = ['Two changes met.', again];
const gone: Sentences = ['The id is wrong, or it was deleted.', 'Check the id.'];
const inUse: Sentences = ['Another app still names the field.', 'Change that field first, or keep this one.'];
const shape: Sentences = [
  'Parameters do not go together, or a value has the wrong type.',
  'Compare it with “About this call”.',
];
const latest: Sentences = [
  'Somebody or a program saved it after it was read.',
  'Read it again, see what changed, and send the new revision; or leave revision out to overwrite.',
];

export const adviceEn: Advice = {
  CB_AU01: ['The session ended while the page was open.', signIn],
  CB_CS01: ['The request token of this page is too old.', signIn],
  CB_NO01: right,
  CB_NO02: right,
  GAIA_NO02: ['An administrator has closed it for now.', again],
  CB_IJ01: shape,
  CB_IL02: shape,
  CB_VA01: ['The places are listed below.', 'Correct them in the form and send again.'],
  GAIA_AP01: ['The id is wrong, or the app was deleted or is not in use yet.', 'Choose the app from “List apps”.'],
  GAIA_RE01: ['The id is wrong or the record was deleted.', 'Look for it with “List records”.'],
  GAIA_RE02: gone,
  GAIA_RE03: ['Someone else wrote it.', 'Only its author can delete it.'],
  GAIA_RE12: ['The app has the comment feature turned off.', 'Turn it on in the general settings of the app.'],
  GAIA_RE20: ['No record holds the value.', 'Check the value, or send upsert: true to add the record.'],
  GAIA_IQ27: ['It may hold a value twice.', 'Tick “Prohibit duplicate values” for it, or use another field.'],
  GAIA_CO02: latest,
  GAIA_CO03: latest,
  GAIA_UN03: latest,
  GAIA_UN10: [
    'Status, people and times are set by Kintone.',
    'Take it out; a status is changed by “Run a process action”.',
  ],
  GAIA_BF02: ['Only an app manager may set them on a new record.', 'Leave them out, or ask for app management.'],
  GAIA_FU01: ['The field permissions of the app forbid it.', 'Take it out, or ask an administrator of the app.'],
  GAIA_FC01: field,
  GAIA_BL01: [
    'The fileKey was used, is older than 3 days, or is of the other kind (upload, download).',
    'Upload again, or read the record for a fresh key.',
  ],
  GAIA_LO03: ['The key field of the source app must prohibit duplicates.', 'Change the source field first.'],
  GAIA_LO04: [
    'The value is not in the source app, or you may not see that app or field.',
    'Check the value in the source app.',
  ],
  GAIA_IL01: ['A calculation names a field or function that does not exist.', 'Correct the formula and deploy again.'],
  GAIA_IL03: ['The action starts from another status.', 'See “Process management” for the actions of its status.'],
  GAIA_IL08: ['For example FROM_TODAY takes a number and a unit.', editor],
  GAIA_IL23: ['Apps there answer only under /k/guest/(space id)/.', 'Send it to the guest space.'],
  GAIA_IL25: ['App and path belong to different spaces.', 'Check the id of the guest space.'],
  GAIA_IL26: ['The login name is wrong, or the account was closed.', 'Use login names, not display names.'],
  GAIA_IL27: code,
  GAIA_IL28: code,
  GAIA_IL42: ['It names somebody who no longer exists.', 'Take it out of the condition.'],
  GAIA_NT01: ['Someone else is the assignee of the record.', 'Ask the assignee, or change assignees first.'],
  GAIA_SA01: ['The next status wants one person to be chosen.', 'Fill in assignee with a login name.'],
  GAIA_SA04: ['The action does not let one be chosen.', 'Leave assignee out.'],
  GAIA_ST02: ['The app does not use statuses.', 'Turn it on in the app settings, or take the status out.'],
  GAIA_QU01: paging,
  GAIA_QU02: paging,
  GAIA_IQ03: ['Each field type takes its own operators.', editor],
  GAIA_IQ07: ['The field stands in a table.', 'Use in and not in.'],
  GAIA_IQ10: ['Options are compared letter by letter.', editor],
  GAIA_IQ11: field,
  GAIA_IQ23: ['THIS_MONTH and its like take a day or LAST.', editor],
  GAIA_IQ25: ['FROM_TODAY takes DAYS, WEEKS, MONTHS or YEARS.', editor],
  GAIA_IR02: ['A dot is for related records only.', 'Of a table write the inner field code alone.'],
  GAIA_TO03: ['A list is longer than the call takes.', 'Send it in parts.'],
  GAIA_TO04: ['The domain takes 100 at a time, and others are busy too.', again],
  GAIA_TM12: ['A domain has 10 cursors at a time.', 'Close one with “Close a cursor”, or wait 10 minutes.'],
  GAIA_CN01: ['It was read to its end, closed, or unused for 10 minutes.', 'Open a new cursor.'],
  GAIA_DA02: clash,
  GAIA_RE18: clash,
  GAIA_LT01: clash,
  GAIA_DE01: ['A deploy is under way.', again],
  GAIA_IQ28: ['Several records hold the value.', 'Give the id instead, and prohibit duplicate values for the key.'],
  GA_UO01: ['Kintone has no call that sets categories.', 'Take the field out.'],
  GAIA_LO02: inUse,
  GAIA_RE07: inUse,
  GAIA_IN01: ['The name stands twice and differs.', 'Give both places the same name.'],
  GAIA_ST03: ['The status is mistyped or missing in states.', 'Correct from and to of the action.'],
  GAIA_PL01: gone,
  GAIA_PL02: ['It is damaged, or not packed as a plug-in.', 'Pack it again and upload it.'],
  GAIA_PL03: ['One with its id is there.', 'Use “Update a plug-in”.'],
  OC_TP01: gone,
  OC_NO01: gone,
  OC_NO02: gone,
  413: ['It is larger than is taken here.', 'Send a smaller file; Kintone takes up to 1 GB.'],
};
