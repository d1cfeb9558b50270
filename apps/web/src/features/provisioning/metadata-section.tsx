import type { Integration, MetadataVerification } from '@wizard/contracts';
import type { ConnectorInput } from '@wizard/runbook/values';
import { paths } from '../../shared/lib/paths.ts';
import type { StepFormState } from '../../shared/lib/use-step-form.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './metadata-section.module.css';
import { type MetadataFormValues, metadataUrlField } from './metadata-url-field.ts';
import { VerifiedMetadata } from './verified-metadata.tsx';

interface MetadataSectionProps {
  connector: ConnectorInput;
  integration: Integration;
  stepForm: StepFormState<MetadataFormValues>;
  /** The comparison that was just made. */
  result: MetadataVerification | undefined;
  /** The last answer was about this connector. */
  isCurrent: boolean;
  /** The first that is not verified: its button is the page's primary one. */
  isNext: boolean;
  isReadOnly: boolean;
  onSubmit: (event: React.SubmitEvent) => void;
}

/** One connector: what is known of its metadata, and the field to paste its URL into. */
export function MetadataSection({ connector, integration, result, ...form }: MetadataSectionProps) {
  const { kind, displayLabel } = connector;
  const metadata = integration.inputs.metadata?.[kind];
  const headingId = `metadata-${kind}`;

  return (
    <section className={styles.section} aria-labelledby={headingId}>
      <h2 id={headingId}>
        {connectorNames[kind]}: {displayLabel}
      </h2>
      {metadata !== undefined && (
        <VerifiedMetadata displayLabel={displayLabel} metadata={metadata} result={result} />
      )}
      {metadata === undefined && <MetadataForm connector={connector} integration={integration} {...form} />}
      {metadata !== undefined && !form.isReadOnly && (
        <details className={styles.again} open={form.isCurrent && form.stepForm.error !== null}>
          <summary>Compare another URL</summary>
          <MetadataForm connector={connector} integration={integration} {...form} />
        </details>
      )}
    </section>
  );
}

function MetadataForm({
  connector: { kind, displayLabel },
  integration,
  stepForm,
  isCurrent,
  isNext,
  isReadOnly,
  onSubmit,
}: Omit<MetadataSectionProps, 'result'>) {
  const field = metadataUrlField(kind);

  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      {isCurrent && (
        <ProblemSummary
          error={stepForm.error}
          fieldErrors={stepForm.fieldErrors}
          stepHref={(stepId) => paths.step(integration.id, stepId)}
        />
      )}
      <p>
        Open the row <b>{displayLabel}</b> in the{' '}
        <a href={integration.links.jumpcloudAdminPortal} target="_blank" rel="noreferrer">
          JumpCloud Admin Portal
        </a>
        , press <b>Copy Metadata URL</b> on its SSO tab, and paste it here.
      </p>
      <fieldset disabled={isReadOnly}>
        <TextInput
          label="Metadata URL"
          isCode
          inputMode="url"
          autoComplete="off"
          {...stepForm.field(field)}
        />
      </fieldset>
      {!isReadOnly && (
        <div>
          <Button
            type="submit"
            variant={isNext ? 'primary' : 'secondary'}
            isBusy={isCurrent && stepForm.isSubmitting}
            busyLabel="Fetching and comparing…"
          >
            Fetch and compare
          </Button>
        </div>
      )}
    </form>
  );
}
