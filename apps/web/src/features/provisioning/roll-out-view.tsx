import { type Integration, saveRollOut } from '@wizard/contracts';
import type { RollOutInput } from '@wizard/runbook/values';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { useUserGroups } from './group-members-note.tsx';
import { PlanAndRun } from './plan-and-run.tsx';
import { RollOutGroup } from './roll-out-group.tsx';
import { RollOutList } from './roll-out-list.tsx';
import styles from './roll-out-view.module.css';

const mostGroups = 50;
const addButtonId = 'add-group';
type GroupValues = RollOutInput['groups'][number] & { members: string[] };

const emptyGroup: GroupValues = {
  jumpcloudGroup: '',
  mimecastGroup: '',
  applicationSetting: '',
  members: [],
};

/** What to say of each empty field, for as many groups as there can be. */
const emptyWords: Record<string, string> = Object.fromEntries(
  Array.from({ length: mostGroups }, (_, index) => index).flatMap((index) => [
    [`groups.${index}.jumpcloudGroup`, `Group ${index + 1}: enter the JumpCloud group.`],
    [`groups.${index}.mimecastGroup`, `Group ${index + 1}: enter the Mimecast group.`],
    [`groups.${index}.applicationSetting`, `Group ${index + 1}: enter the application setting.`],
  ]),
);

/** The groups that follow the pilot, then the plan that authorizes them in JumpCloud. */
export function RollOutView(props: StepViewProps<'roll-out'>) {
  const { integration, progress, isReadOnly } = props;
  const saved = (integration.inputs.rollOut?.groups ?? []).map(
    (group): GroupValues => ({ ...group, members: addedTo(integration, group.jumpcloudGroup) }),
  );
  const save = useEndpointMutation(saveRollOut);
  const known = useUserGroups(integration, { enabled: progress.cannotStart === null });
  const stepForm = useStepForm(props, {
    schema: saveRollOut.body,
    defaultValues: { groups: saved.length > 0 ? saved : [emptyGroup] },
    secrets: [],
    whenEmpty: emptyWords,
    submit: async (body) => {
      await save.mutateAsync({ params: { integrationId: integration.id }, body });
      return 'finished';
    },
  });
  const { field, form } = stepForm;
  // Without react-hook-form's own list of fields, which every page of the app would have to load.
  const typed = useWatch({ control: form.control, name: 'groups' });
  const setGroups = (groups: GroupValues[]) => {
    flushSync(() => {
      form.setValue('groups', groups, { shouldDirty: true });
    });
  };
  const isUnsaved = saved.length > 0 && JSON.stringify(typed) !== JSON.stringify(saved);
  // The form of a step that was done is folded; its list is not.
  const [wasDone] = useState(progress.state === 'done');

  return (
    <>
      <section className={styles.section} aria-labelledby="roll-out-groups">
        <h2 id="roll-out-groups">Groups, in their order</h2>
        {wasDone && <RollOutList groups={saved} />}
        <StepForm
          // A saved list is no longer the page's first action; the plan below it is.
          stepForm={{ ...stepForm, isDone: saved.length > 0 }}
          submitLabel="Save the list"
          busyLabel="Saving…"
          stepHref={(stepId) => paths.step(integration.id, stepId)}
        >
          <datalist id="jumpcloud-groups">
            {known.data?.groups.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
          {typed.map((group, index) => (
            <RollOutGroup
              key={index}
              index={index}
              field={field}
              suggestions="jumpcloud-groups"
              integration={integration}
              fieldErrors={stepForm.fieldErrors}
              members={group.members}
              onMembers={(members) => {
                form.setValue(`groups.${index}.members`, members, { shouldDirty: true });
              }}
              onRemove={
                typed.length > 1
                  ? () => {
                      setGroups(typed.filter((_, other) => other !== index));
                      form.clearErrors('groups');
                      // The pressed button is gone; without this the keyboard would start at the top again.
                      document.getElementById(addButtonId)?.focus();
                    }
                  : null
              }
            />
          ))}
          {typed.length < mostGroups && (
            <div>
              <Button
                id={addButtonId}
                onClick={() => {
                  setGroups([...typed, emptyGroup]);
                  document.getElementById(`groups.${typed.length}.jumpcloudGroup`)?.focus();
                }}
              >
                Add a group
              </Button>
            </div>
          )}
        </StepForm>
      </section>
      {isUnsaved && (
        <Notice tone="warning" role="status">
          The list has changes that are not saved. A plan is always for the saved list.
        </Notice>
      )}
      {saved.length > 0 && (
        <PlanAndRun integration={integration} progress={progress} scope="roll-out" isReadOnly={isReadOnly} />
      )}
    </>
  );
}

/** Addresses that the plan adds to a group. */
const addedTo = ({ inputs }: Integration, groupName: string): string[] =>
  inputs.access?.groups.find(({ name }) => name === groupName)?.members.map(({ email }) => email) ?? [];
