import { type Integration, type JumpCloudConnection, listCredentials } from '@wizard/contracts';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { regionNames } from '../../shared/lib/words.ts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { CredentialRights } from './credential-rights.tsx';

interface ConnectedOrganizationProps {
  integration: Integration;
  /** The answer to the verification that was just made. */
  connection: JumpCloudConnection | null;
}

/** The organization that the credential belongs to, to be recognized by the person. */
export function ConnectedOrganization({ integration, connection }: ConnectedOrganizationProps) {
  const { jumpcloud } = integration.inputs;
  const isWaitingForChoice = connection !== null && connection.organization === null;
  const saved = useEndpointQuery(
    listCredentials,
    { params: { integrationId: integration.id } },
    { enabled: jumpcloud !== null },
  );
  const credential = saved.data?.credentials.find(
    ({ vendor, purpose }) => vendor === 'jumpcloud' && purpose === 'set-up',
  );
  const check = connection?.check ?? credential?.check ?? null;

  return (
    <>
      {isWaitingForChoice && (
        <Notice tone="note" role="status" heading="JumpCloud accepted the credential">
          {`It sees ${connection.organizations.length} organizations. Choose one below.`}
        </Notice>
      )}
      {connection?.warnings.map((warning) => (
        <Notice key={warning} tone="warning" role="status">
          {warning}
        </Notice>
      ))}
      {jumpcloud !== null && !isWaitingForChoice && (
        <Notice
          tone="good"
          heading="JumpCloud is connected"
          {...(connection === null ? {} : { role: 'status' as const })}
        >
          <DefinitionList
            items={[
              { term: 'Organization', value: jumpcloud.organizationName ?? 'JumpCloud shows no name' },
              { term: 'Organization ID', value: jumpcloud.organizationId, isCode: true },
              { term: 'Region', value: regionNames[jumpcloud.region] },
              ...(credential === undefined
                ? []
                : [
                    {
                      term: 'Credential',
                      value: `ends in ${credential.lastFour}, saved by ${credential.savedBy.name}, ${utcTime(credential.savedAt)}`,
                    },
                  ]),
            ]}
          />
          {check !== null && <CredentialRights check={check} />}
        </Notice>
      )}
    </>
  );
}
