/** The client certificate of secure access (hosts with `.s.`), also for the calls that do not go through the official client. */
import { readFileSync } from 'node:fs';
import type { Agent } from 'node:https';
import { failures } from '../command-line/failures.ts';
import type { Secret } from './secret.ts';

export interface ClientCertificate {
  path: string;
  password: Secret;
}

/** @throws ToolError when the file cannot be read. */
export function readCertificateFile({ path }: ClientCertificate): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw failures.pfxUnreadable(path);
  }
}

/** Transport settings of a call made by ourselves: with the certificate where there is one. @throws ToolError */
export async function toCertificateAgent(certificate: ClientCertificate | null): Promise<{ httpsAgent?: Agent }> {
  if (!certificate) return {};
  const { Agent } = await import('node:https');
  return {
    httpsAgent: new Agent({ pfx: readCertificateFile(certificate), passphrase: certificate.password.reveal() }),
  };
}
