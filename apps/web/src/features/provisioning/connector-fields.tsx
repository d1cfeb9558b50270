import type { Integration } from '@wizard/contracts';
import { acsUrl, type ConnectorKind, spEntityId, ssoUrl } from '@wizard/runbook/values';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './connector-fields.module.css';
import type { ConnectorFormValues } from './connector-form-values.ts';

interface ConnectorFieldsProps {
  kind: ConnectorKind;
  /** Place in the list of chosen connectors: part of the fields' names, as problems point at them. */
  index: number;
  field: ProblemForm<ConnectorFormValues>['field'];
  integration: Integration;
  /** Empty while nobody knows it. */
  ssoOrigin: string;
  /** As it is typed, for the preview. */
  slug: string;
}

/** How one connector appears to people, and the addresses that follow from it. */
export function ConnectorFields({ kind, index, field, integration, ssoOrigin, slug }: ConnectorFieldsProps) {
  const { mimecast } = integration.inputs;
  const exists = integration.connectors.some(
    (record) => record.kind === kind && record.applicationId !== null && record.deletedAt === null,
  );

  return (
    <fieldset className={styles.connector}>
      <legend className={styles.legend}>{connectorNames[kind]} connector</legend>
      <TextInput
        label="Display label"
        hint="Name of the application in JumpCloud, and of its tile."
        {...field(`connectors.${index}.displayLabel`)}
      />
      <TextInput label="Description" isOptional {...field(`connectors.${index}.description`)} />
      <TextInput
        label="Last part of the SSO IdP URL"
        hint={
          exists
            ? 'This application exists already: JumpCloud does not let this part be changed any more.'
            : 'Lower-case letters, digits and hyphens. Yours to choose now and only now.'
        }
        isCode
        autoComplete="off"
        {...field(`connectors.${index}.slug`)}
      />
      <Checkbox
        label="Show its own tile in the user console"
        hint={
          kind === 'sign-in'
            ? 'Leave it unticked: a click on this tile ends in an error at Mimecast. The bookmark tile below is for people.'
            : 'People start here: the tile signs them in and lands them in the right place.'
        }
        {...field(`connectors.${index}.showInPortal`)}
      />
      <DefinitionList
        items={[
          {
            term: 'SSO IdP URL',
            value: ssoOrigin === '' ? `…/saml2/${slug}` : ssoUrl(ssoOrigin, slug),
            isCode: true,
          },
          ...(mimecast === null
            ? []
            : [
                { term: 'ACS URL', value: acsUrl(kind, mimecast.grid), isCode: true },
                {
                  term: 'SP entity ID',
                  value: spEntityId(mimecast.grid, mimecast.accountCode),
                  isCode: true,
                },
              ]),
        ]}
      />
    </fieldset>
  );
}
