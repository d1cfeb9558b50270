import { mimecastSignInPage } from '@wizard/runbook/values';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './connector-fields.module.css';
import type { ConnectorFormValues } from './connector-form-values.ts';

interface BookmarkFieldsProps {
  field: ProblemForm<ConnectorFormValues>['field'];
  isWanted: boolean;
}

/** The tile that opens Mimecast's sign-in page, in place of the sign-in connector's own. */
export function BookmarkFields({ field, isWanted }: BookmarkFieldsProps) {
  return (
    <fieldset className={styles.connector}>
      <legend className={styles.legend}>Bookmark tile</legend>
      <Checkbox
        label="Add a tile that opens Mimecast’s sign-in page"
        hint="A bookmark application of JumpCloud. From there people are sent to JumpCloud and come back signed in."
        {...field('hasBookmark')}
      />
      {isWanted && (
        <>
          <TextInput label="Label of the tile" {...field('bookmark.displayLabel')} />
          <DefinitionList items={[{ term: 'Opens', value: mimecastSignInPage(), isCode: true }]} />
        </>
      )}
    </fieldset>
  );
}
