import { getRollOut } from '@wizard/contracts';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { RollOutGroupCard } from './roll-out-group-card.tsx';
import styles from './roll-out.module.css';

/** Mimecast's side of the roll-out: one group after the other, each with its way back. */
export function RollOutGroups({ integration, progress, isReadOnly }: StepViewProps<'roll-out'>) {
  const params = { integrationId: integration.id };
  // Conditions run out and waiting times end by themselves.
  const rollOut = useEndpointQuery(getRollOut, { params }, { refetchInterval: 30_000 });

  if (rollOut.isError && rollOut.data === undefined) {
    return <LoadFailure what="the groups" error={rollOut.error} onRetry={() => void rollOut.refetch()} />;
  }
  if (rollOut.data === undefined) return <Loading what="the groups" />;
  const { groups } = rollOut.data;
  if (groups.length === 0) return null;

  return (
    <section className={styles.section} aria-labelledby="roll-out-in-mimecast">
      <h2 id="roll-out-in-mimecast">Under single sign-on in Mimecast</h2>
      <ol className={styles.groups}>
        {groups.map((group) => (
          <li key={`${group.mimecastGroup}>${group.applicationSetting}`} className={styles.group}>
            <RollOutGroupCard
              integration={integration}
              group={group}
              canAct={!isReadOnly && progress.cannotStart === null}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
