/** Chooses what to draw for the page's mode and device. */
import type { PageState } from '../kintone-global/page-state.ts';
import { PageContext } from './page-context.tsx';
import { ListPage } from './views/list-page.tsx';
import { MobileListPage, MobileRecordPage } from './views/mobile-pages.tsx';
import { PortalPage, PrintPage, SpacePage } from './views/other-pages.tsx';
import { RecordPage } from './views/record-page.tsx';
import { ReportPage } from './views/report-page.tsx';

function Chosen({ page }: { page: PageState }) {
  const isMobile = page.boot.device === 'mobile';
  switch (page.mode.value) {
    case 'index':
      return isMobile ? <MobileListPage /> : <ListPage />;
    case 'print':
      return <PrintPage />;
    case 'report':
      return <ReportPage />;
    case 'portal':
      return <PortalPage />;
    case 'spacePortal':
      return <SpacePage />;
    default:
      return isMobile ? <MobileRecordPage /> : <RecordPage />;
  }
}

export function PageRoot({ page }: { page: PageState }) {
  return (
    <PageContext.Provider value={page}>
      <Chosen page={page} />
    </PageContext.Provider>
  );
}
