import { SecretInput } from '../../shared/ui/secret-input.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';

/** Props of a field as `useProblemForm` gives them. */
type FieldOf = (name: `credential.${'apiKey' | 'clientId' | 'clientSecret'}`) => {
  name: string;
  error: string | undefined;
};

interface CredentialFieldsProps {
  kind: string;
  /** Whose API key it must be. */
  keyHint: string;
  field: FieldOf;
}

/** What a credential of JumpCloud is made of: one key, or the id and the secret of a service account. */
export function CredentialFields({ kind, keyHint, field }: CredentialFieldsProps) {
  if (kind === 'api-key') {
    return <SecretInput label="API key" hint={keyHint} {...field('credential.apiKey')} />;
  }
  if (kind !== 'service-account') return null;

  return (
    <>
      <TextInput label="Client ID" isCode autoComplete="off" {...field('credential.clientId')} />
      <SecretInput label="Client secret" {...field('credential.clientSecret')} />
    </>
  );
}

export const emptyCredential = { apiKey: '', clientId: '', clientSecret: '' };

/** What to say of an empty field. */
export const emptyCredentialWords = {
  'credential.apiKey': 'Enter the API key.',
  'credential.clientId': 'Enter the client ID.',
  'credential.clientSecret': 'Enter the client secret.',
} as const;
