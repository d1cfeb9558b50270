import { copyValue } from '../../values/copy-value.ts';
import type { Inputs } from '../../values/inputs.ts';
import { tileOf } from '../../values/section-connector.ts';
import { outlineOf } from '../outline.ts';
import { profileValues } from '../profile-values.ts';
import type { Step } from '../step.ts';

const signInFromMimecast: Step = {
  ...outlineOf('sign-in-from-mimecast'),
  summary:
    'The pilot starts at Mimecast, is sent to JumpCloud, and comes back signed in. This is the sign-in that opens Gate B.',
  article: ['sp-navigate', 'sp-redirect', 'sp-return'],
  needs: ['attach-application-setting'],
  isPerConnector: false,
  work: { kind: 'sign-in-run', direction: 'sp-initiated' },
  instructions: [
    { text: 'Wait until the countdown is over: the changed setting can take 15 minutes.' },
    {
      text: "As the pilot, open Mimecast's sign-in page in a private window and enter the pilot's address.",
      field: {
        id: 'sign-in-page',
        label: 'Address',
        value: 'mimecast-sign-in-page',
        isPastedBack: false,
        action: 'paste',
      },
    },
    { text: 'Mimecast sends you to JumpCloud. Sign in there, with the second factor if you are asked.' },
    {
      text: 'You come back to Mimecast and are signed in. Leave the window open until the wizard has seen it.',
    },
  ],
  notices: [
    {
      tone: 'note',
      text: 'A private window makes sure that no old session helps.',
    },
    {
      tone: 'note',
      text: "JumpCloud shows that it issued a token; only Mimecast's log-on, or your own word, shows that Mimecast accepted it.",
    },
    {
      tone: 'warning',
      text: "If the pilot is refused, use the rollback card from the break-glass session. Don't change anything else first.",
    },
  ],
  proof: { sources: ['audit-event', 'attestation'] },
  vouchesFor: (inputs) => ({ pilot: inputs.pilot?.email ?? null, profile: profileValues(inputs) }),
};

const signInFromTile: Step = {
  ...outlineOf('sign-in-from-tile'),
  summary: 'The pilot starts from the tile in the JumpCloud user console and lands in Mimecast, signed in.',
  article: ['idp-console', 'idp-tile', 'idp-launch'],
  needs: ['sign-in-from-mimecast'],
  isPerConnector: true,
  appliesTo: (inputs, connector) =>
    connector === undefined ? hasAnyTile(inputs) : tileOf(inputs, connector) !== 'none',
  work: { kind: 'sign-in-run', direction: 'idp-initiated' },
  instructions: [
    {
      text: 'As the pilot, open the JumpCloud user console and sign in.',
      field: {
        id: 'user-console',
        label: 'Address',
        value: 'jumpcloud-user-console',
        isPastedBack: false,
        action: 'paste',
      },
    },
    { text: 'Click the tile.' },
    { text: 'Mimecast opens and you are signed in.' },
  ],
  notices: [
    {
      tone: 'note',
      text: 'The article expects the tile of the default connector to launch. It does not: /login/saml takes only sign-ins that started at Mimecast. Use the bookmark tile, or a connector for the Personal Portal or the Administration Console.',
    },
    {
      tone: 'note',
      text: "A bookmark tile opens Mimecast's sign-in page, and the sign-in starts from there.",
    },
    {
      tone: 'note',
      text: 'A tile that launches needs Allow Single Sign On in the authentication profile. It is recorded apart and does not open Gate B.',
    },
  ],
  proof: { sources: ['audit-event', 'attestation'] },
  vouchesFor: (inputs, connector) => ({
    pilot: inputs.pilot?.email ?? null,
    tile: connector === undefined ? null : tileOf(inputs, connector),
    acsUrl: connector === undefined ? null : copyValue('acs-url', inputs, connector),
    issuer: connector === undefined ? null : copyValue('idp-entity-id', inputs, connector),
  }),
};

const runChecks: Step = {
  ...outlineOf('run-checks'),
  summary:
    'Asks both vendors again and compares everything with what it must be. Helpdesk can run the same checks at any later time.',
  article: ['idp-launch', 'sp-return'],
  needs: ['sign-in-from-mimecast'],
  isPerConnector: false,
  work: { kind: 'run-checks' },
  instructions: [
    { text: 'Run the checks. Each says what it proves, what was expected and what was seen.' },
    { text: 'Follow the remedy of a check that failed, then run them again.' },
  ],
  notices: [
    {
      tone: 'note',
      text: 'A check that could not ask a vendor says "unknown", never "failed".',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: (inputs) => ({
    organizationId: inputs.jumpcloud?.organizationId ?? null,
    accountCode: inputs.mimecast?.accountCode ?? null,
    connectors: inputs.applications?.connectors.map((connector) => connector.slug) ?? [],
    pilot: inputs.pilot?.email ?? null,
  }),
};

const passGateB: Step = {
  ...outlineOf('pass-gate-b'),
  summary: 'The last look before single sign-on begins for anyone besides the pilot.',
  article: [],
  needs: ['sign-in-from-mimecast'],
  isPerConnector: false,
  work: { kind: 'pass-gate', gate: 'B' },
  instructions: [
    {
      text: 'Let the break-glass administrator sign in by password once more, after the change was in force.',
    },
    { text: 'Go through the conditions, and confirm those that ask for your word.' },
  ],
  notices: [
    {
      tone: 'note',
      text: 'A sign-in from a tile does not count here: people who start at Mimecast take the other way.',
    },
  ],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({
    administratorsProfile: inputs.administratorsProfile,
    pilot: inputs.pilot?.email ?? null,
    breakGlass: inputs.breakGlass?.email ?? null,
    profile: profileValues(inputs),
  }),
};

function hasAnyTile(inputs: Inputs): boolean {
  return (inputs.applications?.connectors ?? []).some(({ kind }) => tileOf(inputs, kind) !== 'none');
}

/** Steps of the phase Validate. */
export const steps: readonly Step[] = [signInFromMimecast, signInFromTile, runChecks, passGateB];
