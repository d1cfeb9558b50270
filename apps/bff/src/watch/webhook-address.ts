import type { FieldError } from '@wizard/contracts';
import type { IntegrationKind } from '../integrations/get-integration.ts';

const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/;
/** Where a cloud's machines ask for their own credentials. */
const linkLocal = /^(169\.254\.|\[fe[89ab])/;

/**
 * Why an address can't be a webhook's; null when it can. It may be in the company's own network, where ticket
 * systems are, but not on the server itself, except in a rehearsal.
 */
export const webhookProblem = (text: string, kind: IntegrationKind): FieldError | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHere = loopback.test(url?.hostname ?? '');
  const isRehearsed = kind === 'rehearsal' && isHere && url?.protocol === 'http:';
  const isFine =
    url !== null &&
    url.username === '' &&
    (isRehearsed || (url.protocol === 'https:' && !isHere && !linkLocal.test(url.hostname)));
  if (isFine) return null;

  return {
    pointer: '/webhookUrl',
    message:
      'Enter an https address of a system that takes JSON by POST, without a user name in it. It can not be on this server itself.',
    given: text,
    expected: 'https://hooks.example.com/wizard',
  };
};
