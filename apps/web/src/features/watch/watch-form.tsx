import {
  type IntegrationId,
  renewWebhookSecret,
  sendTestNotice,
  setWatch,
  setWatchSchema,
  type Watch,
} from '@wizard/contracts';
import { useState } from 'react';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextArea, TextInput } from '../../shared/ui/text-input.tsx';
import styles from './watch.module.css';

interface WatchFormProps {
  integrationId: IntegrationId;
  watch: Watch;
  canAct: boolean;
}

const cadences = [
  { value: 'off', label: 'Off', hint: 'Somebody has to remember to run the validation.' },
  { value: 'daily', label: 'Daily' },
  { value: 'weekly', label: 'Weekly' },
];

/** One address a line, or separated by commas. */
const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** How often, and who is told. */
export function WatchForm({ integrationId, watch, canAct }: WatchFormProps) {
  const params = { integrationId };
  const [isSaved, setIsSaved] = useState(false);
  const save = useEndpointMutation(setWatch);
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: setWatchSchema,
    defaultValues: {
      cadence: watch.cadence,
      webhookUrl: watch.webhookUrl ?? '',
      mailTo: watch.mailTo.join('\n'),
    },
    toBody: ({ mailTo, ...values }) => ({ ...values, mailTo: addressesIn(mailTo) }),
    submit: async (body) => {
      setIsSaved(false);
      await save.mutateAsync({ params, body });
      setIsSaved(true);

      return 'finished';
    },
  });

  return (
    <section className={styles.section} aria-labelledby="schedule">
      <h2 id="schedule">Schedule, and who is told</h2>
      <form className={styles.form} noValidate onSubmit={onSubmit}>
        <ProblemSummary error={error} fieldErrors={fieldErrors} />
        <fieldset className={styles.fields} disabled={!canAct}>
          <RadioGroup label="Run all checks" choices={cadences} {...field('cadence')} />
          <TextInput
            label="Webhook"
            isOptional
            hint="An https address that takes JSON by POST: a chat, a ticket system."
            autoComplete="off"
            isCode
            {...field('webhookUrl')}
          />
          {watch.canMail ? (
            <TextArea
              label="Mail to"
              isOptional
              hint="One address a line."
              rows={2}
              isCode
              {...field('mailTo')}
            />
          ) : (
            <p className={styles.detail}>
              Mail is not set up on this server. Whoever runs it sets SMTP_URL and MAIL_FROM.
            </p>
          )}
        </fieldset>
        {canAct && (
          <div className={styles.actions}>
            <Button type="submit" variant="primary" isBusy={isSubmitting} busyLabel="Saving…">
              Save
            </Button>
          </div>
        )}
      </form>
      {isSaved && (
        <Notice tone="good" role="status">
          Saved.{' '}
          {watch.cadence === 'off'
            ? 'Nothing runs by itself.'
            : 'A change of the schedule takes effect at once.'}
        </Notice>
      )}
      {canAct && (watch.webhookUrl !== null || watch.mailTo.length > 0) && (
        <TestNotice integrationId={integrationId} />
      )}
      {canAct && watch.webhookSecret !== null && (
        <WebhookSecret integrationId={integrationId} secret={watch.webhookSecret} />
      )}
    </section>
  );
}

function TestNotice({ integrationId }: { integrationId: IntegrationId }) {
  const test = useEndpointMutation(sendTestNotice);

  return (
    <div className={styles.section}>
      <ProblemSummary error={test.error} />
      <div className={styles.actions}>
        <Button
          isBusy={test.isPending}
          busyLabel="Sending…"
          onClick={() => {
            test.mutate({ params: { integrationId }, body: {} });
          }}
        >
          Send a test notice
        </Button>
      </div>
      {test.isSuccess && <p role="status">On its way. What became of it stands under “Notices sent”.</p>}
    </div>
  );
}

function WebhookSecret({ integrationId, secret }: { integrationId: IntegrationId; secret: string }) {
  const renew = useEndpointMutation(renewWebhookSecret);

  return (
    <details>
      <summary>How the receiver knows that a notice is from here</summary>
      <div className={styles.section}>
        <p>
          The header <code>x-wizard-signature</code> is <code>v1=</code> and the HMAC-SHA-256 of{' '}
          <code>x-wizard-timestamp</code>, a full stop and the body, made with this key. Compare it, and
          refuse what is older than five minutes.
        </p>
        <CopyValue label="Key of the signature" value={secret} />
        <ProblemSummary error={renew.error} />
        <div className={styles.actions}>
          <Button
            variant="quiet"
            isBusy={renew.isPending}
            busyLabel="Making…"
            onClick={() => {
              renew.mutate({ params: { integrationId }, body: {} });
            }}
          >
            Make another key
          </Button>
        </div>
      </div>
    </details>
  );
}
