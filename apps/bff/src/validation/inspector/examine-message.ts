import {
  authnContexts,
  type MessageExpectations,
  type MessageFinding,
  nameIdFormats,
} from '@wizard/runbook/inspector';
import {
  type FoundMessage,
  inspectRequest,
  inspectResponse,
  type RequestFacts,
  type VerifiedAssertion,
} from '@wizard/saml';

interface Fact {
  term: string;
  value: string;
}

interface Examination {
  expected: MessageExpectations;
  now: Date;
  /** Messages of the same recording that were sent before. */
  before: readonly FoundMessage[];
}

/** Compares one message with what its connector expects; of a response only verified facts are given. */
export const examineMessage = async (
  { kind, xml }: FoundMessage,
  examination: Examination,
): Promise<{ findings: readonly MessageFinding[]; facts: Fact[] }> => {
  if (kind === 'request') {
    const { findings, request } = inspectOneRequest(xml, examination);
    return { findings, facts: request === undefined ? [] : requestFacts(request) };
  }

  const { expected, now } = examination;
  const asked = requestBefore(examination);
  const { findings, assertion } = await inspectResponse(xml, {
    ...expected,
    now,
    allowUnsolicited: true,
    nameIdFormats,
    ...(asked === undefined ? {} : { inResponseTo: asked.id }),
    // Other comparisons take a stronger way than the one that is named.
    ...(asked?.authnComparison === 'exact' ? { authnContexts: asked.authnContexts } : {}),
  });

  return { findings, facts: assertion === undefined ? [] : assertionFacts(assertion) };
};

const inspectOneRequest = (xml: string, { expected, now }: Omit<Examination, 'before'>) =>
  inspectRequest(xml, {
    issuer: expected.audience,
    acsUrl: expected.acsUrl,
    destination: expected.ssoUrl,
    now,
    nameIdFormats,
    authnContexts,
  });

/** The last request before the response: the one that it should answer. */
const requestBefore = ({ before, ...rest }: Examination): RequestFacts | undefined => {
  const last = before.findLast(({ kind }) => kind === 'request');

  return last && inspectOneRequest(last.xml, rest).request;
};

const assertionFacts = (assertion: VerifiedAssertion): Fact[] =>
  present([
    ['NameID', assertion.nameId],
    ['Format', assertion.nameIdFormat],
    ['Issuer', assertion.issuer],
    ['Audience', assertion.audiences.join(', ')],
    ['Recipient', assertion.recipient],
    ['Answers request', assertion.inResponseTo],
    ['Signed in at', assertion.authnInstant],
    ['Way of signing in', assertion.authnContext],
    ...assertion.attributes.map(
      ({ name, values }) => [`Attribute ${name}`, values.join(', ')] satisfies [string, string],
    ),
  ]);

const requestFacts = (request: RequestFacts): Fact[] =>
  present([
    ['ID', request.id],
    ['Issuer', request.issuer],
    ['AssertionConsumerServiceURL', request.acsUrl],
    ['Destination', request.destination],
    ['Made at', request.issueInstant],
    ['Format asked for', request.nameIdFormat],
    [
      'RequestedAuthnContext',
      request.authnContexts.length === 0
        ? 'none'
        : `${request.authnContexts.join(', ')} (${request.authnComparison})`,
    ],
  ]);

const maxValueLength = 500;

const present = (facts: readonly (readonly [term: string, value: string | undefined])[]): Fact[] =>
  facts.flatMap(([term, value]) =>
    value === undefined || value === '' ? [] : { term, value: value.slice(0, maxValueLength) },
  );
