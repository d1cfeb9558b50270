import { z } from 'zod';
import { withId } from './object-id.ts';

const applicationShape = {
  /** The name of its template, such as `saml2` or `bookmark`. */
  name: z.string(),
  displayName: z.string().nullish(),
  /** The administrator's label; may be empty, then `displayName` is shown. */
  displayLabel: z.string().nullish(),
  description: z.string().nullish(),
  /** Whether SSO is on. */
  active: z.boolean().nullish(),
  ssoUrl: z.string().nullish(),
  /** Colour of the tile, one of twelve; null: the template's. */
  color: z.string().nullish(),
  /** The tile's picture: the template's until one is uploaded. */
  logo: z.looseObject({ url: z.string().nullish() }).nullish(),
  sso: z
    .looseObject({
      type: z.string().nullish(),
      hidden: z.boolean().nullish(),
      idpCertExpirationAt: z.string().nullish(),
      idpCertificateUpdatedAt: z.string().nullish(),
      idpPrivateKeyUpdatedAt: z.string().nullish(),
    })
    .nullish(),
  /** Field name to `{type, label, value, ...}`; absent from some answers to a write. */
  config: z.record(z.string(), z.unknown()).nullish(),
};

/** An application with every field that JumpCloud sent, except the private key's value, which is emptied. */
export const applicationSchema = withId(applicationShape).transform(withoutPrivateKey);

/** An application as read; it can be changed and written back whole. */
export type Application = z.infer<typeof applicationSchema>;

/** What a new application needs; only `value` is needed inside a config field. */
export interface NewApplication {
  readonly name: string;
  readonly ssoUrl: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly displayName?: string;
  readonly displayLabel?: string;
  readonly description?: string;
  /** Left out, JumpCloud creates the application inactive. */
  readonly active: boolean;
  readonly sso?: Readonly<Record<string, unknown>>;
  readonly color?: string;
}

/** The value of a config field; `undefined` when the template has no such field. */
export function configValue(
  application: { readonly config?: Readonly<Record<string, unknown>> | null | undefined },
  key: string,
): unknown {
  const config = application.config ?? {};
  const field = Object.hasOwn(config, key) ? config[key] : undefined;

  return isObject(field) && Object.hasOwn(field, 'value') ? field.value : undefined;
}

/** The application with other values in the named config fields; labels, types and other fields stay. */
export function withConfigValues(
  application: Application,
  values: Readonly<Record<string, unknown>>,
): Application {
  const config = { ...application.config };
  for (const [key, value] of Object.entries(values)) {
    const field = config[key];
    config[key] = isObject(field) ? { ...field, value } : { value };
  }
  return { ...application, config };
}

/** Config fields that must not be sent empty with a new application: JumpCloud answered 503 to that. */
const generatedFields = ['idpCertificate', 'idpPrivateKey'];

/** The body of a create call: without empty certificate and key, so that JumpCloud makes them. */
export function createBody(application: NewApplication): NewApplication {
  const config = Object.fromEntries(
    Object.entries(application.config).filter(
      ([key]) => !generatedFields.includes(key) || Boolean(configValue(application, key)),
    ),
  );
  return { ...application, config };
}

function withoutPrivateKey<A extends { readonly config?: Record<string, unknown> | null | undefined }>(
  application: A,
): A {
  const field = application.config?.idpPrivateKey;
  if (!isObject(field) || !field.value) return application;

  return { ...application, config: { ...application.config, idpPrivateKey: { ...field, value: '' } } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
