import { filledSections } from './authentication-profile.ts';
import type { Inputs, RemovalInput } from './inputs.ts';
import type { ApplicationFate, ConnectorKind } from './words.ts';

/** An application of the integration, as far as its fate depends on it. */
interface Fated {
  kind: ConnectorKind | 'bookmark';
  origin: 'created' | 'adopted';
}

/**
 * What becomes of an application. Before anybody decided, what the wizard created is deleted, and what others made is
 * only turned off. An adopted one is deleted only when the person confirmed that others made it.
 */
export function fateOf(removal: RemovalInput | null, { kind, origin }: Fated): ApplicationFate {
  if (removal === null) return origin === 'adopted' ? 'deactivate' : 'delete';

  const fate = removal.applications.find((each) => each.kind === kind)?.fate ?? 'keep';
  return fate === 'delete' && origin === 'adopted' && !removal.statedAdopted ? 'deactivate' : fate;
}

/**
 * Whether the removal takes away a connector by which Mimecast may send people to JumpCloud. In doubt it does: the
 * `sign-in` connector feeds every section unless somebody decided otherwise (values/section-connector.ts).
 */
export function endsMimecastSignIn(inputs: Inputs): boolean {
  const { removal, authenticationProfile } = inputs;
  if (removal === null) return true;

  const feeding = new Set<string>([
    'sign-in',
    ...filledSections(inputs).map(({ connector }) => connector),
    ...(authenticationProfile?.sections ?? []).map(({ connector }) => connector),
  ]);
  return removal.applications.some(({ kind, fate }) => fate !== 'keep' && feeding.has(kind));
}

/** Whether anything is deleted in JumpCloud; else single sign-on is only turned off. */
export function deletesAnything({ removal }: Pick<Inputs, 'removal'>): boolean {
  if (removal === null) return true;

  return removal.groups.length > 0 || removal.applications.some(({ fate }) => fate === 'delete');
}

/** Connectors by which Mimecast may send people to JumpCloud. */
export function feedsMimecast(inputs: Inputs, kind: ConnectorKind | 'bookmark'): boolean {
  return endsMimecastSignIn({
    ...inputs,
    removal: { applications: [{ kind, fate: 'delete' }], groups: [], statedAdopted: false },
  });
}

const tiles: Readonly<Record<ConnectorKind | 'bookmark', string>> = {
  'sign-in':
    'Sign-in that starts at Mimecast no longer goes through JumpCloud, in browsers and in applications.',
  'personal-portal':
    'Its tile goes from the JumpCloud user console. The Personal Portal is opened from Mimecast as before.',
  'admin-console':
    'Its tile goes from the JumpCloud user console. The Administration Console is opened from Mimecast as before.',
  bookmark: "The tile that opens Mimecast's sign-in page goes. It signs nobody in, so nobody is shut out.",
};

/** What people notice when an application is turned off or deleted. */
export function consequenceOf(inputs: Inputs, kind: ConnectorKind | 'bookmark'): string {
  if (kind === 'sign-in' || !feedsMimecast(inputs, kind)) return tiles[kind];

  return `${tiles[kind]} It also feeds a section of the profile: sign-in that starts at Mimecast ends for the people of that section.`;
}
