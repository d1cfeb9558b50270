import { connectorKinds, tileColors } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { fileEndpoint, jsonEndpoint, uploadEndpoint } from './define-endpoint.ts';
import { integrationSchema } from './integrations.ts';
import { integrationIdSchema, integrationParams, nothing, trimmed } from './shapes.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;
const adminOnly = { roles: ['admin'] } as const;

/** A plain value of a `config` key that a person may set. */
const settingSchema = z.union([z.string().check(z.maxLength(2000)), z.number(), z.boolean()]);

/** One `config` key of a template, as JumpCloud describes it. */
export const templateFieldSchema = z.object({
  key: z.string(),
  label: z.string(),
  /** `other`: a file, a list or a structure, for which this form has no control. */
  kind: z.enum(['text', 'switch', 'choice', 'other']),
  /** Default as it would be written, placeholders filled where their value is known; null of kind `other`. */
  byDefault: z.nullable(settingSchema),
  options: z.array(z.object({ value: z.string(), text: z.string() })),
  isReadOnly: z.boolean(),
  isRequired: z.boolean(),
  /** Explanation that JumpCloud's console shows beside the field. */
  hint: z.nullable(z.string()),
});
export type TemplateField = z.infer<typeof templateFieldSchema>;

/** Application template of the organization's catalogue that may serve. */
export const templateChoiceSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  /** The generic SAML 2.0 template, offered because nothing in the catalogue fits. */
  isFallback: z.boolean(),
  /** Name, label or keywords say Mimecast. */
  isForMimecast: z.boolean(),
  /** Origin of the SSO host seen in `ssoUrl`; null when JumpCloud shows none and the person must give it. */
  ssoOrigin: z.nullable(z.string()),
  defaultSlug: z.string(),
  /** Every `config` key that it shows, in the console's order. */
  fields: z.array(templateFieldSchema),
});
export type TemplateChoice = z.infer<typeof templateChoiceSchema>;

const attributeSchema = z.object({
  name: trimmed(1, 200),
  value: z.string().check(z.trim(), z.maxLength(500)),
});

/** What an application has now of what the form lets be edited. */
export const foundApplicationSchema = z.object({
  connector: z.enum(connectorKinds),
  attributes: z.object({
    constant: z.array(z.object({ name: z.string(), value: z.string() })),
    user: z.array(z.object({ name: z.string(), value: z.string() })),
    group: z.nullable(z.string()),
  }),
});
export type FoundApplication = z.infer<typeof foundApplicationSchema>;

/** Templates for Mimecast, or those that the search finds; best first. */
export const listTemplates = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/templates',
  access: everyRole,
  params: integrationParams,
  query: z.object({ search: z.optional(z.string().check(z.trim(), z.maxLength(100))) }),
  body: nothing,
  response: z.object({
    templates: z.array(templateChoiceSchema),
    /** The integration's applications as JumpCloud has them, so that nothing in them is edited blindly. */
    found: z.array(foundApplicationSchema),
  }),
});

/** Fields of JumpCloud's user that an attribute is commonly taken from; custom ones may be typed. */
export const userFields = [
  'email',
  'username',
  'firstname',
  'middlename',
  'lastname',
  'displayname',
  'alternateEmail',
  'company',
  'costCenter',
  'department',
  'description',
  'employeeIdentifier',
  'employeeType',
  'jobTitle',
  'location',
] as const;

const names = z.array(z.string()).check(z.maxLength(100));

export const attributesChoiceSchema = z
  .object({
    constant: z.array(attributeSchema).check(z.maxLength(50)),
    user: z.array(attributeSchema).check(z.maxLength(50)),
    group: z.nullable(trimmed(1, 200)),
    removed: z.object({ constant: names, user: names }),
  })
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    const twice = (name: string) => seen.size === seen.add(name).size;

    for (const list of ['constant', 'user'] as const) {
      value[list].forEach((attribute, index) => {
        const path = [list, index];
        if (twice(attribute.name)) {
          issues.push({
            code: 'custom',
            input: attribute.name,
            path: [...path, 'name'],
            message: `There is another attribute named ${attribute.name}. Choose another name, or remove one of the two.`,
          });
        }
        if (attribute.value === '') {
          issues.push({
            code: 'custom',
            input: '',
            path: [...path, 'value'],
            message: `Enter ${list === 'constant' ? 'the value' : 'the JumpCloud field'} of the attribute ${attribute.name}.`,
          });
        }
        if (list === 'user' && attribute.value !== '' && !/^[A-Za-z][\w.-]*$/.test(attribute.value)) {
          issues.push({
            code: 'custom',
            input: attribute.value,
            path: [...path, 'value'],
            message: `${attribute.value} can’t be a field of JumpCloud’s user. Enter its name as the API has it, for example department.`,
          });
        }
      });
    }
    if (value.group !== null && twice(value.group)) {
      issues.push({
        code: 'custom',
        input: value.group,
        path: ['group'],
        message: `There is another attribute named ${value.group}. Choose another name for the groups.`,
      });
    }
  });

/** How a tile looks. Left out: as the template has it. */
const tileShape = {
  color: z.optional(z.enum(tileColors.map(({ value }) => value))),
  /** Id of a picture that was uploaded. */
  logo: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
};

export const connectorChoiceSchema = z.object({
  kind: z.enum(connectorKinds),
  displayLabel: trimmed(1, 100),
  // JumpCloud refuses longer ones.
  description: z.string().check(z.trim(), z.maxLength(256)),
  /** A new one as `validateSlug` has it; that of an application that was taken over stays as it is. */
  slug: trimmed(1, 200),
  showInPortal: z.boolean(),
  /** Values by `config` key; those that the wizard derives can't be among them. */
  settings: z.optional(z.record(z.string(), settingSchema)),
  attributes: z.optional(attributesChoiceSchema),
  ...tileShape,
});

export const chooseConnectorsSchema = z.object({
  templateName: z.string().check(z.minLength(1)),
  /** Only when JumpCloud shows no SSO host (see listTemplates). */
  ssoOrigin: z.optional(z.url({ protocol: /^https$/ })),
  connectors: z.array(connectorChoiceSchema).check(z.minLength(1), z.maxLength(3)),
  bookmark: z.nullable(z.object({ displayLabel: trimmed(1, 100), ...tileShape })),
  acknowledgedImmutableUrl: z.boolean(),
});

export const chooseConnectors = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/connectors',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: chooseConnectorsSchema,
  response: integrationSchema,
});

/** Kinds of picture that JumpCloud takes. SVG is not among them: it can carry scripts. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/gif'] as const;
/** Bytes. JumpCloud documents no limit; a tile is shown at less than 200 pixels. */
export const maxLogoBytes = 500_000;

/** Keeps a picture until a plan sets it; the same picture twice has the same id. */
export const uploadLogo = uploadEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/logos',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  accepts: logoTypes,
  maxBytes: maxLogoBytes,
  response: z.object({ id: z.string() }),
});

export const getLogo = fileEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/logos/:logoId',
  access: everyRole,
  params: z.object({
    integrationId: integrationIdSchema,
    logoId: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  query: nothing,
  contentType: 'image/png',
});
