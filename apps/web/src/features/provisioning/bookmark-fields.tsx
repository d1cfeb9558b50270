import type { IntegrationId } from '@wizard/contracts';
import { mimecastSignInPage } from '@wizard/runbook/values';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { FieldMessage } from '../../shared/lib/form-errors.ts';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './connector-fields.module.css';
import type { ConnectorFormValues } from './connector-form-values.ts';
import { Fold } from './fold.tsx';
import { TileFields } from './tile-fields.tsx';

interface BookmarkFieldsProps {
  form: UseFormReturn<ConnectorFormValues, unknown, unknown>;
  field: ProblemForm<ConnectorFormValues>['field'];
  fieldErrors: readonly FieldMessage[];
  integrationId: IntegrationId;
}

/** The tile that opens Mimecast's sign-in page, in place of the sign-in connector's own. */
export function BookmarkFields({ form, field, fieldErrors, integrationId }: BookmarkFieldsProps) {
  const [isWanted, label] = useWatch({
    control: form.control,
    name: ['hasBookmark', 'bookmark.displayLabel'],
  });

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
          <Fold
            summary="Look of the tile"
            fieldErrors={fieldErrors}
            holds={(name) => ['bookmark.color', 'bookmark.logo'].includes(name)}
          >
            <TileFields at="bookmark" label={label} integrationId={integrationId} form={form} field={field} />
          </Fold>
        </>
      )}
    </fieldset>
  );
}
