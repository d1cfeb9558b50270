import { type Application, configValue } from '@wizard/jumpcloud';
import { WizardError } from '../../../db/wizard-error.ts';
import { canonicalJson } from '@wizard/evidence/canonical-json';

/** JumpCloud made a new certificate although the present one was sent back. */
export class CertificateLostError extends WizardError {
  readonly code = 'vendor-refused';

  constructor(label: string, lost: readonly string[]) {
    super(
      `JumpCloud replaced the certificate of "${label}" although it was sent back unchanged (changed: ${lost.join(', ')}). Until Mimecast has the new one, sign-in through it fails.`,
      {
        remedy: {
          text: "Verify the metadata URL again and press Import in Mimecast's authentication profile.",
          stepId: 'copy-metadata-url',
        },
      },
    );
  }
}

/** Root fields that JumpCloud sets by itself: dates and what follows from other fields. */
const setByJumpCloud = new Set(['updatedAt', 'lastUpdated', '__v']);

/**
 * Fields that are not as they were sent: every root field, and every value of `config` (the certificate
 * among them). Labels and positions around a config value are the template's, and are not compared.
 */
export function lostByWrite(sent: Application, after: Application): readonly string[] {
  const root = Object.keys(sent).filter(
    (field) => field !== 'config' && field !== 'sso' && !setByJumpCloud.has(field),
  );
  const sso = ['type', 'hidden'].filter((field) => isOther(sent.sso?.[field], after.sso?.[field]));
  const config = Object.keys(sent.config ?? {}).filter(
    (key) => key !== 'idpPrivateKey' && isOther(configValue(sent, key), configValue(after, key)),
  );

  return [
    ...root.filter((field) => isOther(sent[field], after[field])),
    ...sso.map((field) => `sso.${field}`),
    ...config.map((key) => `config.${key}`),
  ];
}

function isOther(one: unknown, other: unknown): boolean {
  return canonicalJson(one) !== canonicalJson(other);
}
