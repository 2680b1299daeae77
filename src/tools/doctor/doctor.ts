/** `npm run doctor`: checks everything that a deploy depends on, and says what to fix. Changes nothing. */
import { addConnectionOptions } from '../auth/connection-options.ts';
import { readKintoneEnvironment } from '../auth/environment.ts';
import {
  type ConnectionOptions,
  resolveBaseUrl,
  resolveConnection,
  toClientCertificate,
} from '../auth/resolve-connection.ts';
import { readManifestApp } from '../command-line/app-option.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { exitCode } from '../commands.ts';
import { checkNode, checkPackages, checkProxy, type Finding, type Health } from './checks.ts';
import { checkAddress, checkMethod, checkRights } from './connection-checks.ts';

interface DoctorOptions extends ConnectionOptions {
  app?: string;
  manifest: string;
  json?: boolean;
}

const marks: Record<Health, string> = { good: '✓', warning: '!', bad: '✗' };

export const { run } = defineCommand<DoctorOptions>({
  name: 'doctor',
  description: 'Check address, method, rights, clock, proxy variables and packages, and say what to fix.',
  configure(command) {
    command
      .option('--app <id>', 'app to check the rights on, else "app" in the manifest')
      .option('--manifest <path>', 'where to read the app number', 'customize-manifest.json');
    addConnectionOptions(command);
  },
  async execute(options, output) {
    const findings: Finding[] = [checkNode(), ...checkPackages(process.cwd())];
    try {
      const baseUrl = await resolveBaseUrl(options, output);
      const certificate = toClientCertificate(readKintoneEnvironment(process.env));
      const address = await checkAddress(baseUrl, certificate);
      findings.push(checkProxy(process.env, baseUrl.host), ...address);
      const needs = { accepts: ['password', 'oauth', 'apiToken'], scopes: [] } as const;
      const connection = await resolveConnection({ ...options, baseUrl: baseUrl.url }, needs, output);
      findings.push(checkMethod(connection));
      if (address.every((finding) => finding.health !== 'bad')) {
        findings.push(
          ...(await checkRights(connection, options.app ?? (await readManifestApp(options.manifest)) ?? null)),
        );
      }
    } catch (error) {
      findings.push({ check: 'method', health: 'bad', sentence: toToolError(error).sentence });
    }
    for (const { health, sentence } of findings) output.say(`${marks[health]} ${sentence[output.language]}`);
    const isWell = findings.every((finding) => finding.health !== 'bad');
    output.result({
      ok: isWell,
      checks: findings.map(({ check, health, sentence }) => ({ check, health, message: sentence[output.language] })),
    });
    return isWell ? exitCode.done : exitCode.failed;
  },
});
