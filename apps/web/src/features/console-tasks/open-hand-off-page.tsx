import { askForHandOff, getSession, lookAtHandOff, openHandOff } from '@wizard/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';
import { endpointKey } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './hand-off.module.css';

/**
 * Where a hand-off link leads. The token stands behind `#`, so no server, log or scanner on the way sees it;
 * looking at what it opens changes nothing.
 */
export function OpenHandOffPage() {
  const [token] = useState(() => window.location.hash.slice(1));
  const look = useQuery({
    queryKey: ['hand-off', token],
    queryFn: ({ signal }) => callEndpoint(lookAtHandOff, { body: { token } }, { signal }),
    enabled: token !== '',
  });

  if (token === '') {
    return (
      <Page title="This link is not complete">
        <Notice tone="warning">
          Copy the whole address from the message that you got, also what follows the #.
        </Notice>
      </Page>
    );
  }
  if (look.isError) {
    return <LoadFailure what="the link" error={look.error} onRetry={() => void look.refetch()} />;
  }
  if (look.data === undefined) return <Loading what="the link" />;

  const { state, integrationName, createdBy, expiresAt, openedBy, hasAskedAgain } = look.data;
  if (state !== 'open') {
    return (
      <Page
        title={state === 'expired' ? 'This link has expired' : 'This link was revoked'}
        lead={`It led to the Mimecast tasks of "${integrationName}". Nothing that was done through it is lost.`}
      >
        <AskAgain token={token} createdBy={createdBy} hasAsked={hasAskedAgain} />
      </Page>
    );
  }

  return (
    <Page
      title="Tasks in Mimecast for you"
      lead={`${createdBy} asks you to do the Mimecast part of "${integrationName}": single sign-on from JumpCloud to Mimecast. Each task says what to set, with the values in place.`}
    >
      <Open token={token} name={openedBy ?? ''} />
      <Notice tone="note">
        You need no account here. The link works until {utcTime(expiresAt)}, as often as you like; {createdBy}{' '}
        can extend it. It shows no credentials.
      </Notice>
    </Page>
  );
}

function Open({ token, name }: { token: string; name: string }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: openHandOff.body,
    defaultValues: { token, name },
    whenEmpty: { name: 'Enter your name.' },
    submit: async (body) => {
      const { integrationId } = await callEndpoint(openHandOff, { body });
      await client.invalidateQueries({ queryKey: endpointKey(getSession, {}) });
      navigate(paths.integration(integrationId));

      return 'finished';
    },
  });

  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      <ProblemSummary error={error} fieldErrors={fieldErrors} />
      <TextInput
        label="Your name"
        hint="Recorded with what you do, as a name that nobody verified."
        autoComplete="name"
        {...field('name')}
      />
      <div>
        <Button type="submit" variant="primary" isBusy={isSubmitting} busyLabel="Opening…">
          Show the tasks
        </Button>
      </div>
    </form>
  );
}

interface AskAgainProps {
  token: string;
  createdBy: string;
  hasAsked: boolean;
}

function AskAgain({ token, createdBy, hasAsked }: AskAgainProps) {
  const ask = useMutation({ mutationFn: () => callEndpoint(askForHandOff, { body: { token } }) });

  return (
    <>
      <ProblemSummary error={ask.error} />
      <div role="status">
        {(hasAsked || ask.isSuccess) && (
          <Notice tone="good">
            {createdBy} sees in the wizard that you need another link. This address works again when it is
            extended; a new one comes by message.
          </Notice>
        )}
      </div>
      {!hasAsked && !ask.isSuccess && (
        <div>
          <Button
            variant="primary"
            isBusy={ask.isPending}
            busyLabel="Asking…"
            onClick={() => {
              ask.mutate();
            }}
          >
            Ask {createdBy} for another link
          </Button>
        </div>
      )}
    </>
  );
}
