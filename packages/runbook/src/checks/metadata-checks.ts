import { consolePaths } from '../content/console-paths.ts';
import { copyValue } from '../values/copy-value.ts';
import type { MetadataInput } from '../values/inputs.ts';
import type { ConnectorKind } from '../values/words.ts';
import {
  type Check,
  type CheckFacts,
  defineCheck,
  type Finding,
  notYet,
  passed,
  remedyAt,
  unreadable,
} from './check.ts';

/** Days before expiry at which JumpCloud itself begins to warn (vendor/jumpcloud.md 3). */
const warnDays = 60;
const dayInMs = 24 * 60 * 60 * 1000;
const profilesPath = consolePaths.mimecastProfiles.today;

function withMetadata(
  facts: Pick<CheckFacts, 'inputs' | 'metadata'>,
  connector: ConnectorKind,
  expected: string,
  judge: (served: MetadataInput, recorded: MetadataInput) => Finding,
): Finding {
  const recorded = facts.inputs.metadata?.[connector];
  const reading = facts.metadata[connector];
  if (recorded === undefined || reading === undefined) {
    return notYet(
      expected,
      'The metadata URL was not verified yet.',
      'Copy the metadata URL.',
      'copy-metadata-url',
    );
  }
  if (reading.kind === 'unreadable') return unreadable(expected, reading.reason, 'copy-metadata-url');
  // That there is nothing fails one check; the others can't see.
  if (reading.kind === 'unusable') return unreadable(expected, reading.reason, 'copy-metadata-url');
  return judge(reading.value, recorded);
}

const metadataServed = defineCheck({
  needs: ['metadata'],
  thing: 'metadata',
  id: 'metadata-served',
  title: 'The metadata URL serves our issuer and login URL',
  proves: 'What Mimecast would import is this connector. It does not prove that Mimecast has imported it.',
  scope: 'connector',
  rule: (facts, connector) => {
    const issuer = copyValue('idp-entity-id', facts.inputs, connector);
    const loginUrl = copyValue('sso-url', facts.inputs, connector);
    const expected = `Issuer ${issuer ?? '(any)'}, login URL ${loginUrl ?? '(any)'}`;

    const reading = facts.metadata[connector];
    if (reading?.kind === 'unusable') {
      return {
        outcome: 'fail',
        expected,
        seen: reading.reason,
        remedy: remedyAt(
          'copy-metadata-url',
          'Look whether the application still exists and is active, and copy its metadata URL again. Until then Mimecast can follow no change of the certificate.',
          {
            consolePath: consolePaths.jumpcloudApplicationSso.today,
            copy: facts.inputs.metadata?.[connector]?.url ?? null,
          },
        ),
      };
    }

    return withMetadata(facts, connector, expected, (served) => {
      const seen = `Issuer ${served.entityId}, login URL ${served.ssoUrl}`;
      if (served.entityId === issuer && served.ssoUrl === loginUrl) return passed(expected, seen);
      return {
        outcome: 'fail',
        expected,
        seen,
        remedy: {
          text: 'The URL belongs to another application, or the application has changed. Copy it again from the row of this connector.',
          consolePath: consolePaths.jumpcloudApplicationSso.today,
          copy: null,
          stepId: 'copy-metadata-url',
        },
      };
    });
  },
});

const certificateUnchanged = defineCheck({
  needs: ['metadata'],
  thing: 'certificate',
  id: 'certificate-unchanged',
  title: 'The certificate is the one that Mimecast was given',
  proves: 'JumpCloud signs with the certificate that was verified at set-up.',
  scope: 'connector',
  rule: (facts, connector) => {
    const recorded = facts.inputs.metadata?.[connector];
    const expected =
      recorded === undefined ? 'The verified certificate.' : `SHA-256 ${recorded.certificateSha256}`;

    return withMetadata(facts, connector, expected, (served, given) => {
      const seen = `SHA-256 ${served.certificateSha256}`;
      const values = [served.certificateSha256];
      if (served.certificateSha256 === given.certificateSha256) return passed(expected, seen, values);
      return {
        outcome: 'fail',
        expected,
        seen,
        values,
        remedy: {
          text: "JumpCloud's certificate was replaced. Unless Monitor Metadata URL is ticked, sign-in fails until you press Import in the authentication profile and save. Verify the metadata URL here afterwards.",
          consolePath: profilesPath,
          copy: served.url,
          stepId: 'copy-metadata-url',
        },
      };
    });
  },
});

const certificateLasting = defineCheck({
  needs: ['metadata'],
  id: 'certificate-lasting',
  title: 'The certificate is not about to expire',
  proves: 'Sign-in will not stop soon because of the certificate.',
  scope: 'connector',
  rule: (facts, connector) => {
    const expected = `Valid for more than ${warnDays} days.`;
    return withMetadata(facts, connector, expected, (served) => {
      const days = Math.floor((Date.parse(served.certificateNotAfter) - Date.parse(facts.now)) / dayInMs);
      const until = served.certificateNotAfter.slice(0, 10);
      if (days > warnDays) return passed(expected, `Valid until ${until}, ${days} days.`);

      return {
        outcome: days < 0 ? 'fail' : 'warn',
        expected,
        seen: days < 0 ? `It expired on ${until}.` : `It expires on ${until}, in ${days} days.`,
        remedy: {
          text:
            days < 0
              ? 'Make a new certificate in JumpCloud (Actions > Regenerate certificate), then press Import in the authentication profile and save. Single sign-on fails until Mimecast has the new one.'
              : 'Plan the renewal in JumpCloud: a new certificate must reach Mimecast by Import or by Monitor Metadata URL before the old one ends.',
          consolePath: profilesPath,
          copy: null,
          stepId: 'copy-metadata-url',
        },
      };
    });
  },
});

/** Checks of what the metadata URL serves. */
export const metadataChecks: readonly Check[] = [metadataServed, certificateUnchanged, certificateLasting];
