import { filledSections } from '../values/authentication-profile.ts';
import { copyValue } from '../values/copy-value.ts';
import type { Inputs } from '../values/inputs.ts';

/** What the authentication profile and the pilot's setting must hold, as plain data. */
export function profileValues(inputs: Inputs) {
  const [, ...others] = filledSections(inputs);

  return {
    names: inputs.mimecastConsole,
    issuer: copyValue('idp-entity-id', inputs),
    loginUrl: copyValue('sso-url', inputs),
    certificate: copyValue('certificate', inputs),
    metadataUrl: copyValue('metadata-url', inputs),
    logoutUrl: copyValue('logout-url', inputs),
    spEntityId: copyValue('sp-entity-id', inputs),
    // Only when there are any, so that what was proven before they could be chosen still counts.
    ...(others.length > 0 && {
      otherSections: others.map(({ section, connector }) => ({
        section,
        issuer: copyValue('idp-entity-id', inputs, connector),
        loginUrl: copyValue('sso-url', inputs, connector),
        certificate: copyValue('certificate', inputs, connector),
      })),
    }),
  };
}
