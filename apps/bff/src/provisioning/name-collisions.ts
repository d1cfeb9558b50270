import type { FieldError } from '@wizard/contracts';
import type { Application } from '@wizard/jumpcloud';
import type { ConnectorRecord } from '../integrations/connectors.ts';
import { labelOf } from './engine/observe.ts';

/** A name that the person gave, and where in the request. */
export interface GivenName {
  pointer: string;
  /** Which of the integration's applications it names. */
  kind: ConnectorRecord['kind'];
  field: 'displayLabel' | 'slug';
  value: string;
  /** What is compared: the label, or the whole SSO IdP URL. */
  compared: string;
}

/**
 * Names that are given twice, or that an application of somebody else's has already. JumpCloud checks
 * neither (vendor/jumpcloud.md 2.3): with one SSO IdP URL twice, sign-in could go to either application.
 */
export function nameCollisions(
  given: readonly GivenName[],
  applications: readonly Application[],
  connectors: readonly ConnectorRecord[],
): FieldError[] {
  return given.flatMap((name, index) => {
    const earlier = given.slice(0, index).find((other) => isSame(name, other.field, other.compared));
    if (earlier !== undefined) {
      return [problem(name, given, applications, `is given twice, see also ${earlier.pointer}`)];
    }

    const others = applications.filter(({ id }) => !isOwn(connectors, name.kind, id));
    const taken = others.find((application) => isSame(name, name.field, shown(application, name.field)));
    return taken === undefined
      ? []
      : [
          problem(
            name,
            given,
            applications,
            `is used already by the application "${labelOf(taken)}" in JumpCloud`,
          ),
        ];
  });
}

function problem(
  name: GivenName,
  given: readonly GivenName[],
  applications: readonly Application[],
  why: string,
): FieldError {
  const what =
    name.field === 'slug' ? `The SSO IdP URL ${name.compared}` : `The display label "${name.value}"`;
  const isTaken = (value: string) =>
    given.some((other) => other.field === name.field && isSameText(other.value, value)) ||
    applications.some((application) =>
      isSameText(lastPart(shown(application, name.field), name.field), value),
    );

  const free = freeName(name, isTaken);

  return {
    pointer: name.pointer,
    message: `${what} ${why}. Choose another one, for example ${free}.`,
    given: name.value,
    expected: free,
  };
}

/** The first name of the kind `mimecast-2` that nobody has. */
function freeName({ value: given, field }: GivenName, isTaken: (value: string) => boolean): string {
  const value = given.trim();
  for (let number = 2; ; number += 1) {
    const candidate =
      field === 'slug' ? `${value.slice(0, 59)}-${number}` : `${value.slice(0, 95)} ${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function isOwn(connectors: readonly ConnectorRecord[], kind: ConnectorRecord['kind'], id: string): boolean {
  return connectors.some(
    (record) => record.kind === kind && record.deletedAt === null && record.applicationId === id,
  );
}

function shown(application: Application, field: GivenName['field']): string {
  return field === 'slug' ? (application.ssoUrl ?? '') : labelOf(application);
}

function lastPart(text: string, field: GivenName['field']): string {
  return field === 'slug' ? (text.split('/').at(-1) ?? '') : text;
}

function isSame(name: GivenName, field: GivenName['field'], other: string): boolean {
  return name.field === field && isSameText(name.compared, other);
}

function isSameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
