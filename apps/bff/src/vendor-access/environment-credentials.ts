import type { CredentialSecret, Vendor } from '../vault/credential.ts';

/** Credentials that the server was started with, for people who keep secrets in a manager of their own. */
export interface EnvironmentCredentials {
  readonly jumpcloudApiKey: string | null;
  readonly mimecast: { readonly clientId: string; readonly clientSecret: string } | null;
}

export const environmentSecret = (
  { jumpcloudApiKey, mimecast }: EnvironmentCredentials,
  vendor: Vendor,
): CredentialSecret | null => {
  if (vendor === 'jumpcloud') {
    return jumpcloudApiKey === null ? null : { kind: 'api-key', apiKey: jumpcloudApiKey };
  }

  return mimecast === null ? null : { kind: 'api-application', ...mimecast };
};
