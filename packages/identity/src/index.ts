export type { AccessToken, TokenVerifier } from './ports.ts'
