/** The catalogue as a searchable list, in groups. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { TargetedKeyboardEvent } from 'preact';
import { listEndpoints } from '../../../rest/catalogue/catalogue.ts';
import { areas, type Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { searchEndpoints } from '../../../rest/catalogue/search-endpoints.ts';
import { areaMessages } from '../../locales/console.ts';
import { SearchField } from '../../parts/controls.tsx';
import { fill, type Ui } from '../ui.ts';
import { CallRow } from './call-row.tsx';

/** Without a search, calls on test settings hide behind their live twin, which links to them. */
function isShown(endpoint: Endpoint, search: string, chosen: string): boolean {
  if (search.trim() !== '' || endpoint.id === chosen) return true;
  return !(endpoint.preview && endpoint.method === 'GET' && !endpoint.id.endsWith('/deploy'));
}

export function EndpointList({ ui, onChosen }: { ui: Ui; onChosen: () => void }) {
  const { con, t, language } = ui;
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const chosen = con.draft.value.request.endpointId;
  const shown = useMemo(
    () => searchEndpoints(search).filter((endpoint) => isShown(endpoint, search, chosen)),
    [search, chosen],
  );
  const areaWords = ui.ctx.wording(areaMessages);
  const choose = (endpoint: Endpoint): void => {
    con.dispatch({ type: 'choose', endpointId: endpoint.id, page: con.deps.page });
    onChosen();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button.rc-ep') ?? [])];
    const root = list.current?.getRootNode();
    const at =
      root instanceof ShadowRoot || root instanceof Document ? items.indexOf(root.activeElement as HTMLElement) : -1;
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, at + step))]?.focus();
  };
  return (
    <div class="rc-list" onKeyDown={onKeyDown}>
      <SearchField
        label={fill(t.searchCalls, { count: listEndpoints().length })}
        value={search}
        onType={setSearch}
        onKeyDown={(event) => {
          const first = shown[0];
          if (event.key === 'Enter' && first && !event.isComposing && !event.ctrlKey && !event.metaKey) choose(first);
        }}
      />
      <div class="rc-scroll" ref={list}>
        {areas.map((area) => {
          const items = shown.filter((endpoint) => endpoint.area === area);
          if (items.length === 0) return null;
          return (
            <section key={area} aria-label={areaWords[area]}>
              <h3 class="rc-group">{areaWords[area]}</h3>
              {items.map((endpoint) => (
                <CallRow
                  key={endpoint.id}
                  callId={endpoint.id}
                  aria-current={endpoint.id === chosen ? 'true' : undefined}
                  title={`${endpoint.method} ${endpoint.path}`}
                  onClick={() => choose(endpoint)}
                >
                  {endpoint.purpose[language]}
                </CallRow>
              ))}
            </section>
          );
        })}
        {shown.length === 0 && <p class="rc-none">{t.noCalls}</p>}
      </div>
    </div>
  );
}
