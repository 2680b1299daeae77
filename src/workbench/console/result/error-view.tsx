/** A refusal or a missing answer, explained: Kintone's own message, cause, what to do, and where the mistakes stand. */
import { isAppError, KintoneApiError } from '../../../core/errors.ts';
import { type ErrorFacts, type ErrorPlace, explainError } from '../../../rest/advice/explain-error.ts';
import type { Answer } from '../state/answer.ts';
import { fill, type Ui } from '../ui.ts';

interface Facts extends ErrorFacts {
  id: string;
  message: string;
}

function toFacts(error: unknown): Facts {
  if (error instanceof KintoneApiError)
    return {
      code: error.code,
      status: error.status,
      errors: error.errors,
      id: error.id,
      message: error.kintoneMessage,
    };
  const message = error instanceof Error ? error.message : '';
  return { code: isAppError(error) ? error.code : '', errors: {}, id: '', message };
}

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

export function ErrorView({ ui, error, answer }: { ui: Ui; error: unknown; answer: Answer }) {
  const { t, con, language } = ui;
  const facts = toFacts(error);
  const explained = explainError(facts, answer.sent.endpoint, { language, fields: con.form.value?.fields ?? [] });
  const guest = explained?.offersGuest ? toGuestSpaceId(ui, answer) : null;
  const sendToGuest = (id: string): void => {
    con.dispatch({ type: 'guest', guestSpaceId: id });
    void con.send();
  };
  const places =
    explained?.places ??
    Object.entries(facts.errors).map(([path, { messages }]) => ({ path, fieldLabel: null, messages }));
  return (
    <div class="rc-error problem" role="alert">
      <p>
        <strong>{facts.code === '' || (explained && facts.id === '') ? t.noAnswer : facts.message}</strong>
      </p>
      {places.length > 0 && (
        <ul class="rc-places">
          {places.map((place) => (
            <Place key={place.path} place={place} />
          ))}
        </ul>
      )}
      <dl>
        {explained && (
          <>
            <dt>{t.likelyCause}</dt>
            <dd>{explained.cause}</dd>
            <dt>{t.whatToDo}</dt>
            <dd>{explained.action}</dd>
          </>
        )}
        <dt>{t.errorCode}</dt>
        <dd>
          {facts.code || '–'} · {answer.sent.endpoint.method} {answer.sent.wire.path}
        </dd>
        {facts.id !== '' && (
          <>
            <dt>{t.errorId}</dt>
            <dd>{facts.id}</dd>
          </>
        )}
      </dl>
      {explained?.offersGuest && (
        <p>
          {guest !== null ? (
            <button type="button" class="btn" onClick={() => sendToGuest(guest)}>
              {fill(t.guestOffer, { id: guest })}
            </button>
          ) : (
            <label>
              {t.guestSpace}{' '}
              <input
                class="field"
                inputMode="numeric"
                onChange={(event) => {
                  const id = event.currentTarget.value.replace(/\D/g, '');
                  if (id !== '') sendToGuest(id);
                }}
              />
            </label>
          )}
        </p>
      )}
    </div>
  );
}
