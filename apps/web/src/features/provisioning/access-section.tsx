import {
  type AccessGroup,
  getAccess,
  type Integration,
  saveAccess,
  type StepProgress,
} from '@wizard/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { ApplicationsOfGroups, GroupsOfApplications } from './access-boxes.tsx';
import { withEdit } from './access-edits.ts';
import styles from './access-section.module.css';
import { AddAccessGroup } from './add-access-group.tsx';
import { Fold } from './fold.tsx';

interface AccessSectionProps {
  integration: Integration;
  progress: StepProgress;
  isReadOnly: boolean;
}

/** Who may use the applications, folded away: JumpCloud is asked only when somebody wants to see it. */
export function AccessSection(props: AccessSectionProps) {
  const [isOpen, setIsOpen] = useState(false);

  return (
    <details
      className={styles.section}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>Who may use the applications</summary>
      {isOpen && <AccessForm {...props} />}
    </details>
  );
}

const sides = [
  { value: 'applications', label: 'By application' },
  { value: 'groups', label: 'By group' },
];

/** The same boxes from either side; saving them changes nothing in JumpCloud, the plan does. */
function AccessForm({ integration, progress, isReadOnly }: AccessSectionProps) {
  const [side, setSide] = useState('applications');
  const [edits, setEdits] = useState<AccessGroup[] | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const params = { integrationId: integration.id };
  const access = useQuery({
    // Asked again after each decision and each run, and not with every other event: it asks JumpCloud.
    queryKey: ['access', integration.id, integration.inputs, progress.evidence[0]?.seq ?? 0],
    queryFn: ({ signal }) => callEndpoint(getAccess, { params }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const save = useEndpointMutation(saveAccess);
  if (access.data === undefined) {
    return access.isError ? (
      <ProblemSummary error={access.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
    ) : (
      <Loading what="who may use the applications" />
    );
  }

  const groups = edits ?? access.data.groups;
  const edit = (group: AccessGroup) => {
    setIsSaved(false);
    setEdits(withEdit(groups, group));
  };
  const submit = async () => {
    const body = {
      groups: groups.map(({ name, members, applications }) => ({ name, members, applications })),
    };
    await save.mutateAsync({ params, body });
    setEdits(null);
    setIsSaved(true);
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // What was refused is shown by the summary.
        if (!save.isPending) void submit().catch(() => undefined);
      }}
    >
      <ProblemSummary error={save.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      <Select
        label="Show"
        name="access-side"
        choices={sides}
        value={side}
        onChange={({ target }) => {
          setSide(target.value);
        }}
      />
      <fieldset className={styles.boxes} disabled={isReadOnly}>
        {side === 'applications' ? (
          <GroupsOfApplications access={access.data} groups={groups} onEdit={edit} />
        ) : (
          <ApplicationsOfGroups
            access={access.data}
            groups={groups}
            onEdit={edit}
            integration={integration}
          />
        )}
        {!isReadOnly && (
          <Fold summary="Add another group" fieldErrors={[]} holds={() => false}>
            <AddAccessGroup
              // Empty again once a group was added.
              key={groups.length}
              integration={integration}
              taken={groups.map(({ name }) => name)}
              onAdd={edit}
            />
          </Fold>
        )}
      </fieldset>
      {!isReadOnly && (
        <div>
          <Button type="submit" isBusy={save.isPending} busyLabel="Saving…">
            Save who may use them
          </Button>
        </div>
      )}
      {edits !== null && (
        <Notice tone="warning" role="status">
          These changes are not saved yet. A plan is always for what was saved.
        </Notice>
      )}
      {isSaved && (
        <Notice tone="good" role="status">
          Saved. The plan below shows every group that is authorized or taken off; JumpCloud changes when it
          is applied.
        </Notice>
      )}
    </form>
  );
}
