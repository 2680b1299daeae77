/** Entry of the build gate for other people's projects: `import { credentialGuard } from 'kintone-session-workbench/vite'`. */
export {
  CredentialFoundError,
  type CredentialGuardOptions,
  credentialGuard,
  guardBundle,
  guardOutput,
} from './credential-guard.ts';
