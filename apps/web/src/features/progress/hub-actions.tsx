import type { Integration, StepProgress } from '@wizard/contracts';
import { outline, phases } from '@wizard/runbook/content/outline';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { LinkButton } from '../../shared/ui/button.tsx';
import styles from './hub-page.module.css';

interface HubActionsProps {
  integration: Integration;
  steps: readonly StepProgress[];
  /** Came by a hand-off link: sees tasks only. */
  isByLink: boolean;
}

/** What to do next, and the checklist. */
export function HubActions({ integration, steps, isByLink }: HubActionsProps) {
  const role = useSession().data?.account?.role;
  if (role === 'helpdesk') return <HelpdeskActions integrationId={integration.id} />;

  const next = isRemoved(steps) || integration.archivedAt !== null ? undefined : nextStep(steps);
  const title = outline.find(({ id }) => id === next?.stepId)?.title;

  return (
    <div className={styles.actions}>
      {next !== undefined && (
        <LinkButton href={paths.step(integration.id, next.stepId)} variant="primary">
          {next.state === 'not-started' ? 'Next' : 'Go on'}: {title}
        </LinkButton>
      )}
      {!isByLink && (
        <>
          <LinkButton href={paths.checklist(integration.id)}>Checklist</LinkButton>
          {integration.connectors.length > 0 && (
            <LinkButton href={paths.validation(integration.id)}>Validation</LinkButton>
          )}
          {integration.connectors.length > 0 && (
            <LinkButton href={paths.watch(integration.id)}>Scheduled validation</LinkButton>
          )}
          {integration.connectors.length > 0 && (
            <LinkButton href={paths.drift(integration.id)}>Changes in JumpCloud</LinkButton>
          )}
          {role === 'admin' && (
            <>
              <LinkButton href={paths.diagnosis(integration.id)}>Diagnose a person</LinkButton>
              <LinkButton href={paths.inspector(integration.id)}>Inspect a message</LinkButton>
            </>
          )}
          <LinkButton href={paths.credentials(integration.id)}>Credentials</LinkButton>
          <LinkButton href={paths.handOffs(integration.id)}>Hand over Mimecast tasks</LinkButton>
        </>
      )}
    </div>
  );
}

/** Everything that was chosen is gone from both sides; a partial removal ends elsewhere. */
export const isRemoved = (steps: readonly StepProgress[]): boolean => {
  const removing = steps.filter(({ phaseId }) => phaseId === 'remove');

  return (
    removing.some(({ stepId }) => stepId === 'clear-mimecast') &&
    removing.every(({ state }) => state === 'done')
  );
};

/** Helpdesk sets nothing up: it validates, and answers why somebody can't sign in. */
function HelpdeskActions({ integrationId }: { integrationId: string }) {
  return (
    <div className={styles.actions}>
      <LinkButton href={paths.validation(integrationId)} variant="primary">
        Run validation
      </LinkButton>
      <LinkButton href={paths.diagnosis(integrationId)}>Diagnose a person</LinkButton>
      <LinkButton href={paths.inspector(integrationId)}>Inspect a message</LinkButton>
      <LinkButton href={paths.checklist(integrationId)}>Checklist</LinkButton>
    </div>
  );
}

/** First what needs attention, then the first step on the way that is not done and can be started. */
function nextStep(steps: readonly StepProgress[]): StepProgress | undefined {
  const onTheWay = steps.filter(({ phaseId }) =>
    phases.some(({ id, isApart }) => id === phaseId && !isApart),
  );

  return (
    onTheWay.find(({ state }) => state === 'needs-attention') ??
    onTheWay.find(({ state, cannotStart }) => state !== 'done' && cannotStart === null)
  );
}
