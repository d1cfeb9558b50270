import type { Integration, TemplateField } from '@wizard/contracts';
import { ssoUrl } from '@wizard/runbook/values';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { FieldMessage } from '../../shared/lib/form-errors.ts';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { AttributeFields } from './attribute-fields.tsx';
import styles from './connector-fields.module.css';
import { attributeSupport, type ConnectorFormValues } from './connector-form-values.ts';
import { Fold } from './fold.tsx';
import { SettingFields } from './setting-fields.tsx';
import { TileFields } from './tile-fields.tsx';

interface ConnectorFieldsProps {
  /** Place in the list of chosen connectors: part of the fields' names, as problems point at them. */
  index: number;
  form: UseFormReturn<ConnectorFormValues, unknown, unknown>;
  field: ProblemForm<ConnectorFormValues>['field'];
  fieldErrors: readonly FieldMessage[];
  integration: Integration;
  /** Empty while nobody knows it. */
  ssoOrigin: string;
  /** Fields of the application's template. */
  fields: readonly TemplateField[];
}

/** How one connector appears to people, and everything that its template lets be set. */
export function ConnectorFields(props: ConnectorFieldsProps) {
  const { index, form, field, fieldErrors, integration, ssoOrigin, fields } = props;
  const { kind, slug, displayLabel, attributes } = useWatch({
    control: form.control,
    name: `connectors.${index}`,
  });
  const exists = integration.connectors.some(
    (record) => record.kind === kind && record.applicationId !== null && record.deletedAt === null,
  );
  const support = attributeSupport({ fields });
  const at = `connectors.${index}` as const;
  const isIn = (part: string) => (name: string) => name.startsWith(`${at}.${part}`);
  const url = ssoOrigin === '' ? `…/saml2/${slug}` : ssoUrl(ssoOrigin, slug);
  const { mimecast } = integration.inputs;
  const count = attributes.constant.length + attributes.user.length + (attributes.hasGroup ? 1 : 0);

  return (
    <fieldset className={styles.connector}>
      <legend className={styles.legend}>{connectorNames[kind]} connector</legend>
      <div className={styles.pair}>
        <TextInput
          label="Display label"
          hint="Name of the application in JumpCloud, and of its tile."
          {...field(`${at}.displayLabel`)}
        />
        <TextInput
          label="Last part of the SSO IdP URL"
          hint={
            exists
              ? 'This application exists already: JumpCloud does not let this part be changed any more.'
              : 'Lower-case letters, digits and hyphens. Yours to choose now and only now.'
          }
          isCode
          autoComplete="off"
          {...field(`${at}.slug`)}
        />
      </div>
      <DefinitionList items={[{ term: 'SSO IdP URL', value: url, isCode: true }]} />
      <Fold
        summary="Description and tile"
        fieldErrors={fieldErrors}
        holds={(name) => [`${at}.description`, `${at}.color`, `${at}.logo`].includes(name)}
      >
        <TextInput
          label="Description"
          hint="Shown in the user console."
          isOptional
          {...field(`${at}.description`)}
        />
        <Checkbox
          label="Show its own tile in the user console"
          hint={
            kind === 'sign-in'
              ? 'Leave it unticked: a click on this tile ends in an error at Mimecast. The bookmark tile below is for people.'
              : 'People start here: the tile signs them in and lands them in the right place.'
          }
          {...field(`${at}.showInPortal`)}
        />
        <TileFields at={at} label={displayLabel} integrationId={integration.id} form={form} field={field} />
      </Fold>
      {(support.constant || support.user || support.group) && (
        <Fold
          summary="Attributes"
          note={count === 0 ? 'none' : String(count)}
          fieldErrors={fieldErrors}
          holds={isIn('attributes')}
        >
          <AttributeFields index={index} support={support} form={form} field={field} />
        </Fold>
      )}
      <Fold summary="Advanced settings" fieldErrors={fieldErrors} holds={isIn('settings')}>
        <SettingFields
          index={index}
          fields={fields}
          derivedFrom={mimecast && { kind, ssoUrl: url, mimecast }}
          field={field}
        />
      </Fold>
    </fieldset>
  );
}
