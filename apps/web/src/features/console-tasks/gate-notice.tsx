import { getGate, type IntegrationId } from '@wizard/contracts';
import type { StepWork } from '@wizard/runbook/content';
import { Link } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Notice } from '../../shared/ui/notice.tsx';

interface GateNoticeProps {
  integrationId: IntegrationId;
  gateId: NonNullable<Extract<StepWork, { kind: 'console-task' }>['gate']>;
}

const gateSteps = {
  A: 'pass-gate-a',
  B: 'pass-gate-b',
  C1: 'pass-gate-c1',
  C2: 'pass-gate-c2',
  D: 'pass-gate-d',
  E1: 'pass-gate-e1',
  E2: 'pass-gate-e2',
  E3: 'pass-gate-e3',
  F1: 'pass-gate-f1',
  F2: 'pass-gate-f2',
} as const;

/** Before a Save that needs a gate: whether it is open now. What it looked at may have run out since it was passed. */
export function GateNotice({ integrationId, gateId }: GateNoticeProps) {
  const gate = useEndpointQuery(getGate, { params: { integrationId, gateId } }, { refetchInterval: 30_000 });
  if (gate.data === undefined) return null;

  const { title, state, conditions } = gate.data;
  const unmet = conditions.filter((condition) => condition.state !== 'met');
  if (state === 'closed') {
    return (
      <Notice tone="warning" role="status" heading={`Do not save yet: ${title} is closed`}>
        <ul>
          {unmet.map((condition) => (
            <li key={condition.id}>{condition.title}</li>
          ))}
        </ul>
        <p>
          <Link href={paths.step(integrationId, gateSteps[gateId])}>Go to {title}</Link>
        </p>
      </Notice>
    );
  }

  const [until] = conditions
    .flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]))
    .sort((one, other) => Date.parse(one) - Date.parse(other));

  return (
    <p role="status">
      {title} is {state === 'open' ? 'open' : 'overridden'}
      {state === 'open' && until !== undefined && ` until ${utcTime(until)}`}: you may save.
    </p>
  );
}
