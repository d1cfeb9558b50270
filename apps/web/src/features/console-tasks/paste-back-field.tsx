import { type Integration, listPasteBacks, pasteBackValue } from '@wizard/contracts';
import type { ConsoleField, StepId } from '@wizard/runbook/content';
import { useId, useState } from 'react';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { Button } from '../../shared/ui/button.tsx';
import { FieldValue } from '../../shared/ui/instruction-list.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import { TextArea } from '../../shared/ui/text-input.tsx';
import styles from './console-task-view.module.css';
import { PasteBackComparison } from './paste-back-comparison.tsx';

interface PasteBackFieldProps {
  integration: Integration;
  stepId: StepId;
  field: ConsoleField;
  canAct: boolean;
}

/** The value as it must be, and a place to paste what the console shows: compared letter by letter. */
export function PasteBackField({ integration, stepId, field, canAct }: PasteBackFieldProps) {
  const id = useId();
  const params = { integrationId: integration.id, stepId };
  const [pasted, setPasted] = useState('');
  const compare = useEndpointMutation(pasteBackValue);
  const earlier = useEndpointQuery(listPasteBacks, { params });
  const known = earlier.data?.fields.find((each) => each.field === field.id);

  return (
    <div className={styles.pasteBack}>
      <FieldValue field={field} inputs={integration.inputs} connector={undefined} />
      {known !== undefined && (
        <OutcomeTag
          outcome={known.matches ? 'pass' : 'fail'}
          text={known.matches ? 'Pasted back: matches' : 'Pasted back: differs'}
        />
      )}
      {canAct && (
        <form
          className={styles.pasteForm}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            compare.mutate({ params, body: { field: field.id, pasted } });
          }}
        >
          <TextArea
            name={`${id}-pasted`}
            label={`Paste back: ${field.label}`}
            isCode
            rows={pasted.length > 120 ? 4 : 1}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
          <div>
            <Button
              type="submit"
              isBusy={compare.isPending}
              busyLabel="Comparing…"
              aria-label={`Compare ${field.label}`}
            >
              Compare
            </Button>
          </div>
        </form>
      )}
      <ProblemSummary error={compare.error} stepHref={(target) => paths.step(integration.id, target)} />
      {compare.data !== undefined && <PasteBackComparison result={compare.data} />}
    </div>
  );
}

/** Shows the fields of a list of instructions that are pasted back; the others are only there to copy. */
export const pasteBackField = (props: Omit<PasteBackFieldProps, 'field'>) => (field: ConsoleField) =>
  field.isPastedBack ? <PasteBackField {...props} field={field} /> : undefined;
