/** Requests as Python with the requests library. */
import { toExportCall } from './address.ts';
import { toPython } from './literals.ts';
import { type ExportInput, type ExportOptions, toAuthHeaders } from './target.ts';

function toHeaders(options: ExportOptions): string[] {
  const from = (name: string): string => `os.environ["${name}"]`;
  return toAuthHeaders(options).map(({ header, prefix, names: [name, secret] }) => {
    const value = secret ? `base64.b64encode(f'{${from(name)}}:{${from(secret)}}'.encode()).decode()` : from(name);
    return `"${header}": ${prefix && `"${prefix}" + `}${value}`;
  });
}

/** A script for Python with the package requests. */
export function toPythonRequests(input: ExportInput, options: ExportOptions): string {
  const call = toExportCall(input, options);
  const headers = toHeaders(options);
  if (call.override !== null) headers.push(`"X-HTTP-Method-Override": "${call.override}"`);
  const args = [`"${call.method}"`, JSON.stringify(call.url)];
  if (headers.length > 0) args.push(`headers={\n${headers.map((header) => `        ${header},\n`).join('')}    }`);
  if (input.wire.filePart !== null)
    args.push(`files={"${input.wire.filePart}": open(${JSON.stringify(options.fileName)}, "rb")}`);
  else if (call.body) args.push(`json=${toPython(call.body, '    ')}`);
  const usesBase64 = headers.some((header) => header.includes('base64'));
  const usesOs = headers.some((header) => header.includes('os.environ'));
  const imports = [...(usesBase64 ? ['import base64'] : []), ...(usesOs ? ['import os'] : [])].join('\n');
  const save = input.wire.download
    ? `with open(${JSON.stringify(options.fileName)}, "wb") as file:\n    file.write(response.content)`
    : 'print(response.text)';
  return `${imports}${imports ? '\n\n' : ''}import requests

response = requests.request(
${args.map((arg) => `    ${arg},\n`).join('')}    timeout=60,
)
response.raise_for_status()
${save}
`;
}
