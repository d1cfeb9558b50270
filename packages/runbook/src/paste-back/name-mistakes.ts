import { copyValue } from '../values/copy-value.ts';
import { type CopyValueId, copyValueIds } from '../values/copy-values.ts';
import { acsPaths, entraEntityId, gridHost } from '../values/mimecast-addresses.ts';
import { placeholdersIn } from '../values/placeholders.ts';
import type { Inputs } from '../values/inputs.ts';
import { type ConnectorKind, connectorKinds, grids } from '../values/words.ts';
import { certificateBody, hasBoundaryLines } from './certificate-text.ts';
import { knownWholeMistake, otherDomainMistake } from './whole-mistakes.ts';

/** Mistakes that can be told apart; `different` is what is left when none of the others was made. */
export type MistakeId =
  | 'empty'
  | 'surrounding-space'
  | 'inner-space'
  | 'pem-lines'
  | 'placeholder'
  | 'invisible-character'
  | 'template-default'
  | 'entra-entity-id'
  | 'https-prefix'
  | 'http-not-https'
  | 'https-missing'
  | 'wrong-grid'
  | 'other-domain'
  | 'other-region'
  | 'account-code-case'
  | 'account-code'
  | 'other-connector'
  | 'other-path'
  | 'other-value'
  | 'closing-slash-missing'
  | 'closing-slash-extra'
  | 'letter-case'
  | 'different';

export interface Mistake {
  id: MistakeId;
  /** What is wrong and what to do, in one or two sentences. */
  text: string;
}

/** What a pasted value is judged against, besides the expected text. */
export interface PasteBackContext {
  inputs: Inputs;
  /** Connector that the value belongs to. */
  connector: ConnectorKind;
}

export interface Comparison extends PasteBackContext {
  expected: string;
  /** What was pasted, without white space around it. */
  given: string;
  valueId: CopyValueId;
}

/** What a value is called in sentences. */
const valueNames: Readonly<Record<CopyValueId, string>> = {
  'acs-url': 'the ACS URL',
  'sp-entity-id': 'the SP entity ID',
  'idp-entity-id': 'the IdP entity ID (issuer)',
  'sso-url': 'the SSO URL (login URL)',
  'metadata-url': 'the metadata URL',
  'logout-url': 'the logout URL',
  certificate: 'the certificate',
  'mimecast-sign-in-page': "the address of Mimecast's sign-in page",
  'jumpcloud-user-console': 'the address of the JumpCloud user console',
  'authentication-profile-name': 'the name of the authentication profile',
  'application-setting-name': 'the name of the application setting',
  'pilot-group-name': "the name of the pilot's group",
  'pilot-email': "the pilot's address",
  'first-user-email': "the first user's address",
  'first-user-group-name': "the name of the first user's group",
  'first-user-setting-name': "the name of the first user's application setting",
};

/** What a connector is called in sentences. */
const connectorNames = {
  'sign-in': 'the sign-in connector',
  'personal-portal': 'the Personal Portal connector',
  'admin-console': 'the Administration Console connector',
} as const;

/** Names every mistake that explains why `pasted` is not `expected`; empty for an exact match. */
export function nameMistakes(
  expected: string,
  pasted: string,
  valueId: CopyValueId,
  context: PasteBackContext,
): readonly Mistake[] {
  if (pasted === expected) return [];
  if (pasted.trim() === '')
    return [{ id: 'empty', text: 'Nothing was pasted. Copy the value from the console.' }];
  if (valueId === 'certificate') return certificateMistakes(expected, pasted, context);

  const spaces = spaceMistakes(pasted);
  const given = pasted.trim();
  if (given === expected) return spaces;

  const comparison: Comparison = { ...context, expected, given, valueId };
  const known = whollyDifferent(comparison) ?? partlyDifferent(comparison);
  const all = [...spaces, ...known];
  return all.length > 0 ? all : [{ id: 'different', text: `It must be ${expected}, letter by letter.` }];
}

function spaceMistakes(pasted: string): readonly Mistake[] {
  if (pasted !== pasted.trim()) {
    const where = pasted.trimEnd() === pasted ? 'before' : 'after';
    return [
      {
        id: 'surrounding-space',
        text: `There is white space ${where} the value. Remove it in the console; if only your copy has it, paste again without it.`,
      },
    ];
  }
  return [];
}

function certificateMistakes(
  expected: string,
  pasted: string,
  context: PasteBackContext,
): readonly Mistake[] {
  const given = certificateBody(pasted);
  const found: Mistake[] = hasBoundaryLines(pasted)
    ? [
        {
          id: 'pem-lines',
          text: 'It has BEGIN CERTIFICATE and END CERTIFICATE lines. Remove both lines in the console and keep only what is between them.',
        },
      ]
    : [];
  if (given === certificateBody(expected)) return found;

  const other = otherValue({ ...context, expected, given, valueId: 'certificate' });
  const different: Mistake = {
    id: 'different',
    text: 'This is not the certificate that JumpCloud serves for this connector. Import the metadata URL again, or replace the certificate with the value shown here.',
  };
  return [...found, other ?? different];
}

