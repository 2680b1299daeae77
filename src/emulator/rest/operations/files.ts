/** File upload and download. */
import type { StoredFile } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { storeUpload } from '../../files/file-store.ts';
import { createFieldAccess } from '../../permissions/field-rights.ts';
import { createRecordAccess } from '../../permissions/record-rights.ts';
import { outerFieldOf } from '../../records/form.ts';
import type { Call } from '../call.ts';
import type { UploadedPart } from '../multipart.ts';
import { BinaryAnswer, type Operation, defineOperation } from '../operation.ts';
import { anything, required, text } from '../params.ts';

const upload = defineOperation({
  id: 'file/post',
  method: 'POST',
  path: 'file',
  stage: 'live',
  guest: true,
  token: ['view', 'add', 'edit', 'delete', 'manage'],
  user: [],
  scope: 'k:file:write',
  takesFile: true,
  params: { file: required(anything()) },
  run(call, { file }) {
    if (!isUploadedPart(file)) throw new KintoneError('CB_IL02');
    const stored = storeUpload(
      call.domain,
      call.tx,
      { name: file.fileName, contentType: file.contentType, bytes: file.bytes, uploadedBy: call.user.code },
      call.nowMs,
    );
    return { fileKey: stored.uploadKey };
  },
});

function isUploadedPart(value: unknown): value is UploadedPart {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}

const download = defineOperation({
  id: 'file/get',
  method: 'GET',
  path: 'file',
  stage: 'live',
  guest: true,
  token: ['view', 'manage'],
  scope: 'k:file:read',
  params: { fileKey: required(text()) },
  run(call, { fileKey }) {
    const file = call.domain.files.get(fileKey);
    if (!file?.place) throw new KintoneError('GAIA_BL01', { key: fileKey });
    checkDownload(call, file);
    return new BinaryAnswer(file.bytes, {
      'content-type': file.contentType,
      'content-length': String(file.size),
      // No browser may take an attachment for a page of this origin.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
    });
  },
});

/** App, record and field have to be visible. A file that may not be seen looks like one that is not there. */
function checkDownload(call: Call, file: StoredFile): void {
  const { place } = file;
  if (place?.kind === 'record') {
    const app = call.liveApp(place.app, ['view']);
    const record = app.records.get(place.record);
    if (!record) throw new KintoneError('GAIA_BL01', { key: file.fileId });
    const isVisible = createRecordAccess(call, app).of(record).viewable;
    if (!isVisible || createFieldAccess(call, app).of(outerFieldOf(app.live, place.field), record) === 'NONE') {
      throw new KintoneError('CB_NO02');
    }
  } else if (place?.kind === 'app') call.app(place.app, ['manage']);
  else if (call.isToken) throw new KintoneError('GAIA_NO01');
}

export const fileOperations: readonly Operation[] = [upload, download];
