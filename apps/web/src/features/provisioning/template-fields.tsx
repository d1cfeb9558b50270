import type { listTemplates } from '@wizard/contracts';
import type { CallOutput } from '../../shared/api/call-endpoint.ts';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import type { ConnectorFormValues } from './connector-form-values.ts';

type Template = CallOutput<typeof listTemplates>['templates'][number];

interface TemplateFieldsProps {
  templates: readonly Template[];
  /** The one that is chosen. */
  template: Template | undefined;
  field: ProblemForm<ConnectorFormValues>['field'];
}

/** Application template, a choice only when there is one, and the SSO host when JumpCloud does not tell it. */
export function TemplateFields({ templates, template, field }: TemplateFieldsProps) {
  return (
    <>
      {templates.length > 1 ? (
        <RadioGroup
          label="Application template"
          hint="Your JumpCloud catalogue has several for Mimecast."
          choices={templates.map(({ name, displayName }) => ({
            value: name,
            label: displayName,
            hint: name,
          }))}
          {...field('templateName')}
        />
      ) : (
        <DefinitionList
          items={[
            { term: 'Application template', value: template?.displayName },
            { term: 'Name in the catalogue', value: template?.name, isCode: true },
          ]}
        />
      )}
      {template?.isFallback === true && (
        <Notice tone="note" heading="The generic SAML 2.0 template is used">
          Your JumpCloud catalogue has no application for Mimecast. The generic one does the same: the wizard
          sets every value itself. Only the picture of the tile differs.
        </Notice>
      )}
      {template?.ssoOrigin === null && (
        <TextInput
          label="Beginning of the SSO IdP URL"
          hint="JumpCloud shows it to the wizard nowhere in this organization. It is the part before /saml2/ of the IdP URL that JumpCloud proposes when you add an application, for example https://sso.jumpcloud.com."
          isCode
          inputMode="url"
          autoComplete="off"
          {...field('ssoOrigin')}
        />
      )}
    </>
  );
}
