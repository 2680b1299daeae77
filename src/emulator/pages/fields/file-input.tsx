/** Attachments: uploaded at once with the session, attached by the save. */
import { useRef, useState } from 'preact/hooks';
import { refusalText } from '../flow/refusals.ts';
import { usePage, useSay } from '../page-context.tsx';
import type { InputProps } from './field-input.tsx';
import type { FileItem } from './read-file.ts';

export function FileInput({ cell, isDisabled, change, id, name }: InputProps) {
  const page = usePage();
  const t = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [isUploading, setUploading] = useState(false);
  const files = (Array.isArray(cell.value) ? cell.value : []) as FileItem[];
  // What is removed while a file is on its way stays removed.
  const present = useRef(files);
  present.current = files;

  async function add(chosen: readonly File[]): Promise<void> {
    const uploads = page.form.peek()?.uploads;
    setUploading(true);
    if (uploads) uploads.value += 1;
    try {
      const added = await upload(chosen);
      if (added.length > 0) change([...present.current, ...added]);
    } finally {
      if (uploads) uploads.value -= 1;
      setUploading(false);
    }
  }

  async function upload(chosen: readonly File[]): Promise<FileItem[]> {
    const added: FileItem[] = [];
    for (const file of chosen) {
      const answer = await page.transport.upload(file);
      if (!answer.ok) {
        page.shell.notification.value = { kind: 'ERROR', message: `${file.name}: ${refusalText(page, answer.body)}` };
        continue;
      }
      const { fileKey } = answer.body as { fileKey: string };
      added.push({ fileKey, name: file.name, contentType: file.type, size: String(file.size) });
    }
    return added;
  }

  return (
    <>
      {files.length > 0 ? (
        <ul class="lk-chips">
          {files.map((file) => (
            <li key={file.fileKey}>
              {file.name}
              <button
                type="button"
                aria-label={t('removeFile', { name: file.name })}
                disabled={isDisabled}
                onClick={() => change(files.filter(({ fileKey }) => fileKey !== file.fileKey))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        ref={input}
        type="file"
        multiple
        id={id}
        aria-label={`${name}: ${t('addFile')}`}
        disabled={isDisabled || isUploading}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void add(chosen);
        }}
      />
      {isUploading ? <span role="status">{t('uploading')}</span> : null}
    </>
  );
}
