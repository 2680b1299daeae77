/** A value that is only shown. Everything is text, but links, files and cleaned rich text. */
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import type { PageState } from '../../kintone-global/page-state.ts';
import { isUnset } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { usePage } from '../page-context.tsx';
import { formatValue, toSafeHref } from './format.ts';
import { type FileItem, readFile } from './read-file.ts';
import { sanitizeRichText } from './sanitize.ts';
import { hasThumbnail, Thumbnail, thumbnailSizeOf } from './thumbnail.tsx';

async function download(page: PageState, file: FileItem): Promise<void> {
  const response = await readFile(page, file);
  if (!response.ok) {
    page.shell.notification.value = { kind: 'ERROR', message: `${file.name}: ${response.status}` };
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function toSize(bytes: string): string {
  const size = Number(bytes);
  if (size < 1024) return `${size} B`;
  return size < 1_048_576 ? `${Math.round(size / 1024)} KB` : `${(size / 1_048_576).toFixed(1)} MB`;
}

function FileLinks({ files, setting }: { files: readonly FileItem[]; setting: FieldSetting | undefined }) {
  const page = usePage();
  const thumbnailSize = thumbnailSizeOf(page, setting);
  return (
    <>
      {files.map((file) => (
        <div key={file.fileKey}>
          {thumbnailSize !== null && hasThumbnail(file) ? <Thumbnail file={file} size={thumbnailSize} /> : null}
          <button type="button" class="lk-btn lk-btn-plain" onClick={() => void download(page, file)}>
            {file.name}
          </button>{' '}
          <small>({toSize(file.size)})</small>
        </div>
      ))}
    </>
  );
}

function LinkView({ value, protocol }: { value: string; protocol: string | undefined }) {
  const href = toSafeHref(value, protocol);
  if (href === null) return <>{value}</>;
  return (
    <a class="lk-link" href={href} target="_blank" rel="noopener noreferrer">
      {value}
    </a>
  );
}

export interface ValueViewProps {
  type: string;
  value: unknown;
  setting: FieldSetting | undefined;
}

export function ValueView({ type, value, setting }: ValueViewProps) {
  const page = usePage();
  if (isUnset(value)) return null;
  if (type === 'RICH_TEXT') {
    // oxlint-disable-next-line react/no-danger -- cleaned by DOMPurify in the line itself
    return <div dangerouslySetInnerHTML={{ __html: sanitizeRichText(toText(value)) }} />;
  }
  if (type === 'FILE') return <FileLinks files={value as FileItem[]} setting={setting} />;
  if (type === 'LINK') return <LinkView value={toText(value)} protocol={setting?.protocol} />;
  return <>{formatValue(page.boot, type, value, setting)}</>;
}
