/** A refusal or a missing answer, explained: Kintone's own message, cause, what to do, and where the mistakes stand. */
import { useRef } from 'preact/hooks';
import { KintoneApiError } from '../../../core/errors.ts';
import { type ErrorPlace, explainError } from '../../../rest/advice/explain-error.ts';
import type { Answer } from '../state/answer.ts';
import { Problem } from '../../shell/problem.tsx';
import { fill, type Ui } from '../ui.ts';

/** Space ids that Kintone's own message or the page can tell. */
function toGuestSpaceId(ui: Ui, answer: Answer): string | null {
  const { page } = ui.con.deps;
  return page.guestSpaceId ?? ui.ctx.spaceId.value ?? answer.sent.request.guestSpaceId;
}

function Place({ place }: { place: ErrorPlace }) {
  return (
    <li>
      {place.fieldLabel !== null && <b>{place.fieldLabel} </b>}
      <code>{place.path}</code> {place.messages.join(' ')}
    </li>
  );
}

interface RefusalProps {
  ui: Ui;
  error: KintoneApiError;
  answer: Answer;
}

export function ErrorView({ ui, error, answer }: { ui: Ui; error: unknown; answer: Answer }) {
  return error instanceof KintoneApiError ? (
    <Refusal ui={ui} error={error} answer={answer} />
  ) : (
    <div class="rc-error">
      <Problem ctx={ui.ctx} error={error} />
    </div>
  );
}

function Facts({ ui, error, answer }: RefusalProps) {
  const { t } = ui;
  const { code, id: errorId, bulkRequestIndex: at } = error;
  return (
    <>
      <dt>{t.errorCode}</dt>
      <dd>
        {code} · {answer.sent.endpoint.method} {answer.sent.wire.path}
        {at !== null && ` · requests[${at}]`}
      </dd>
      {errorId !== '' && (
        <>
          <dt>{t.errorId}</dt>
          <dd>{errorId}</dd>
        </>
      )}
    </>
  );
}

/** The app stands in a guest space: sends the request again by its address, the id asked for where nothing tells it. */
function GuestOffer({ ui, answer }: Omit<RefusalProps, 'error'>) {
  const { con, t } = ui;
  const input = useRef<HTMLInputElement>(null);
  const guest = toGuestSpaceId(ui, answer);
  const send = (id: string): void => {
    con.dispatch({ type: 'guest', guestSpaceId: id });
    void con.send();
  };
  if (guest !== null)
    return (
      <button type="button" class="btn" onClick={() => send(guest)}>
        {fill(t.guestOffer, { id: guest })}
      </button>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const id = input.current?.value.replace(/\D/g, '') ?? '';
        if (id !== '') send(id);
      }}
    >
      <label>
        {t.guestSpace} <input ref={input} class="field" inputMode="numeric" />
      </label>{' '}
      <button class="btn">{t.send}</button>
    </form>
  );
}

function Refusal({ ui, error, answer }: RefusalProps) {
  const { t, con, language } = ui;
  const { cause, action, places, offersGuest } = explainError(error, answer.sent.endpoint, {
    language,
    fields: con.form.value?.fields ?? [],
  });
  return (
    <div class="rc-error problem" role="alert">
      <p>
        <strong>{error.kintoneMessage}</strong>
      </p>
      {places.length > 0 && (
        <ul class="rc-places">
          {places.map((place) => (
            <Place key={place.path} place={place} />
          ))}
        </ul>
      )}
      <dl>
        {cause !== '' && (
          <>
            <dt>{t.likelyCause}</dt>
            <dd>{cause}</dd>
            <dt>{t.whatToDo}</dt>
            <dd>{action}</dd>
          </>
        )}
        <Facts ui={ui} error={error} answer={answer} />
      </dl>
      {offersGuest && (
        <div>
          <GuestOffer ui={ui} answer={answer} />
        </div>
      )}
    </div>
  );
}