/** The pasted text is another value altogether: nothing else needs saying. */
function whollyDifferent(comparison: Comparison): readonly Mistake[] | null {
  const { given, expected, inputs, valueId } = comparison;

  const placeholders = [...placeholdersIn(given), ...(given.match(/<[^<>]{1,40}>/g) ?? [])];
  if (placeholders.length > 0) {
    const placeholder = placeholders.join(' and ');
    return [
      {
        id: 'placeholder',
        text: `It still has ${placeholder}, which stands for your own value. It must be ${expected}.`,
      },
    ];
  }

  const known = knownWholeMistake(comparison);
  if (known !== null) return [known];

  const account = inputs.mimecast;
  if (
    valueId === 'sp-entity-id' &&
    account &&
    isSameText(given, entraEntityId(account.grid, account.accountCode))
  ) {
    return [
      {
        id: 'entra-entity-id',
        text: 'This is the form that Mimecast uses for Microsoft Entra. With the provider Other it has no https:// and no /sso/.',
      },
    ];
  }

  const other = otherValue(comparison);
  return other === null ? null : [other];
}

/** Another value of this integration, or the same value of another connector. */
function otherValue({ given, expected, inputs, connector, valueId }: Comparison): Mistake | null {
  for (const kind of connectorKinds) {
    if (kind !== connector && copyValue(valueId, inputs, kind) === given && given !== expected) {
      return {
        id: 'other-connector',
        text: `This is the value of ${connectorNames[kind]}. ${mustBe(expected)}`,
      };
    }
  }

  for (const id of copyValueIds) {
    if (id !== valueId && copyValue(id, inputs, connector) === given) {
      return {
        id: 'other-value',
        text: `This is ${valueNames[id]}, not ${valueNames[valueId]}. ${mustBe(expected)}`,
      };
    }
  }
  return null;
}

function partlyDifferent(comparison: Comparison): readonly Mistake[] {
  const found = [
    schemeMistake(comparison),
    gridMistake(comparison) ?? otherDomainMistake(comparison),
    accountCodeMistake(comparison),
    pathMistake(comparison),
    slashMistake(comparison),
  ].filter((mistake) => mistake !== null);
  if (found.length > 0) return found;

  const { given, expected } = comparison;
  if (given.replace(/\s+/g, '') === expected) {
    return [{ id: 'inner-space', text: 'There is white space inside the value. Remove it.' }];
  }
  if (isSameText(given, expected)) {
    return [{ id: 'letter-case', text: `Capital and small letters differ. ${mustBe(expected)}` }];
  }
  return [];
}

function schemeMistake({ given, expected }: Comparison): Mistake | null {
  const isAddress = expected.startsWith('https://');
  if (isAddress && /^http:\/\//i.test(given)) {
    return { id: 'http-not-https', text: 'It starts with http://. It must start with https://.' };
  }
  if (isAddress && !/^https:\/\//i.test(given) && given.startsWith(expected.slice('https://'.length, 20))) {
    return { id: 'https-missing', text: 'It has no https:// in front. Add it.' };
  }
  if (!isAddress && /^https?:\/\//i.test(given)) {
    return {
      id: 'https-prefix',
      text: 'It starts with https://, which this value does not have. Remove it.',
    };
  }
  return null;
}

function gridMistake({ given, expected, inputs }: Comparison): Mistake | null {
  const grid = inputs.mimecast?.grid;
  if (grid === undefined || !expected.includes(gridHost(grid)) || given.includes(gridHost(grid))) return null;

  const wrong = grids.find((candidate) => hasHost(given, gridHost(candidate)));
  if (wrong === undefined) return null;
  return {
    id: 'wrong-grid',
    text: `It names the grid ${wrong}. Your Mimecast account is on the grid ${grid}: ${gridHost(grid)}.`,
  };
}

function hasHost(text: string, host: string): boolean {
  return new RegExp(`(?:^|[/\\s])${host.replaceAll('.', '\\.')}`, 'i').test(text);
}

function accountCodeMistake({ given, expected, inputs, valueId }: Comparison): Mistake | null {
  const code = inputs.mimecast?.accountCode.toUpperCase();
  if (valueId !== 'sp-entity-id' || code === undefined || given.endsWith(code)) return null;

  if (given.toUpperCase().endsWith(code)) {
    return { id: 'account-code-case', text: `The account code must be in capitals: ${code}.` };
  }
  const end = given.split('.').at(-1) ?? '';
  return {
    id: 'account-code',
    text: `It ends with "${end}". It must end with your account code: ${expected.slice(expected.lastIndexOf('.'))}.`,
  };
}

/** An address of the right form with the path of another connector, or an unknown path. */
function pathMistake({ given, expected, connector, valueId }: Comparison): Mistake | null {
  const wanted = acsPaths[connector];
  if (valueId !== 'acs-url' || given.replace(/\/$/, '').endsWith(wanted)) return null;

  const other = connectorKinds.find((kind) => given.replace(/\/$/, '').endsWith(acsPaths[kind]));
  if (other === undefined) {
    return { id: 'other-path', text: `It must end with ${wanted}. ${mustBe(expected)}` };
  }
  return {
    id: 'other-connector',
    text: `It ends with ${acsPaths[other]}, which belongs to ${connectorNames[other]}. Here it must end with ${wanted}.`,
  };
}

function slashMistake({ given, expected }: Comparison): Mistake | null {
  if (expected.endsWith('/') && !given.endsWith('/')) {
    return { id: 'closing-slash-missing', text: 'The slash at the end is missing. Add it.' };
  }
  if (!expected.endsWith('/') && given.endsWith('/')) {
    return {
      id: 'closing-slash-extra',
      text: 'There is a slash at the end that does not belong there. Remove it.',
    };
  }
  return null;
}

function mustBe(expected: string): string {
  // A certificate is too long to repeat; the page shows it beside the result.
  return expected.length > 200 ? 'Use the value shown here.' : `It must be ${expected}.`;
}

function isSameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
