/** Ready settings for the chosen method: text to copy, or the fields of a form. */
import { useState } from 'preact/hooks';
import { toNeededRights } from '../../rest/connect/needed-rights.ts';
import {
  type IntegratorApi,
  type IntegratorAuth,
  type IntegratorRegion,
  integratorRedirectUrls,
  toIntegratorFields,
} from '../../rest/connect/integrator-io.ts';
import { postmanRedirectUrl, toPostmanCollection, toPostmanEnvironment } from '../../rest/connect/postman.ts';
import {
  type SnippetOptions,
  commandLineRedirectUrl,
  toCurl,
  toDotEnv,
  toGitHubActions,
  toNode,
  toOAuthClientSheet,
  toPowerShell,
} from '../../rest/connect/snippets.ts';
import type { Answers } from '../../rest/connect/recommend.ts';
import { type OutsideMethod, outsideMethods } from '../../rest/connect/target.ts';
import { methodNames } from '../../rest/connect/explain-setting.ts';
import { Copy } from '../shell/copy.tsx';
import type { ToolProps } from '../shell/tool.ts';
import { Choice } from './choices.tsx';
import { connectMessages } from './connect-messages.ts';

type Format =
  | 'collection'
  | 'environment'
  | 'integrator'
  | 'curl'
  | 'powershell'
  | 'node'
  | 'env'
  | 'actions'
  | 'sheet';

const json = (value: object): string => JSON.stringify(value, null, 2);

const texts: Record<Exclude<Format, 'integrator' | 'sheet'>, (options: SnippetOptions) => string> = {
  collection: (options) => json(toPostmanCollection(options)),
  environment: (options) => json(toPostmanEnvironment(options)),
  curl: toCurl,
  powershell: toPowerShell,
  node: toNode,
  env: toDotEnv,
  actions: toGitHubActions,
};

const startFormats: Record<Answers['caller'], Format> = {
  customization: 'curl',
  script: 'node',
  postman: 'collection',
  integrator: 'integrator',
  app: 'sheet',
};

const integratorAuth: Record<OutsideMethod, IntegratorAuth> = {
  password: 'Custom',
  apiToken: 'Token',
  oauth: 'OAuth 2.0',
};

/** The endpoint that the caller listens on; null where only its author knows. */
function toRedirectUrl(caller: Answers['caller'], region: IntegratorRegion): string | null {
  if (caller === 'integrator') return integratorRedirectUrls[region];
  if (caller === 'postman') return postmanRedirectUrl;
  return caller === 'app' ? null : commandLineRedirectUrl;
}

interface Row {
  name: string;
  value: string;
  note: string;
}

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <dl class="con-rows">
      {rows.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface SettingsProps extends ToolProps {
  options: SnippetOptions;
  caller: Answers['caller'];
  onMethod: (method: OutsideMethod) => void;
  onBasic: (basic: boolean) => void;
}

export function SettingsView({ ctx, options, caller, onMethod, onBasic }: SettingsProps) {
  const words = ctx.wording(connectMessages);
  const language = ctx.language.value;
  const [chosen, setChosen] = useState<Format | null>(null);
  const [region, setRegion] = useState<IntegratorRegion>('NA');
  const [api, setApi] = useState<IntegratorApi>('REST');
  const format = chosen ?? startFormats[caller];
  const formats: { value: Format; label: string }[] = [
    { value: 'collection', label: words.postmanCollection },
    { value: 'environment', label: words.postmanEnvironment },
    { value: 'integrator', label: 'integrator.io' },
    { value: 'curl', label: 'curl' },
    { value: 'powershell', label: 'PowerShell' },
    { value: 'node', label: 'rest-api-client (Node)' },
    { value: 'env', label: '.env' },
    { value: 'actions', label: 'GitHub Actions' },
    { value: 'sheet', label: words.sheet },
  ];
  const methods = outsideMethods.map((value) => ({ value, label: methodNames[value][language] }));
  let rows: Row[] = [];
  if (format === 'integrator') {
    rows = toIntegratorFields({ target: options.target, auth: integratorAuth[options.method], api, region }).map(
      ({ name, value, note }) => ({ name, value: value ?? `‹${words.yours}›`, note: note[language] }),
    );
  } else if (format === 'sheet') {
    const redirectUrl = toRedirectUrl(caller, region);
    rows = toOAuthClientSheet({ ...options, redirectUrl }).map(({ name, value }) => ({
      name: name[language],
      value: value[language],
      note: '',
    }));
  }
  const text =
    format === 'integrator' || format === 'sheet'
      ? rows.map(({ name, value }) => `${name}: ${value}`).join('\n')
      : texts[format](options);
  const showsRegion = format === 'integrator' || (format === 'sheet' && caller === 'integrator');
  return (
    <section class="con-settings" aria-label={words.settings}>
      <div class="con-bar">
        <Choice label={words.format} value={format} options={formats} onChange={setChosen} />
        <Choice label={words.method} value={options.method} options={methods} onChange={onMethod} />
        {format === 'integrator' && (
          <Choice
            label={words.apiType}
            value={api}
            options={[
              { value: 'REST', label: 'REST' },
              { value: 'User', label: 'User' },
            ]}
            onChange={setApi}
          />
        )}
        {showsRegion && (
          <Choice
            label={words.region}
            value={region}
            options={[
              { value: 'NA', label: 'NA' },
              { value: 'EU', label: 'EU' },
            ]}
            onChange={setRegion}
          />
        )}
        {options.method !== 'oauth' && format !== 'integrator' && (
          <label class="con-tick">
            <input type="checkbox" checked={options.basic} onChange={() => onBasic(!options.basic)} />
            {words.basic}
          </label>
        )}
        <span class="grow" />
        <Copy ctx={ctx} text={() => text} label={words.copy} />
      </div>
      {toNeededRights(options.calls).refused.includes(options.method) && <p class="problem">{words.refused}</p>}
      {rows.length > 0 ? (
        <Rows rows={rows} />
      ) : (
        <pre class="con-text" tabIndex={0} aria-label={words.settings}>
          {text}
        </pre>
      )}
      <small>{words.secretHint}</small>
    </section>
  );
}
