/** Files and their two kinds of key: upload keys that attach once, and the keys of answers that download. */
import type { Domain, FilePlace, StoredFile, StoredFileRef } from '../domain/model.ts';
import type { Transaction } from '../domain/transaction.ts';
import { KintoneError } from '../errors.ts';

/** Uploads that nothing attaches are gone after three days. */
const uploadLifetimeMs = 3 * 86_400_000;

/** Makes a key in the form of answers: date and time, then hexadecimal digits. */
function createFileId(nowMs: number): string {
  const date = new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14);
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return (
    date +
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
      .join('')
      .slice(0, 35)
  );
}

export interface Upload {
  name: string;
  contentType: string;
  bytes: Uint8Array;
  uploadedBy: string;
}

/** Puts a file into temporary storage. */
export function storeUpload(domain: Domain, tx: Transaction, upload: Upload, nowMs: number): StoredFile {
  dropExpiredUploads(domain, tx, nowMs);
  const file: StoredFile = {
    fileId: createFileId(nowMs),
    name: upload.name,
    contentType: upload.contentType,
    size: upload.bytes.byteLength,
    bytes: upload.bytes.slice(),
    uploadedBy: upload.uploadedBy,
    uploadedAtMs: nowMs,
    uploadKey: crypto.randomUUID(),
    place: null,
  };
  tx.set(domain.files, file.fileId, file);
  return file;
}

function dropExpiredUploads(domain: Domain, tx: Transaction, nowMs: number): void {
  for (const file of domain.files.values()) {
    if (file.uploadKey !== null && file.uploadedAtMs + uploadLifetimeMs < nowMs) tx.delete(domain.files, file.fileId);
  }
}

export interface Attachment {
  uploadKey: string;
  place: FilePlace;
  nowMs: number;
}

/** Attaches an uploaded file to its place and uses its key up. @throws KintoneError GAIA_BL01 for any other key. */
export function attachUpload(domain: Domain, tx: Transaction, attachment: Attachment): StoredFileRef {
  const file = findUpload(domain, attachment.uploadKey, attachment.nowMs);
  if (!file) throw new KintoneError('GAIA_BL01', { key: attachment.uploadKey });
  tx.set(domain.files, file.fileId, { ...file, uploadKey: null, place: attachment.place });
  return toFileRef(file);
}

/** The upload of a key that is still good. */
export function findUpload(domain: Domain, uploadKey: string, nowMs: number): StoredFile | null {
  for (const file of domain.files.values()) {
    if (file.uploadKey === uploadKey) return file.uploadedAtMs + uploadLifetimeMs < nowMs ? null : file;
  }
  return null;
}

/** Gives an attached file a new key; the old one is dead. */
export function renewFileId(domain: Domain, tx: Transaction, ref: StoredFileRef, nowMs: number): StoredFileRef {
  const file = domain.files.get(ref.fileId);
  if (!file) return ref;
  const renewed = { ...file, fileId: createFileId(nowMs) };
  tx.delete(domain.files, ref.fileId);
  tx.set(domain.files, renewed.fileId, renewed);
  return toFileRef(renewed);
}

function toFileRef({ fileId, name, contentType, size }: StoredFileRef): StoredFileRef {
  return { fileId, name, contentType, size };
}
