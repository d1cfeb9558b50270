import { consolePaths } from '../content/console-paths.ts';
import type { CopyValueId } from '../values/copy-values.ts';
import { copyValue } from '../values/copy-value.ts';
import { placeholdersIn } from '../values/placeholders.ts';
import type { ConnectorKind } from '../values/words.ts';
import { desiredApplications, type ApplicationRole } from '../plan/desired-state.ts';
import { isOwn, type OwnApplication } from '../plan/observed-state.ts';
import { type Check, type CheckFacts, type Finding, notYet, passed, unreadable } from './check.ts';

const ssoTab = consolePaths.jumpcloudApplicationSso.today;
const repairText = 'Run the plan of "Create the applications": it shows what differs and puts it right.';

/** Judges an application of ours, or says why it can't be judged. */
export function withApplication(
  facts: CheckFacts,
  role: ApplicationRole,
  expected: string,
  judge: (application: OwnApplication) => Finding,
): Finding {
  if (facts.jumpcloud.kind === 'unreadable') {
    return unreadable(expected, facts.jumpcloud.reason, 'connect-jumpcloud');
  }

  const application = facts.jumpcloud.value.applications
    .filter(isOwn)
    .find(({ connector }) => connector === role);
  if (application !== undefined) return judge(application);
  return {
    outcome: 'fail',
    expected,
    seen: 'JumpCloud has no such application.',
    remedy: {
      text: 'Create it again. Mimecast must import the metadata of the new one.',
      consolePath: consolePaths.jumpcloudApplications.today,
      copy: null,
      stepId: 'create-applications',
    },
  };
}

/** A check that one `config` value of the application is the derived one. */
function valueCheck(id: string, title: string, key: string, valueId: CopyValueId): Check {
  return {
    id,
    title,
    proves:
      'JumpCloud holds the value that was derived from your account. It does not prove that Mimecast has the same.',
    scope: 'connector',
    appliesTo: (inputs, connector) => keysOf(inputs, connector).includes(key),
    rule: (facts, connector) => {
      const wanted = copyValue(valueId, facts.inputs, connector);
      if (wanted === null) {
        return notYet(
          'A value derived from your account.',
          'The account is not known yet.',
          'Connect Mimecast.',
          'connect-mimecast',
        );
      }

      return withApplication(facts, connector, wanted, ({ config }) => {
        const found = config[key];
        if (found === wanted) return passed(wanted, wanted);
        return {
          outcome: 'fail',
          expected: wanted,
          seen: typeof found === 'string' && found !== '' ? found : 'No value.',
          remedy: { text: repairText, consolePath: ssoTab, copy: wanted, stepId: 'create-applications' },
        };
      });
    },
  };
}

/** Keys that the template lets be set, of which a check makes sense. */
function keysOf(inputs: CheckFacts['inputs'], connector: ConnectorKind): readonly string[] {
  const desired = desiredApplications(inputs).find((application) => application.connector === connector);
  return Object.keys(desired?.config ?? {});
}

const applicationActive: Check = {
  id: 'application-active',
  title: 'The application exists and is active',
  proves: 'JumpCloud would answer a sign-in. It does not prove that anyone is allowed.',
  scope: 'connector',
  rule: (facts, connector) =>
    withApplication(facts, connector, 'Active.', ({ isActive }) =>
      isActive
        ? passed('Active.', 'Active.')
        : {
            outcome: 'fail',
            expected: 'Active.',
            seen: 'Single sign-on is off.',
            remedy: { text: repairText, consolePath: ssoTab, copy: null, stepId: 'create-applications' },
          },
    ),
};

const noPlaceholder: Check = {
  id: 'no-placeholder',
  title: 'No placeholder is left',
  proves: 'No value of the application still has XX or YOUR_ in it.',
  scope: 'connector',
  rule: (facts, connector) =>
    withApplication(facts, connector, 'No placeholder.', ({ config }) => {
      const left = Object.entries(config).flatMap(([key, value]) =>
        // Certificates are encoded, and a run of X in them means nothing.
        typeof value === 'string' && !/certificate|privatekey/i.test(key) && placeholdersIn(value).length > 0
          ? [`${key}: ${value}`]
          : [],
      );
      if (left.length === 0) return passed('No placeholder.', 'None.');
      return {
        outcome: 'fail',
        expected: 'No placeholder.',
        seen: left.join('; '),
        remedy: { text: repairText, consolePath: ssoTab, copy: null, stepId: 'create-applications' },
      };
    }),
};

const ssoUrlUnchanged: Check = {
  id: 'sso-url-unchanged',
  title: 'The SSO IdP URL is unchanged',
  proves: 'The application is the one that Mimecast sends people to, and not a new one in its place.',
  scope: 'connector',
  rule: (facts, connector) => {
    const wanted = copyValue('sso-url', facts.inputs, connector);
    if (wanted === null) {
      return notYet(
        'The chosen URL.',
        'It was not chosen yet.',
        'Choose the connectors.',
        'choose-connectors',
      );
    }

    return withApplication(facts, connector, wanted, ({ ssoUrl }) =>
      ssoUrl === wanted
        ? passed(wanted, ssoUrl)
        : {
            outcome: 'fail',
            expected: wanted,
            seen: ssoUrl,
            remedy: {
              text: "It can't be edited. If the application was made again, copy its metadata URL and import it in Mimecast.",
              consolePath: ssoTab,
              copy: null,
              stepId: 'copy-metadata-url',
            },
          },
    );
  },
};

const bookmarkPage: Check = {
  id: 'bookmark-page',
  title: "The bookmark tile opens Mimecast's sign-in page",
  proves: 'People who click the tile start where a sign-in works.',
  scope: 'integration',
  appliesTo: ({ applications }) => applications?.bookmark != null,
  rule: (facts) => {
    const wanted = facts.inputs.applications?.bookmark?.url ?? '';
    return withApplication(facts, 'bookmark', wanted, ({ ssoUrl }) =>
      ssoUrl === wanted
        ? passed(wanted, ssoUrl)
        : {
            outcome: 'fail',
            expected: wanted,
            seen: ssoUrl,
            remedy: {
              text: repairText,
              consolePath: consolePaths.jumpcloudApplications.today,
              copy: wanted,
              stepId: 'create-applications',
            },
          },
    );
  },
};

/** Checks of what JumpCloud's applications hold. */
export const applicationChecks: readonly Check[] = [
  applicationActive,
  valueCheck('acs-url', 'The ACS URL is right', 'acsUrl', 'acs-url'),
  valueCheck('sp-entity-id', 'The SP entity ID is right', 'spEntityId', 'sp-entity-id'),
  valueCheck('idp-entity-id', 'The IdP entity ID is right', 'idpEntityId', 'idp-entity-id'),
  noPlaceholder,
  ssoUrlUnchanged,
  bookmarkPage,
];
