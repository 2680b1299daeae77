/** What each call of the REST API says of an app, a record, a space or another thing that is not there. */

export interface NotFound {
  /** For example `GET record`. */
  key: string;
  /** Parameters that name nothing, put in the place of right ones. */
  params: Readonly<Record<string, unknown>>;
  status: number;
  code: string;
}

const gone = 999_999;
const missing = '99999';

function each(keys: readonly string[], params: NotFound['params'], status: number, code: string): NotFound[] {
  return keys.map((key) => ({ key, params, status, code }));
}

/** Every call that names an app is asked for one that is not there; these name it otherwise. */
const namedOtherwise: readonly NotFound[] = [
  ...each(['GET app'], { id: gone }, 404, 'GAIA_AP01'),
  ...each(['GET preview/app/deploy'], { apps: [gone] }, 404, 'GAIA_AP01'),
  ...each(['POST preview/app/deploy'], { apps: [{ app: gone }] }, 404, 'GAIA_AP01'),
  ...each(
    ['POST bulkRequest'],
    { requests: [{ method: 'POST', api: '/k/v1/record.json', payload: { app: gone } }] },
    404,
    'GAIA_AP01',
  ),
];

const records: readonly NotFound[] = [
  ...each(['GET record', 'PUT record', 'PUT record/status', 'PUT record/assignees'], { id: gone }, 404, 'GAIA_RE01'),
  ...each(['GET record/comments', 'POST record/comment', 'DELETE record/comment'], { record: gone }, 404, 'GAIA_RE01'),
  ...each(['DELETE records', 'GET records/acl/evaluate'], { ids: [gone] }, 404, 'GAIA_RE01'),
  ...each(['PUT records'], { records: [{ id: gone, record: {} }] }, 404, 'GAIA_RE01'),
  ...each(['PUT records/status'], { records: [{ id: gone, action: 'Finish' }] }, 404, 'GAIA_RE01'),
  ...each(['DELETE record/comment'], { comment: gone }, 400, 'GAIA_RE02'),
  ...each(['GET records/cursor', 'DELETE records/cursor'], { id: missing }, 404, 'GAIA_CN01'),
  ...each(['POST records/cursor', 'GET records'], { query: 'Ghost = "a"' }, 400, 'GAIA_IQ11'),
  ...each(['GET file'], { fileKey: missing }, 404, 'GAIA_BL01'),
];

const settings: readonly NotFound[] = [
  ...each(['PUT preview/app/form/fields'], { properties: { Ghost: { label: 'x' } } }, 400, 'GAIA_FC01'),
  ...each(['DELETE preview/app/form/fields'], { fields: ['Ghost'] }, 400, 'GAIA_FC01'),
  ...each(['PUT field/acl', 'PUT preview/field/acl'], { rights: [{ code: 'Ghost', entities: [] }] }, 400, 'GAIA_FC01'),
  ...each(
    ['PUT app/acl', 'PUT preview/app/acl'],
    { rights: [{ entity: { type: 'USER', code: 'ghost' } }] },
    400,
    'GAIA_IL26',
  ),
  ...each(['POST preview/app/plugins'], { ids: [missing] }, 404, 'GAIA_PL01'),
  ...each(['POST preview/app', 'POST app/move'], { space: gone }, 404, 'OC_NO01'),
];

const elsewhere: readonly NotFound[] = [
  ...each(['POST plugin', 'PUT plugin'], { fileKey: missing }, 404, 'GAIA_BL01'),
  ...each(['PUT plugin', 'DELETE plugin', 'GET plugin/apps'], { id: missing }, 404, 'GAIA_PL01'),
  ...each(
    ['GET space', 'PUT space', 'DELETE space', 'PUT space/body', 'GET space/members', 'PUT space/members'],
    { id: gone },
    404,
    'OC_NO01',
  ),
  ...each(['PUT space/guests'], { id: gone }, 404, 'OC_NO01'),
  ...each(['PUT space/guests', 'DELETE guests'], { guests: ['ghost@example.com'] }, 400, 'GAIA_IL26'),
  ...each(['POST space/thread', 'POST space/thread/comment'], { space: gone }, 404, 'OC_NO01'),
  ...each(['POST space/thread/comment'], { thread: gone }, 404, 'OC_NO02'),
  ...each(['PUT space/thread'], { id: gone }, 404, 'OC_NO02'),
  ...each(['POST template/space'], { id: gone }, 404, 'OC_TP01'),
];

export const notFound: readonly NotFound[] = [...namedOtherwise, ...records, ...settings, ...elsewhere];

export const noApp: Omit<NotFound, 'key'> = { params: { app: gone }, status: 404, code: 'GAIA_AP01' };

/** Calls that name nothing that could be missing, with what they do. */
export const namesNothing: Readonly<Record<string, string>> = {
  'GET apps': 'lists what is there',
  'GET apps/statistics': 'lists what is there',
  'GET spaces/statistics': 'lists what is there',
  'GET plugins': 'lists what is there',
  'GET plugins/required': 'lists what is there',
  'POST guests': 'makes people',
  'POST file': 'takes a file',
  'POST search': 'finds nothing in an app that is not there',
};
