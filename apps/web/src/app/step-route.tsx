import type { IntegrationId } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import { outline } from '@wizard/runbook/content/outline';
import { NotFoundPage } from './not-found-page.tsx';
import { pages } from './pages.ts';
import { stepViews } from './step-views.ts';

/** The page of one step: its address is the step. */
export function StepRoute({ integrationId, stepId }: { integrationId: IntegrationId; stepId: string }) {
  if (!isStep(stepId)) return <NotFoundPage />;

  return (
    <pages.step.Component key={stepId} integrationId={integrationId} stepId={stepId} views={stepViews} />
  );
}

const isStep = (id: string): id is StepId => outline.some((step) => step.id === id);
