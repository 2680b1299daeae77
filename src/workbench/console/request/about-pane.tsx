/** What the call does, what it needs, and how it may be called from outside. */
import type { AuthMethod, Endpoint, Param } from '../../../rest/catalogue/endpoint.ts';
import { fill, type Ui } from '../ui.ts';

const outside = ['password', 'apiToken', 'oauth'] as const satisfies readonly AuthMethod[];
type Outside = (typeof outside)[number];

function toDetail(ui: Ui, endpoint: Endpoint, method: Outside): string {
  const { t, language } = ui;
  const detail =
    method === 'apiToken' ? endpoint.tokenPermission?.[language] : method === 'oauth' ? endpoint.scope : null;
  return detail ? `${t[method]} (${detail})` : t[method];
}

/** One line: the sign-ins a program outside Kintone can use. */
export function toOutsideText(ui: Ui, endpoint: Endpoint): string {
  if (endpoint.open) return ui.t.openToAll;
  const methods = outside.filter((method) => endpoint.auth[method] !== 'no');
  return methods
    .map((method) => `${toDetail(ui, endpoint, method)}${endpoint.auth[method] === 'unconfirmed' ? ' ?' : ''}`)
    .join(' · ');
}

function toLimit(ui: Ui, param: Param): string {
  const { t } = ui;
  if (param.options.length > 0) return param.options.join(' | ');
  const parts = param.fallback ? [fill(t.byDefault, { value: param.fallback })] : [];
  if (param.max !== null) {
    const sentence =
      param.list || param.kind === 'map' ? t.maxItems : param.kind === 'number' ? t.maxNumber : t.maxChars;
    parts.unshift(fill(sentence, { max: param.max }));
  }
  return parts.join(', ');
}

function ParamRows({ ui, params, prefix }: { ui: Ui; params: readonly Param[]; prefix: string }) {
  return (
    <>
      {params.map((param) => (
        <>
          <tr key={prefix + param.name}>
            <th scope="row">
              <code>
                {prefix}
                {param.name}
              </code>
              {param.required && <em title={ui.t.required}>*</em>}
            </th>
            <td>
              {param.kind}
              {param.list ? '[]' : ''}
            </td>
            <td>{toLimit(ui, param)}</td>
          </tr>
          <ParamRows ui={ui} params={param.children} prefix={`${prefix}${param.name}${param.list ? '[]' : ''}.`} />
        </>
      ))}
    </>
  );
}

function Facts({ ui, endpoint }: { ui: Ui; endpoint: Endpoint }) {
  const { t, language } = ui;
  return (
    <dl>
      <dt>{t.needs}</dt>
      <dd>{endpoint.right[language]}</dd>
      {endpoint.auth.session !== 'no' && (
        <>
          <dt>{t.fromInside}</dt>
          <dd>✓ {t.fromInsideText}</dd>
        </>
      )}
      <dt>{t.fromOutside}</dt>
      <dd>
        {endpoint.open
          ? t.openToAll
          : outside.map((method) => (
              <div key={method}>
                {endpoint.auth[method] === 'no' ? (
                  <span class="empty">
                    {t[method]}: {t.notAccepted}
                  </span>
                ) : (
                  <>
                    ✓ {toDetail(ui, endpoint, method)}
                    {endpoint.auth[method] === 'unconfirmed' && <span class="empty"> ({t.unconfirmed})</span>}
                  </>
                )}
              </div>
            ))}
      </dd>
      <dt>{t.guestForm}</dt>
      <dd>
        {endpoint.guest === 'no' ? (
          <span class="empty">{t.guestNone}</span>
        ) : (
          <code>{endpoint.path.replace('/k/', '/k/guest/{id}/')}</code>
        )}
      </dd>
      <dt>{t.answerShape}</dt>
      <dd>
        <code>{endpoint.answer}</code>
      </dd>
      {endpoint.note && (
        <>
          <dt>{t.note}</dt>
          <dd>{endpoint.note[language]}</dd>
        </>
      )}
    </dl>
  );
}

export function AboutPane({ ui }: { ui: Ui }) {
  const { con, t, language } = ui;
  const endpoint = con.endpoint.value;
  if (!endpoint) return null;
  return (
    <div class="rc-about" tabIndex={0} role="region" aria-label={t.about}>
      <h3>{endpoint.purpose[language]}</h3>
      <p>
        <code>
          {endpoint.method} {endpoint.path}
        </code>
      </p>
      <Facts ui={ui} endpoint={endpoint} />
      {endpoint.params.length > 0 && (
        <table>
          <caption>{t.parameters}</caption>
          <tbody>
            <ParamRows ui={ui} params={endpoint.params} prefix="" />
          </tbody>
        </table>
      )}
    </div>
  );
}
