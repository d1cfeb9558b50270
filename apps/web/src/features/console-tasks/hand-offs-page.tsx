import {
  createHandOff,
  createHandOffSchema,
  extendHandOff,
  getIntegration,
  type HandOff,
  type IntegrationId,
  listHandOffs,
  revokeHandOff,
} from '@wizard/contracts';
import { useState } from 'react';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { isReadOnlyFor, useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './hand-off.module.css';

/** Links to the Mimecast tasks, for a colleague without an account: make, extend, revoke, see who came. */
export function HandOffsPage({ integrationId }: { integrationId: IntegrationId }) {
  const params = { integrationId };
  const session = useSession();
  const integration = useEndpointQuery(getIntegration, { params });
  const handOffs = useEndpointQuery(listHandOffs, { params });

  if (handOffs.isError && handOffs.data === undefined) {
    return <LoadFailure what="the links" error={handOffs.error} onRetry={() => void handOffs.refetch()} />;
  }
  if (handOffs.data === undefined || integration.data === undefined) return <Loading what="the links" />;

  const canAct = !isReadOnlyFor(session.data?.account) && integration.data.archivedAt === null;

  return (
    <Page
      title="Hand the Mimecast tasks over"
      lead="A colleague who administers Mimecast does the tasks there by a link, without an account here. What they do shows up for you at once."
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      {canAct && <NewHandOff integrationId={integrationId} />}
      <section className={styles.section} aria-labelledby="links">
        <h2 id="links">Links</h2>
        {handOffs.data.handOffs.length === 0 ? (
          <p>No link was made yet.</p>
        ) : (
          <ul className={styles.list}>
            {handOffs.data.handOffs.map((handOff) => (
              <li key={handOff.id} className={styles.item}>
                <HandOffRow integrationId={integrationId} handOff={handOff} canAct={canAct} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}

const lifetimes = [1, 3, 7, 14, 30].map((count) => ({
  value: String(count),
  label: count === 1 ? '1 day' : `${count} days`,
}));

function NewHandOff({ integrationId }: { integrationId: IntegrationId }) {
  const [made, setMade] = useState<{ forWhom: string; link: string } | null>(null);
  const create = useEndpointMutation(createHandOff);
  const { form, field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: createHandOffSchema,
    defaultValues: { forWhom: '', days: '7' },
    toBody: ({ forWhom, days }) => ({ forWhom, days: Number(days) }),
    whenEmpty: { forWhom: 'Say for whom the link is.' },
    submit: async (body) => {
      const { token } = await create.mutateAsync({ params: { integrationId }, body });
      setMade({ forWhom: body.forWhom, link: `${window.location.origin}${paths.handOff}#${token}` });
      form.reset();

      return 'finished';
    },
  });

  return (
    <>
      <form className={styles.form} noValidate onSubmit={onSubmit}>
        <ProblemSummary error={error} fieldErrors={fieldErrors} />
        <TextInput
          label="For whom"
          hint="The person or team, as you will recognize it."
          autoComplete="off"
          {...field('forWhom')}
        />
        <Select label="Works for" choices={lifetimes} {...field('days')} />
        <div>
          <Button type="submit" variant="primary" isBusy={isSubmitting} busyLabel="Making…">
            Make a link
          </Button>
        </div>
      </form>
      {made !== null && (
        <Notice tone="good" role="status" heading={`The link for ${made.forWhom}`}>
          <p>
            Copy it now: it is shown only once. Whoever has it can do the tasks, so send it to them alone.
          </p>
          <CopyValue label="Link" value={made.link} />
        </Notice>
      )}
    </>
  );
}

interface HandOffRowProps {
  integrationId: IntegrationId;
  handOff: HandOff;
  canAct: boolean;
}

const stateTags = {
  open: { outcome: 'pass', text: 'Works' },
  expired: { outcome: 'warn', text: 'Expired' },
  revoked: { outcome: 'unknown', text: 'Revoked' },
} as const;

function HandOffRow({ integrationId, handOff, canAct }: HandOffRowProps) {
  const { id, forWhom, state, createdBy, createdAt, expiresAt, openedBy, openedAt, askedAgainAt } = handOff;
  const params = { integrationId, handOffId: id };
  const extend = useEndpointMutation(extendHandOff);
  const revoke = useEndpointMutation(revokeHandOff);

  return (
    <>
      <h3 className={styles.head}>
        {forWhom} <OutcomeTag {...stateTags[state]} />
      </h3>
      <p className={styles.detail}>
        Made by {createdBy.name}, {utcTime(createdAt)}. Works until {utcTime(expiresAt)}.
      </p>
      <p className={styles.detail}>
        {openedBy === null || openedAt === null
          ? 'Nobody has opened it yet.'
          : `Opened last by somebody who gave the name ${openedBy}, ${utcTime(openedAt)}.`}
      </p>
      {askedAgainAt !== null && (
        <Notice tone="warning">Another link was asked for, {utcTime(askedAgainAt)}.</Notice>
      )}
      <ProblemSummary error={extend.error ?? revoke.error} />
      {canAct && state !== 'revoked' && (
        <div className={styles.actions}>
          <Button
            isBusy={extend.isPending}
            busyLabel="Extending…"
            aria-label={`Extend the link for ${forWhom} to 7 days from now`}
            onClick={() => {
              extend.mutate({ params, body: { days: 7 } });
            }}
          >
            Extend to 7 days from now
          </Button>
          <Button
            variant="quiet"
            isBusy={revoke.isPending}
            busyLabel="Revoking…"
            aria-label={`Revoke the link for ${forWhom}`}
            onClick={() => {
              revoke.mutate({ params, body: {} });
            }}
          >
            Revoke
          </Button>
        </div>
      )}
    </>
  );
}
