/** Ready settings for the chosen method: text to copy, or the fields of a form. */
import { useState } from 'preact/hooks';
import { methodNames } from '../../rest/connect/methods.ts';
import {
  type IntegratorApi,
  type IntegratorAuth,
  type IntegratorRegion,
  integratorRedirectUrls,
  toIntegratorFields,
} from '../../rest/connect/integrator-io.ts';
import { toNeededRights } from '../../rest/connect/needed-rights.ts';
import type { Answers } from '../../rest/connect/recommend.ts';
import {
  type SnippetOptions,
  commandLineRedirectUrl,
  toCode,
  toDotEnv,
  toEnvironment,
  toGitHubActions,
  toOAuthClientSheet,
} from '../../rest/connect/snippets.ts';
import { type OutsideMethod, outsideMethods } from '../../rest/connect/target.ts';
import { postmanRedirectUrl } from '../../rest/export/postman.ts';
import type { ExportTarget } from '../../rest/export/target.ts';
import { type Option, Tick } from '../parts/controls.tsx';
import { Copy } from '../shell/copy.tsx';
import type { ToolProps } from '../shell/tool.ts';
import { Question } from './choices.tsx';
import { connectMessages } from './connect-messages.ts';

type Format = ExportTarget | 'environment' | 'integrator' | 'env' | 'actions' | 'sheet';

const startFormats: Record<Answers['caller'], Format> = {
  customization: 'curl',
  script: 'rest-api-client (Node)',
  postman: 'Postman',
  integrator: 'integrator',
  app: 'sheet',
};

const integratorAuth: Record<OutsideMethod, IntegratorAuth> = {
  password: 'Custom',
  apiToken: 'Token',
  oauth: 'OAuth 2.0',
};

/** What the person has chosen on this view. */
interface Choices {
  /** Null until something else than what fits the caller was chosen. */
  format: Format | null;
  region: IntegratorRegion;
  api: IntegratorApi;
}

export interface SettingsProps extends ToolProps {
  options: SnippetOptions;
  caller: Answers['caller'];
  onMethod: (method: OutsideMethod) => void;
  onBasic: (basic: boolean) => void;
}

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

/** The fields of a form that the person fills in elsewhere; empty for a format that is text. */
function toRows({ ctx, options, caller }: SettingsProps, format: Format, { region, api }: Choices): Row[] {
  const language = ctx.language.value;
  if (format === 'integrator') {
    const auth = integratorAuth[options.method];
    const yours = `‹${ctx.wording(connectMessages).yours}›`;
    return toIntegratorFields({ target: options.target, auth, api, region }).map(({ name, value, note }) => ({
      name,
      value: value ?? yours,
      note: note[language],
    }));
  }
  if (format !== 'sheet') return [];
  return toOAuthClientSheet({ ...options, redirectUrl: toRedirectUrl(caller, region) }).map(({ name, value }) => ({
    name: name[language],
    value: value[language],
    note: '',
  }));
}

function toText(format: Format, options: SnippetOptions, rows: readonly Row[]): string {
  switch (format) {
    case 'integrator':
    case 'sheet':
      return rows.map(({ name, value }) => `${name}: ${value}`).join('\n');
    case 'environment':
      return toEnvironment(options);
    case 'env':
      return toDotEnv(options);
    case 'actions':
      return toGitHubActions(options);
    default:
      return toCode(format, options);
  }
}

interface BarProps extends SettingsProps {
  format: Format;
  choices: Choices;
  setChoices: (choices: Choices) => void;
  text: string;
}

function Bar({ ctx, options, caller, onMethod, onBasic, format, choices, setChoices, text }: BarProps) {
  const words = ctx.wording(connectMessages);
  const language = ctx.language.value;
  const formats: (Format | Option<Format>)[] = [
    ['Postman', words.postmanCollection],
    ['environment', words.postmanEnvironment],
    ['integrator', 'integrator.io'],
    'curl',
    'curl (PowerShell)',
    'rest-api-client (Node)',
    'Python',
    ['env', '.env'],
    ['actions', 'GitHub Actions'],
    ['sheet', words.sheet],
  ];
  const showsRegion = format === 'integrator' || (format === 'sheet' && caller === 'integrator');
  return (
    <div class="con-bar">
      <Question
        label={words.format}
        value={format}
        options={formats}
        onPick={(next) => setChoices({ ...choices, format: next })}
      />
      <Question
        label={words.method}
        value={options.method}
        options={outsideMethods.map((method): Option<OutsideMethod> => [method, methodNames[method][language]])}
        onPick={onMethod}
      />
      {format === 'integrator' && (
        <Question
          label={words.apiType}
          value={choices.api}
          options={['REST', 'User']}
          onPick={(api) => setChoices({ ...choices, api })}
        />
      )}
      {showsRegion && (
        <Question
          label={words.region}
          value={choices.region}
          options={['NA', 'EU']}
          onPick={(region) => setChoices({ ...choices, region })}
        />
      )}
      {options.method !== 'oauth' && format !== 'integrator' && (
        <Tick label={words.basic} checked={options.basic} onTick={onBasic} />
      )}
      <span class="grow" />
      <Copy ctx={ctx} text={() => text} label={words.copy} />
    </div>
  );
}

export function SettingsView(props: SettingsProps) {
  const { ctx, options, caller } = props;
  const words = ctx.wording(connectMessages);
  const [choices, setChoices] = useState<Choices>({ format: null, region: 'NA', api: 'REST' });
  const format = choices.format ?? startFormats[caller];
  const rows = toRows(props, format, choices);
  const text = toText(format, options, rows);
  return (
    <section class="con-settings" aria-label={words.settings}>
      <Bar {...props} format={format} choices={choices} setChoices={setChoices} text={text} />
      {toNeededRights(options.calls).refused.includes(options.method) && <p class="problem">{words.refused}</p>}
      {rows.length > 0 ? (
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
      ) : (
        <pre class="rc-code" tabIndex={0} aria-label={words.settings}>
          {text}
        </pre>
      )}
      <small>{words.secretHint}</small>
    </section>
  );
}
