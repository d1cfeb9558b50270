import { type Credentials, deleteCredential, type IntegrationId } from '@wizard/contracts';
import { type ReactNode, useState } from 'react';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { CredentialRights } from './credential-rights.tsx';
import styles from './credentials-page.module.css';

type Saved = Credentials['credentials'][number];

interface SavedCredentialProps {
  integrationId: IntegrationId;
  title: string;
  credential: Saved | undefined;
  whenMissing: ReactNode;
  inUse: Credentials['jumpcloud'];
  /** A read-only credential of JumpCloud is saved. */
  hasReadOnly: boolean;
  isReadOnly: boolean;
}

const kindNames = {
  'api-key': 'API key',
  'service-account': 'Service account',
  'api-application': 'API 2.0 application',
} as const;

/** One saved credential, and deleting it after saying what no longer works then. */
export function SavedCredential({
  integrationId,
  title,
  credential,
  whenMissing,
  inUse,
  hasReadOnly,
  isReadOnly,
}: SavedCredentialProps) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useEndpointMutation(deleteCredential);

  return (
    <div className={styles.card}>
      <h3>{title}</h3>
      {credential === undefined ? (
        <p>{whenMissing}</p>
      ) : (
        <>
          <DefinitionList
            items={[
              { term: kindNames[credential.kind], value: `ends in ${credential.lastFour}` },
              { term: 'Saved', value: `by ${credential.savedBy.name}, ${utcTime(credential.savedAt)}` },
            ]}
          />
          {credential.check !== null && <CredentialRights check={credential.check} />}
          {!isReadOnly && (
            <Button
              aria-label={`Delete ${title}`}
              onClick={() => {
                setIsAsking(true);
              }}
            >
              Delete
            </Button>
          )}
          <Dialog
            isOpen={isAsking}
            title={`Delete the credential ending in ${credential.lastFour}?`}
            onClose={() => {
              setIsAsking(false);
            }}
            actions={
              <Button
                variant="danger"
                isBusy={remove.isPending}
                busyLabel="Deleting…"
                onClick={() => {
                  const { vendor, purpose } = credential;
                  remove.mutate(
                    { params: { integrationId, vendor, purpose } },
                    {
                      onSuccess: () => {
                        setIsAsking(false);
                      },
                    },
                  );
                }}
              >
                Delete this credential
              </Button>
            }
          >
            <ProblemSummary error={remove.error} />
            <p>{consequence(credential, { inUse, hasReadOnly })}</p>
            <p>{`Here it is gone for good. At ${vendorNames[credential.vendor]} it goes on to exist: ${whereToEnd(credential)}.`}</p>
          </Dialog>
        </>
      )}
    </div>
  );
}

const vendorNames = { jumpcloud: 'JumpCloud', mimecast: 'Mimecast' } as const;

/** What no longer works afterwards. */
function consequence(
  { vendor, purpose }: Saved,
  { inUse, hasReadOnly }: Pick<SavedCredentialProps, 'inUse' | 'hasReadOnly'>,
): string {
  if (vendor === 'mimecast') {
    return 'Audit events and the account can no longer be read: sign-ins and console tasks are then confirmed by a person, and the check of the account stays unknown, until Mimecast is connected again.';
  }
  if (purpose === 'read-only') {
    return inUse.changes === null
      ? 'Checks, sign-in tests and lists of people and groups stop working until JumpCloud is connected again.'
      : 'Nothing stops now. Once the set-up credential is deleted too, checks and sign-in tests stop.';
  }
  const changes =
    'Creating, changing, authorizing and removing in JumpCloud ask for a set-up credential again.';

  return hasReadOnly
    ? `${changes} Checks and sign-in tests go on with the read-only credential.`
    : `${changes} Checks and sign-in tests stop as well, because no read-only credential is saved.`;
}

function whereToEnd({ kind }: Saved): string {
  if (kind === 'api-application') return 'disable the API application in the Administration Console';

  return kind === 'service-account'
    ? 'delete its client secret at Settings > Service Accounts'
    : 'revoke it at (your initials) > My API Key';
}
