import type { Conflicts, Integration } from '@wizard/contracts';
import { utcTime } from '../../shared/lib/times.ts';
import { DiffTable } from '../../shared/ui/diff-table.tsx';
import { templateLabels } from './field-names.ts';
import { seenFieldName } from './seen-field-name.ts';

interface ConflictListProps {
  conflicts: Conflicts;
  integration: Pick<Integration, 'inputs'>;
}

/** What somebody changed in JumpCloud between the plan and now, by thing and field. */
export function ConflictList({ conflicts: { plannedAt, seenAt, values }, integration }: ConflictListProps) {
  const labels = templateLabels(integration);
  const things = [...new Set(values.map(({ about }) => about))];

  return (
    <>
      <p>
        Nothing was overwritten. The change was made between {utcTime(plannedAt)}, when the plan was made, and{' '}
        {utcTime(seenAt)}. Who made it, JumpCloud’s Admin API does not tell; its console has it under
        Directory Insights.
      </p>
      {things.map((thing) => (
        <div key={thing}>
          <p>
            <b>{thing}</b>
          </p>
          <DiffTable
            caption={`Changed meanwhile: ${thing}`}
            headings={['When the plan was made', 'Now']}
            rows={values
              .filter(({ about }) => about === thing)
              .map(({ field, planned, now }) => ({
                field: seenFieldName(field, labels),
                from: planned,
                to: now,
              }))}
          />
        </div>
      ))}
    </>
  );
}
