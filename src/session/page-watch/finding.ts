/** What the watch has seen: one credential on its way out, and the error that stops it. */
import type { CredentialKind } from '../../secrets/credential-names.ts';

/** One credential seen on its way out. The value is masked before it is handed on. */
export interface PageWatchFinding {
  kind: CredentialKind;
  /** Name of the header or URL parameter it travelled in. */
  header: string;
  masked: string;
  /** How it was sent. `kintone.proxy` to the own domain bypasses the rights of the signed-in person. */
  way: 'fetch' | 'XMLHttpRequest' | 'kintone.proxy' | 'kintone.proxy.upload' | 'kintone.api';
  /** Address of the script that sent it; empty where the browser does not tell. */
  script: string;
  blocked: boolean;
}

/** A request that was not sent because a script put a credential in it. */
export class CredentialBlockedError extends Error {
  override readonly name = 'CredentialBlockedError' as const;
  readonly code = 'CREDENTIAL_BLOCKED';

  constructor(readonly finding: PageWatchFinding) {
    super(
      `A script tried to send a credential (${finding.kind}) to this Kintone in ${finding.header}: call the REST API with the session instead.`,
    );
  }
}
