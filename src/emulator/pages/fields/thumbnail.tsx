/** The small picture of an attached image, as wide as its field says. */
import { useEffect, useState } from 'preact/hooks';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { usePage } from '../page-context.tsx';
import { type FileItem, readFile } from './read-file.ts';

/** Kintone draws none of larger images: https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
const maxBytes = 10 * 1024 * 1024;

/** Pixels of a field's thumbnails on the page of a record; null where the app or the page has none. */
export function thumbnailSizeOf(page: PageState, setting: FieldSetting | undefined): number | null {
  const size = Number(setting?.['thumbnailSize'] ?? 0);
  const isRecordPage = page.mode.value === 'detail' || page.mode.value === 'print';
  return isRecordPage && size > 0 && appOf(page).enableThumbnails ? size : null;
}

export function hasThumbnail({ contentType, size }: FileItem): boolean {
  return /^image\/(?:png|jpeg|gif|bmp|webp)$/.test(contentType) && Number(size) <= maxBytes;
}

export function Thumbnail({ file, size }: { file: FileItem; size: number }) {
  const page = usePage();
  const [address, setAddress] = useState('');
  useEffect(() => {
    let made = '';
    let isGone = false;
    const draw = async (): Promise<void> => {
      const response = await readFile(page, file);
      if (!response.ok || isGone) return;
      made = URL.createObjectURL(await response.blob());
      setAddress(made);
    };
    // Without its picture the file still has its link.
    draw().catch(() => undefined);
    return () => {
      isGone = true;
      URL.revokeObjectURL(made);
    };
  }, [page, file.fileKey]);
  if (address === '') return null;
  return (
    <img src={address} alt={file.name} style={{ display: 'block', maxWidth: `${size}px`, maxHeight: `${size}px` }} />
  );
}
