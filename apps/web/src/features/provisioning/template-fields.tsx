import type { TemplateChoice } from '@wizard/contracts';
import { useState } from 'react';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import type { ConnectorFormValues } from './connector-form-values.ts';
import styles from './template-fields.module.css';

/** More are not shown: a longer list is read by nobody, and a longer search text shortens it. */
const mostShown = 12;

export interface TemplateSearch {
  text: string;
  isBusy: boolean;
  onSearch: (text: string) => void;
}

interface TemplateFieldsProps {
  templates: readonly TemplateChoice[];
  /** The one that is chosen. */
  template: TemplateChoice | undefined;
  search: TemplateSearch;
  field: ProblemForm<ConnectorFormValues>['field'];
  onChoose: (name: string) => void;
}

/** Application template: what was found for Mimecast, a search for another, and the SSO host when JumpCloud does not tell it. */
export function TemplateFields({ templates, template, search, field, onChoose }: TemplateFieldsProps) {
  const { onChange, ...templateName } = field('templateName');

  return (
    <>
      {templates.length > 1 ? (
        <RadioGroup
          label="Application template"
          hint={
            templates.length > mostShown
              ? `The first ${mostShown} of ${templates.length}. Search for more of the name to see the others.`
              : 'Several entries of your JumpCloud catalogue fit.'
          }
          choices={templates.slice(0, mostShown).map(({ name, displayName }) => ({
            value: name,
            label: displayName,
            hint: name,
          }))}
          {...templateName}
          onChange={(event) => {
            onChoose(event.target.value);
            void onChange(event);
          }}
        />
      ) : (
        <DefinitionList
          items={[
            { term: 'Application template', value: template?.displayName },
            { term: 'Name in the catalogue', value: template?.name, isCode: true },
          ]}
        />
      )}
      <SearchCatalogue {...search} />
      {template?.isForMimecast === false && <OtherTemplate template={template} text={search.text} />}
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

/** Part of the page's form without being a form of its own: Enter searches, and must not send the form. */
function SearchCatalogue({ text, isBusy, onSearch }: TemplateSearch) {
  const [typed, setTyped] = useState(text);

  return (
    <details className={styles.search}>
      <summary>Search the catalogue for another template</summary>
      <div className={styles.row}>
        <TextInput
          name="template-search"
          label="Name or keyword"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            onSearch(typed.trim());
          }}
        />
        <Button
          isBusy={isBusy}
          busyLabel="Searching…"
          onClick={() => {
            onSearch(typed.trim());
          }}
        >
          Search
        </Button>
      </div>
      <p>Leave it empty to see what your catalogue has for Mimecast.</p>
    </details>
  );
}

/** What is different without an entry that was made for Mimecast. */
function OtherTemplate({ template, text }: { template: TemplateChoice; text: string }) {
  const has = (key: string) => template.fields.some((field) => field.key === key);
  const what = text === '' ? 'Mimecast' : `“${text}”`;

  return (
    <Notice
      tone="note"
      heading={
        template.isFallback ? 'The generic SAML 2.0 template is used' : 'This template is not for Mimecast'
      }
    >
      <p>
        {template.isFallback
          ? `Your JumpCloud catalogue has nothing for ${what}. The generic template does the same:`
          : 'It works when it has every field that Mimecast needs:'}
      </p>
      <ul className={styles.differences}>
        {has('subjectField') && (
          <li>
            NameID can be set. The wizard sets it to the e-mail address, which is what Mimecast compares.
          </li>
        )}
        {has('overrideNameIdFormat') && <li>So can its format. Leave it as it is.</li>}
        {has('acsUrl') && (
          <li>Its ACS URL could hold a list of addresses. The wizard writes the one of each connector.</li>
        )}
        <li>Its tile has no picture of Mimecast’s. Upload one under “Description and tile”.</li>
        <li>
          It has {template.fields.length} fields; those that nothing follows from are under “Advanced
          settings”.
        </li>
      </ul>
    </Notice>
  );
}
