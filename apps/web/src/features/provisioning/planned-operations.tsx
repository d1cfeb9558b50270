import type { Integration, PlannedOperation } from '@wizard/contracts';
import IconEqual from '@tabler/icons-react/dist/esm/icons/IconEqual.mjs';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { classNames } from '../../shared/ui/class-names.ts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { DiffTable } from '../../shared/ui/diff-table.tsx';
import { changedFieldName, changedValue, templateLabels } from './field-names.ts';
import styles from './planned-operations.module.css';

type Verb = PlannedOperation['verb'];

const verbs = {
  create: { Icon: IconPlus, heading: 'Will be created', tone: styles.create },
  change: { Icon: IconPencil, heading: 'Will be changed', tone: styles.change },
  remove: { Icon: IconTrash, heading: 'Will be removed', tone: styles.remove },
  leave: { Icon: IconEqual, heading: 'Left alone', tone: styles.leave },
} as const satisfies Record<Verb, unknown>;

interface PlannedOperationsProps {
  operations: readonly PlannedOperation[];
  integration: Integration;
}

/** What a plan does, by what happens to the thing, each with its real values. */
export function PlannedOperations({ operations, integration }: PlannedOperationsProps) {
  return (Object.keys(verbs) as Verb[]).map((verb) => {
    const ofVerb = operations.filter((operation) => operation.verb === verb);
    if (ofVerb.length === 0) return null;

    return (
      <section key={verb} className={styles.group} aria-labelledby={`plan-${verb}`}>
        <h3 id={`plan-${verb}`}>
          {verbs[verb].heading} ({ofVerb.length})
        </h3>
        <ul className={styles.list}>
          {ofVerb.map((operation) => (
            <Operation key={operation.id} operation={operation} integration={integration} />
          ))}
        </ul>
      </section>
    );
  });
}

function Operation({ operation, integration }: { operation: PlannedOperation; integration: Integration }) {
  const { Icon, tone } = verbs[operation.verb];

  return (
    <li className={classNames(styles.operation, tone)}>
      <p className={styles.title}>
        <Icon size={18} stroke={1.75} aria-hidden />
        <span>{operation.title}</span>
      </p>
      {operation.changes.length > 0 && !isToldByTitle(operation) && (
        <Changes operation={operation} integration={integration} />
      )}
    </li>
  );
}

/** An authorization is a group and an application; its title names both. */
const isToldByTitle = ({ resource }: PlannedOperation): boolean => resource === 'authorization';

/** What is added or removed has one column of values; only what was there before has a before and an after. */
function Changes({
  operation: { verb, title, resource, changes },
  integration,
}: {
  operation: PlannedOperation;
  integration: Integration;
}) {
  const rows = changes.map(({ field, from, to }) => ({
    field: changedFieldName(field, resource, templateLabels(integration)),
    from: changedValue(field, from, integration),
    to: changedValue(field, to, integration),
  }));

  if (verb === 'change' && rows.some(({ from }) => from !== null)) {
    return <DiffTable caption={title} headings={['In JumpCloud now', 'Afterwards']} rows={rows} />;
  }
  return (
    <DefinitionList
      items={rows.map(({ field, from, to }) => ({
        term: field,
        value: (verb === 'remove' ? from : to) ?? 'None',
        isCode: true,
      }))}
    />
  );
}
