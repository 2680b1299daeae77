/** Requests whose exports are run for real: reads, writes, settings, files, a guest space, nasty text. */
import type { JsonObject } from '../../src/rest/request/json.ts';

export interface ExportSample {
  id: string;
  values: JsonObject;
  guestSpaceId?: string;
}

/** What the upload sends; a name with a blank and text beyond ASCII. */
export const uploadedFile = { name: 'upload file.txt', text: 'Größe 大きさ\n' };

/** Where the exports of a download write to. */
export const downloadedName = 'file.bin';

/** Quotes, dollar, backtick, backslash, line break, markup, Japanese and an emoji: what breaks naive quoting. */
export const nastyText = 'it\'s "a" $HOME `id` \\ %PATH% !x & <b>太字</b> 🎉\nsecond line';

const longQuery = `Subject in (${Array.from({ length: 300 }, (_, index) => `"none ${index}"`).join(', ')}) or $id = "7" limit 3`;

/** In this order: later ones see what earlier ones wrote. */
export const exportSamples: readonly ExportSample[] = [
  { id: 'GET record', values: { app: 1, id: 3 } },
  {
    id: 'GET records',
    values: {
      app: 1,
      fields: ['$id', 'Subject', '担当者'],
      query: 'Priority in ("High", "Normal") and Subject != "it\'s \\"x\\"" order by $id asc limit 4',
      totalCount: true,
    },
  },
  { id: 'GET records', values: { app: 1, query: longQuery, fields: ['$id'] } },
  { id: 'GET record/comments', values: { app: 1, record: 3, order: 'asc', limit: 5 } },
  {
    id: 'POST record',
    values: {
      app: 1,
      record: { Subject: { value: 'New "one"' }, Details: { value: nastyText }, Priority: { value: 'High' } },
    },
  },
  {
    id: 'POST records',
    values: { app: 1, records: [{ Subject: { value: 'First' } }, { Subject: { value: '二件目' } }] },
  },
  { id: 'PUT record', values: { app: 1, id: 5, record: { Priority: { value: 'Low' } } } },
  {
    id: 'PUT records',
    values: {
      app: 1,
      records: [
        { id: 6, record: { Subject: { value: nastyText.slice(0, 40).replace('\n', ' ') } } },
        { id: 7, record: { Priority: { value: 'High' } } },
      ],
    },
  },
  { id: 'DELETE records', values: { app: 1, ids: [10, 11] } },
  { id: 'POST record/comment', values: { app: 1, record: 3, comment: { text: nastyText } } },
  {
    id: 'POST bulkRequest',
    values: {
      requests: [
        {
          method: 'PUT',
          api: '/k/v1/record.json',
          payload: { app: 1, id: 12, record: { Priority: { value: 'Low' } } },
        },
      ],
    },
  },
  { id: 'GET app/form/fields', values: { app: 1, lang: 'en' } },
  { id: 'GET preview/app/views', values: { app: 1 } },
  { id: 'PUT preview/app/settings', values: { app: 1, description: nastyText, enableComments: true } },
  { id: 'GET records', values: { app: 5, query: 'order by $id asc limit 2' }, guestSpaceId: '2' },
  { id: 'POST file', values: {} },
  { id: 'GET file', values: { fileKey: '{{fileKey}}' } },
];
