import { type ExistingApplication, type Integration, listApplications } from '@wizard/contracts';
import type { ConnectorKind } from '@wizard/runbook/values';
import { useState } from 'react';
import { isReadOnlyFor, useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { AdoptedApplications } from './adopted-applications.tsx';
import { AdoptionReview } from './adoption-review.tsx';
import styles from './existing-applications.module.css';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

/** Takes over an application that JumpCloud has already, instead of creating one. */
export function ExistingApplications({ integration }: { integration: Integration }) {
  const account = useSession().data?.account;
  const [isOpen, setIsOpen] = useState(false);
  if (isReadOnlyFor(account) || integration.inputs.mimecast === null) return null;

  return (
    <>
      <AdoptedApplications integration={integration} />
      <details
        className={styles.existing}
        onToggle={(event) => {
          setIsOpen(event.currentTarget.open);
        }}
      >
        <summary>Use an application that JumpCloud has already</summary>
        <div className={styles.picker}>
          <p>
            Nothing is written to JumpCloud by choosing one. Its name and SSO IdP URL stay; the plan of
            “Create the applications” shows what it would put right, and the wizard never deletes it.
          </p>
          {isOpen && <Picker integration={integration} />}
        </div>
      </details>
    </>
  );
}

function Picker({ integration }: { integration: Integration }) {
  const found = useJumpCloudQuery(
    listApplications,
    { params: { integrationId: integration.id } },
    // Another integration, or a release, may have changed whose they are.
    integration,
  );
  const [id, setId] = useState('');
  const [kind, setKind] = useState<ConnectorKind | ''>('');
  if (found.data === undefined) {
    return found.isError ? (
      <ProblemSummary error={found.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
    ) : (
      <Loading what="the applications of your JumpCloud organization" />
    );
  }

  const { applications } = found.data;
  const chosen = applications.find((each) => each.id === id);
  const connector = kind === '' ? (chosen?.candidate?.connector ?? '') : kind;
  if (applications.length === 0) {
    return <p>JumpCloud has no SAML application yet. Create one below.</p>;
  }

  return (
    <div className={styles.picker}>
      <Select
        name="existing-application"
        label="Application"
        hint="Those that fit this Mimecast account come first."
        placeholder="Choose an application"
        choices={applications.map((each) => ({ value: each.id, label: choiceLabel(each) }))}
        value={id}
        onChange={(event) => {
          setId(event.currentTarget.value);
          setKind('');
        }}
      />
      {chosen !== undefined && <Facts application={chosen} />}
      {chosen !== undefined && (
        <Select
          name="existing-connector"
          label="Connector that it becomes"
          placeholder="Choose a connector"
          choices={Object.entries(connectorNames).map(([value, label]) => ({ value, label }))}
          value={connector}
          onChange={(event) => {
            setKind(event.currentTarget.value as ConnectorKind | '');
          }}
        />
      )}
      {chosen !== undefined && connector !== '' && (
        <AdoptionReview
          key={`${chosen.id} ${connector}`}
          application={chosen}
          connector={connector}
          integration={integration}
          onDone={() => {
            setId('');
            setKind('');
            void found.refetch();
          }}
        />
      )}
      <div>
        <Button isBusy={found.isFetching} busyLabel="Asking JumpCloud…" onClick={() => void found.refetch()}>
          Ask JumpCloud again
        </Button>
      </div>
    </div>
  );
}

const candidateWords = {
  'acs-url': 'has this account’s ACS URL',
  'entity-id': 'has this account’s entity ID',
  name: 'is called Mimecast',
} as const;

function choiceLabel({ displayLabel, candidate, isActive }: ExistingApplication): string {
  return [
    displayLabel,
    candidate !== null && candidateWords[candidate.because],
    !isActive && 'single sign-on is off',
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function Facts({ application }: { application: ExistingApplication }) {
  const { displayLabel, ssoUrl, acsUrl, spEntityId, isActive, templateName } = application;

  return (
    <DefinitionList
      items={[
        { term: 'Display label', value: displayLabel },
        { term: 'SSO IdP URL', value: ssoUrl, isCode: true },
        { term: 'ACS URL', value: acsUrl ?? 'None', isCode: acsUrl !== null },
        { term: 'SP entity ID', value: spEntityId ?? 'None', isCode: spEntityId !== null },
        { term: 'Template', value: templateName, isCode: true },
        { term: 'Single sign-on', value: isActive ? 'On' : 'Off' },
      ]}
    />
  );
}
