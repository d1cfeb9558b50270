import { z } from 'zod';
import type { Connection } from './connection.ts';
import { withId } from './object-id.ts';
import { listV1 } from './paging.ts';

const templateSchema = withId({
  /** Links an application to its template. */
  name: z.string(),
  displayName: z.string().nullish(),
  displayLabel: z.string().nullish(),
  keywords: z.array(z.string()).nullish(),
  ssoUrl: z.string().nullish(),
  sso: z.looseObject({ type: z.string().nullish() }).nullish(),
  /** Its keys are the fields that can be set on an application of this template. */
  config: z.record(z.string(), z.unknown()).nullish(),
});

/** An entry of JumpCloud's catalog of applications; unknown fields are kept. */
export type ApplicationTemplate = z.infer<typeof templateSchema>;

/** What the catalog holds for a search. */
export interface FoundTemplates {
  /** SAML templates that the search found: none, one or several. */
  readonly matches: readonly ApplicationTemplate[];
  /** The generic SAML 2.0 template, for when there is none. */
  readonly generic: ApplicationTemplate | undefined;
}

/** `/api/application-templates`. */
export function applicationTemplatesOf(connection: Connection) {
  const list = (): Promise<ApplicationTemplate[]> =>
    listV1(connection.console, { path: '/api/application-templates' }, templateSchema);

  return {
    list,

    /**
     * SAML templates whose name, label or keywords contain the text. Reads the whole catalog, because a template
     * may show the text only there, and the API filters by whole values.
     */
    search: async (text: string): Promise<FoundTemplates> => {
      const samlTemplates = (await list()).filter((template) => template.sso?.type === 'saml');

      return {
        matches: samlTemplates.filter((template) => templateNames(template, text)),
        generic: samlTemplates.find((template) => template.name === 'saml2'),
      };
    },
  };
}

/** Whether a template's name, label or keywords contain a text, whatever its case. */
export function templateNames(
  template: Pick<ApplicationTemplate, 'name' | 'displayName' | 'displayLabel' | 'keywords'>,
  text: string,
): boolean {
  const words = [template.name, template.displayName, template.displayLabel, ...(template.keywords ?? [])];
  const wanted = text.trim().toLowerCase();

  return words.some((word) => word?.toLowerCase().includes(wanted) === true);
}
