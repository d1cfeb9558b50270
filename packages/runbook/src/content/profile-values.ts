import { copyValue } from '../values/copy-value.ts';
import type { Inputs } from '../values/inputs.ts';

/** What the authentication profile and the pilot's setting must hold, as plain data. */
export function profileValues(inputs: Inputs) {
  return {
    names: inputs.mimecastConsole,
    issuer: copyValue('idp-entity-id', inputs),
    loginUrl: copyValue('sso-url', inputs),
    certificate: copyValue('certificate', inputs),
    metadataUrl: copyValue('metadata-url', inputs),
    logoutUrl: copyValue('logout-url', inputs),
    spEntityId: copyValue('sp-entity-id', inputs),
  };
}
