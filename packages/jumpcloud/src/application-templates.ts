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

/** What the catalog holds for Mimecast. */
export interface MimecastTemplates {
  /** SAML templates that name Mimecast. The real one's `name` is in no source, so expect none, one or several. */
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

    /** Reads the whole catalog, because a template may name Mimecast only in its label or keywords. */
    findMimecastTemplates: async (): Promise<MimecastTemplates> => {
      const samlTemplates = (await list()).filter((template) => template.sso?.type === 'saml');

      return {
        matches: samlTemplates.filter(namesMimecast),
        generic: samlTemplates.find((template) => template.name === 'saml2'),
      };
    },
  };
}

function namesMimecast(template: ApplicationTemplate): boolean {
  const words = [template.name, template.displayName, template.displayLabel, ...(template.keywords ?? [])];

  return words.some((word) => /mimecast/i.test(word ?? ''));
}
