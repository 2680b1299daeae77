/** Addresses of the pages, as Kintone has them. */
import type { Device } from './page-boot.ts';

export interface PlaceOfApp {
  app: { id: number } | null;
  device: Device;
  guestSpaceId: number | null;
  isTest: boolean;
}

export type AppPageName = 'index' | 'detail' | 'edit' | 'create' | 'print' | 'report';

export interface PageParams {
  recordId?: number | string;
  viewId?: string;
  reportId?: string;
  query?: string;
}

/** Folder of an app's pages, with a slash at the end. */
export function appFolder(place: PlaceOfApp): string {
  const id = place.app?.id ?? 0;
  const mobile = place.device === 'mobile' ? 'm/' : '';
  if (place.guestSpaceId !== null) return `/k/guest/${place.guestSpaceId}/${mobile}${id}/`;
  return place.isTest ? `/k/admin/preview/${id}/` : `/k/${mobile}${id}/`;
}

function indexUrl(folder: string, params: PageParams): string {
  const query = new URLSearchParams();
  if (params.viewId !== undefined) query.set('view', params.viewId);
  if (params.query !== undefined) query.set('query', params.query);
  const text = query.toString();
  return text === '' ? folder : `${folder}?${text}`;
}

/** Path of an app page. Desktop keeps the record in the hash, mobile in the query. */
export function pageUrl(place: PlaceOfApp, page: AppPageName, params: PageParams = {}): string {
  const folder = appFolder(place);
  const record = params.recordId ?? '';
  const isMobile = place.device === 'mobile';
  switch (page) {
    case 'index':
      return indexUrl(folder, params);
    case 'detail':
      return isMobile ? `${folder}show?record=${record}` : `${folder}show#record=${record}`;
    case 'edit':
      return isMobile ? `${folder}show?record=${record}#mode=edit` : `${folder}show#record=${record}&mode=edit`;
    case 'create':
      return params.recordId === undefined ? `${folder}edit` : `${folder}edit?record=${record}`;
    case 'print':
      return `${folder}print?record=${record}`;
    default:
      return `${folder}report?report=${encodeURIComponent(params.reportId ?? '')}`;
  }
}
