import type { Integration, saveRollOut } from '@wizard/contracts';
import type { CallInput } from '../../shared/api/call-endpoint.ts';
import type { FieldMessage } from '../../shared/lib/form-errors.ts';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { Fold } from './fold.tsx';
import { MemberPicker } from './member-picker.tsx';
import styles from './roll-out-view.module.css';

interface RollOutGroupProps {
  index: number;
  field: ProblemForm<CallInput<typeof saveRollOut>['body']>['field'];
  /** Id of the list of group names that JumpCloud has. */
  suggestions: string;
  integration: Integration;
  fieldErrors: readonly FieldMessage[];
  /** Addresses of people to add to the JumpCloud group. */
  members: readonly string[];
  onMembers: (members: string[]) => void;
  /** Null: it is the only one. */
  onRemove: (() => void) | null;
}

/** One group of people: its name on both sides and the setting that will hold them. */
export function RollOutGroup({
  index,
  field,
  suggestions,
  integration,
  fieldErrors,
  members,
  onMembers,
  onRemove,
}: RollOutGroupProps) {
  const membersName = `groups.${index}.members` as const;

  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Group {index + 1}</legend>
      <TextInput
        label="JumpCloud group"
        hint="Made by the plan if it does not exist yet."
        list={suggestions}
        autoComplete="off"
        {...field(`groups.${index}.jumpcloudGroup`)}
      />
      <Fold
        summary="Add people to this JumpCloud group"
        note={members.length === 0 ? undefined : members.join(', ')}
        fieldErrors={fieldErrors}
        holds={(name) => name.startsWith(membersName)}
      >
        <MemberPicker
          integration={integration}
          name={membersName}
          label={`People to add to group ${index + 1}`}
          chosen={members}
          error={field(membersName).error}
          onChange={onMembers}
        />
      </Fold>
      <TextInput
        label="Mimecast group"
        hint="Of the same people, in Mimecast."
        autoComplete="off"
        {...field(`groups.${index}.mimecastGroup`)}
      />
      <TextInput
        label="Application setting"
        hint="Name of the setting in Mimecast that you clone for this group."
        autoComplete="off"
        {...field(`groups.${index}.applicationSetting`)}
      />
      {onRemove !== null && (
        <div>
          <Button variant="quiet" aria-label={`Remove group ${index + 1}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      )}
    </fieldset>
  );
}
