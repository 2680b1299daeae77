/** Secure access as `.s.` hosts do it: a TLS server that lets nobody in without a certificate of its own authority, in front of a local Kintone. */
import { request as forward } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { AuthenticatedSafe, CertBag, Certificate, PFX, PrivateKeyInfo, SafeBag, SafeContents } from 'pkijs';
import { generate } from 'selfsigned';

const keyBagId = '1.2.840.113549.1.12.10.1.1';
const certificateBagId = '1.2.840.113549.1.12.10.1.3';

function toDer(pem: string): ArrayBuffer {
  const bytes = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

/** A PKCS#12 file as an administrator hands it out. */
async function toPfx(key: string, certificate: string, password: string): Promise<Buffer> {
  const contents = new SafeContents({
    safeBags: [
      new SafeBag({ bagId: keyBagId, bagValue: PrivateKeyInfo.fromBER(toDer(key)) }),
      new SafeBag({
        bagId: certificateBagId,
        bagValue: new CertBag({ parsedValue: Certificate.fromBER(toDer(certificate)) }),
      }),
    ],
  });
  const safe = new AuthenticatedSafe({ parsedValue: { safeContents: [{ privacyMode: 0, value: contents }] } });
  await safe.makeInternalValues({ safeContents: [{}] });
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await pfx.makeInternalValues({
    password: new TextEncoder().encode(password).buffer,
    iterations: 1000,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return Buffer.from(pfx.toSchema().toBER());
}

export interface SecureAccess {
  url: string;
  /** Of the server's authority, for NODE_EXTRA_CA_CERTS. */
  authority: string;
  pfx: Buffer;
  pfxPassword: string;
  /** `METHOD path` and the name on the certificate that came with it. */
  calls: { call: string; name: string }[];
  close(): Promise<void>;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Stands in front of the local Kintone at `target`. */
export async function createSecureAccess(target: string): Promise<SecureAccess> {
  const keyType = 'ec' as const;
  const algorithm = 'sha256';
  const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
    keyType,
    algorithm,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', keyCertSign: true },
    ],
  });
  const ca = { key: authority.private, cert: authority.cert };
  const altNames = [{ type: 2 as const, value: 'localhost' }];
  const [host, person] = await Promise.all([
    generate([{ name: 'commonName', value: 'localhost' }], {
      keyType,
      algorithm,
      ca,
      extensions: [{ name: 'subjectAltName', altNames }],
    }),
    generate([{ name: 'commonName', value: 'boss of the tests' }], {
      keyType,
      algorithm,
      ca,
      extensions: [{ name: 'extKeyUsage', clientAuth: true }],
    }),
  ]);
  const calls: SecureAccess['calls'] = [];
  const options = {
    key: host.private,
    cert: host.cert,
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: true,
  };
  const server = createServer(options, (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    calls.push({ call: `${method} ${url.split('?')[0]}`, name: String(subject.CN) });
    const onward = forward(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  });
  const pfxPassword = `pfx-${crypto.randomUUID()}`;
  const port = await listen(server);
  return {
    url: `https://localhost:${port}`,
    authority: authority.cert,
    pfx: await toPfx(person.private, person.cert, pfxPassword),
    pfxPassword,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
