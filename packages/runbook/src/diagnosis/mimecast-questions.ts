import { sectionFor } from './access-questions.ts';
import {
  type DiagnosisAnswer,
  type DiagnosisFacts,
  type DiagnosisQuestion,
  fails,
  passes,
  unknown,
  warns,
} from './facts.ts';

const usersPath = 'User Management > Users';

const sameAddress: DiagnosisQuestion = {
  id: 'same-address',
  title: 'Same primary address in Mimecast',
  answer: (facts) => {
    const { mimecast } = facts;
    const address = addressOf(facts);
    if (mimecast.kind === 'unreadable') return unknown(mimecast.reason);

    switch (mimecast.value.knownAs) {
      case 'primary':
        return passes(`Mimecast knows ${address} as a primary address.`);
      case 'unknown':
        return unknown(
          `Mimecast’s directory is too large to be read whole, and this credential may not ask for ${address} alone.`,
        );
      case 'missing':
        return fails(
          `Mimecast has no user ${address}. JumpCloud sends this address as NameID, and Mimecast refuses who it does not know.`,
          'Add the user in Mimecast’s internal directory, or let its directory synchronization run.',
          { consolePath: 'Users & Groups | Internal Directories', copy: address },
        );
      case 'alias':
        return differentAddress(facts, address, mimecast.value.primary);
    }
  },
};

/** The one thing to change depends on whether the template lets the NameID be set (vendor/jumpcloud.md 2.2). */
function differentAddress(facts: DiagnosisFacts, address: string, primary: string | null): DiagnosisAnswer {
  const seen = `Mimecast knows ${address} only as an alias${primary === null ? '' : ` of ${primary}`}; single sign-on needs the primary address.`;
  const wanted = primary ?? 'the primary address';
  const change = `Change the person’s address in JumpCloud to ${wanted}`;

  return canSetNameId(facts)
    ? fails(seen, `${change}, or send another field as NameID (SAMLSubject NameID of the application).`, {
        consolePath: usersPath,
        copy: primary,
      })
    : fails(
        seen,
        `${change}. JumpCloud’s template for Mimecast lets no one set the NameID; where the address has to stay, the generic SAML 2.0 connector lets you.`,
        { consolePath: usersPath, copy: primary },
      );
}

function canSetNameId({ inputs }: DiagnosisFacts): boolean {
  const template = inputs.applications?.template;

  return (
    template !== undefined &&
    Object.hasOwn(template.config, 'subjectField') &&
    !template.readOnlyKeys.includes('subjectField')
  );
}

const domainInternal: DiagnosisQuestion = {
  id: 'domain-internal',
  title: 'Mail domain is internal to Mimecast',
  answer: (facts) => {
    const { internalDomains } = facts;
    if (internalDomains.kind === 'unreadable') return unknown(internalDomains.reason);
    const domain = addressOf(facts).split('@')[1]?.toLowerCase() ?? '';
    if (domain === '') return null;

    return internalDomains.value.some((each) => each.toLowerCase() === domain)
      ? passes(`${domain} is an internal domain.`)
      : fails(
          `${domain} is no internal domain of the Mimecast account, so nobody with such an address can sign in.`,
          'Add the domain in Mimecast, or give the person an address of an internal domain in both.',
          { consolePath: 'Users & Groups | Internal Directories', copy: domain },
        );
  },
};

const administrator: DiagnosisQuestion = {
  id: 'administrator',
  title: 'Administrator or not',
  answer: (facts) => {
    const { isAdministrator } = facts;
    if (isAdministrator.kind === 'unreadable') return unknown(isAdministrator.reason);
    if (isAdministrator.value === null) {
      return unknown(
        'Mimecast does not tell whether the person is an administrator. It gives administrators another section of the authentication profile than everyone else.',
      );
    }
    const { title, isFilled } = sectionFor(facts, isAdministrator.value);
    const who = isAdministrator.value ? 'An administrator' : 'No administrator';
    const text = `${who}: on the web Mimecast uses the section ${title}, whatever page the person opens.`;
    if (isFilled) return passes(text);
    return warns(
      `${text} This integration has not set single sign-on up in it, so the person signs in with Mimecast’s own password.`,
      'Let the person sign in by password, or set the section up too.',
      { stepId: 'create-authentication-profile' },
    );
  },
};

/** What JumpCloud sends; of somebody whom it does not know, what was searched for. */
export function addressOf({ person, asked }: DiagnosisFacts): string {
  return person?.address ?? asked;
}

/** What Mimecast decides about the person. */
export const mimecastQuestions: readonly DiagnosisQuestion[] = [sameAddress, domainInternal, administrator];
