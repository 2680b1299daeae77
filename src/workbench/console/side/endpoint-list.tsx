/** The catalogue as a searchable list, in groups. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { listEndpoints } from '../../../rest/catalogue/catalogue.ts';
import { areas, type Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { searchEndpoints } from '../../../rest/catalogue/search-endpoints.ts';
import { areaMessages } from '../../locales/console.ts';
import { SearchField } from '../../parts/controls.tsx';
import { isEnter } from '../../parts/keys.ts';
import { fill, type Ui } from '../ui.ts';
import { CallRow } from './call-row.tsx';

/** Without a search, calls on test settings hide behind their live twin, which links to them. */
function isShown(endpoint: Endpoint, search: string, chosen: string): boolean {
  if (search.trim() !== '' || endpoint.id === chosen) return true;
  return !(endpoint.preview && endpoint.method === 'GET' && !endpoint.id.endsWith('/deploy'));
}

/** Moves the focus from call to call; from elsewhere to the first. */
function moveFocus(list: HTMLElement, step: number): void {
  const items = [...list.querySelectorAll<HTMLElement>('button.rc-ep')];
  const root = list.getRootNode() as ShadowRoot | Document;
  const at = items.indexOf(root.activeElement as HTMLElement);
  items[Math.max(0, Math.min(items.length - 1, at + step))]?.focus();
}

interface AreaProps {
  ui: Ui;
  label: string;
  endpoints: readonly Endpoint[];
  chosen: string;
  choose: (endpoint: Endpoint) => void;
}

function Area({ ui, label, endpoints, chosen, choose }: AreaProps) {
  return (
    <section aria-label={label}>
      <h3 class="rc-group">{label}</h3>
      {endpoints.map((endpoint) => (
        <CallRow
          key={endpoint.id}
          callId={endpoint.id}
          aria-current={endpoint.id === chosen ? 'true' : undefined}
          title={`${endpoint.method} ${endpoint.path}`}
          onClick={() => choose(endpoint)}
        >
          {endpoint.purpose[ui.language]}
        </CallRow>
      ))}
    </section>
  );
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function EndpointList({ ui, onChosen }: { ui: Ui; onChosen: () => void }) {
  const { con, t } = ui;
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
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!step || !list.current) return;
    event.preventDefault();
    moveFocus(list.current, step);
  };
  return (
    <div class="rc-list" onKeyDown={onKeyDown}>
      <SearchField
        label={fill(t.searchCalls, { count: listEndpoints().length })}
        value={search}
        onType={setSearch}
        onKeyDown={(event) => {
          const [first] = shown;
          if (first && isEnter(event)) choose(first);
        }}
      />
      <div class="rc-scroll" ref={list}>
        {areas.map((area) => {
          const endpoints = shown.filter((endpoint) => endpoint.area === area);
          if (endpoints.length === 0) return null;
          return (
            <Area key={area} ui={ui} label={areaWords[area]} endpoints={endpoints} chosen={chosen} choose={choose} />
          );
        })}
        {shown.length === 0 && <p class="rc-none">{t.noCalls}</p>}
      </div>
    </div>
  );
}
