import type { Integration, MimecastConnection } from '@wizard/contracts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { utcTime } from '../../shared/lib/times.ts';
import { gridName } from '../../shared/lib/words.ts';

interface ConnectedAccountProps {
  integration: Integration;
  /** The answer to the verification that was just made. */
  connection: MimecastConnection | null;
}

/** The Mimecast account as every later address and the entity ID use it. */
export function ConnectedAccount({ integration, connection }: ConnectedAccountProps) {
  const { mimecast } = integration.inputs;
  const credential = integration.credentials.find(({ vendor }) => vendor === 'mimecast');
  if (mimecast === null) return null;

  return (
    <>
      {connection?.warnings.map((warning) => (
        <Notice key={warning} tone="warning" role="status">
          {warning}
        </Notice>
      ))}
      <Notice
        tone="good"
        heading={
          mimecast.knownFrom === 'api' ? 'Mimecast is connected' : 'The account is known, entered by hand'
        }
        {...(connection === null ? {} : { role: 'status' as const })}
      >
        <DefinitionList
          items={[
            { term: 'Account code', value: mimecast.accountCode, isCode: true },
            ...(mimecast.accountName === null ? [] : [{ term: 'Account name', value: mimecast.accountName }]),
            { term: 'Grid', value: gridName(mimecast.grid) },
            ...(mimecast.packages === undefined || mimecast.packages.length === 0
              ? []
              : [{ term: 'Packages', value: mimecast.packages.join(', ') }]),
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
      </Notice>
    </>
  );
}
