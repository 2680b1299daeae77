/** Makes a certificate for https://localhost that lives as long as one login. Nothing of it is stored or trusted elsewhere. */
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
}

export async function createLocalhostCertificate(nowMs: number = Date.now()): Promise<Certificate> {
  const dayMs = 24 * 60 * 60 * 1000;
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    notBeforeDate: new Date(nowMs - dayMs),
    notAfterDate: new Date(nowMs + dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
