import { type IntegrationId, pasteBackPage } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import { useId, useState } from 'react';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextArea } from '../../shared/ui/text-input.tsx';
import styles from './console-task-view.module.css';
import { PasteBackComparison } from './paste-back-comparison.tsx';

interface PastePageProps {
  integrationId: IntegrationId;
  stepId: StepId;
}

/** All values at once: the saved page is copied as a whole, and the wizard finds the fields in it. */
export function PastePage({ integrationId, stepId }: PastePageProps) {
  const id = useId();
  const [pasted, setPasted] = useState('');
  const compare = useEndpointMutation(pasteBackPage);

  return (
    <details className={styles.whole}>
      <summary>Paste back the whole page at once</summary>
      <form
        className={styles.pasteForm}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          compare.mutate({ params: { integrationId, stepId }, body: { pasted } });
        }}
      >
        <TextArea
          name={`${id}-page`}
          label="Text of the saved page"
          hint="Select everything on the page and copy it, or type label and value of each field in lines of their own. Lines about anything else are ignored, and nothing of the text is kept."
          isCode
          rows={6}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <div>
          <Button type="submit" isBusy={compare.isPending} busyLabel="Comparing…">
            Compare the page
          </Button>
        </div>
      </form>
      <ProblemSummary error={compare.error} stepHref={(target) => paths.step(integrationId, target)} />
      {compare.data?.results.map((result) => (
        <PasteBackComparison key={result.field} result={result} />
      ))}
      {compare.data !== undefined && compare.data.missing.length > 0 && (
        <Notice tone="note" role="status">
          {`Not found on the page: ${compare.data.missing.map(({ label }) => label).join(', ')}. Paste these back one by one.`}
        </Notice>
      )}
    </details>
  );
}
