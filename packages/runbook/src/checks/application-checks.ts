import { consolePaths } from '../content/console-paths.ts';
import type { CopyValueId } from '../values/copy-values.ts';
import { copyValue } from '../values/copy-value.ts';
import { attributeKeys } from '../values/derived-config.ts';
import { placeholdersIn } from '../values/placeholders.ts';
import { sectionConnector } from '../values/section-connector.ts';
import type { ConnectorKind } from '../values/words.ts';
import { desiredApplications, type ApplicationRole } from '../plan/desired-state.ts';
import { configAsWanted, isSameConfigValue } from '../plan/config-as-wanted.ts';
import { isOwn, type OwnApplication } from '../plan/observed-state.ts';
import {
  type Check,
  type CheckFacts,
  defineCheck,
  type Finding,
  notYet,
  passed,
  remedyAt,
  unreadable,
} from './check.ts';

const ssoTab = consolePaths.jumpcloudApplicationSso.today;
const repairText = 'Run the plan of "Create the applications": it shows what differs and puts it right.';
const repair = (copy: string | null = null) =>
  remedyAt('create-applications', repairText, { consolePath: ssoTab, copy });

/** Judges an application of ours, or says why it can't be judged. */
export function withApplication(
  { jumpcloud }: Pick<CheckFacts, 'jumpcloud'>,
  role: ApplicationRole,
  expected: string,
  judge: (application: OwnApplication) => Finding,
): Finding {
  if (jumpcloud.kind === 'unreadable') return unreadable(expected, jumpcloud.reason, 'connect-jumpcloud');

  const application = jumpcloud.value.applications.filter(isOwn).find(({ connector }) => connector === role);
  if (application !== undefined) return judge(application);
  return {
    outcome: 'fail',
    expected,
    seen: 'JumpCloud has no such application.',
    remedy: remedyAt(
      'create-applications',
      'Create it again. Mimecast must import the metadata of the new one.',
      {
        consolePath: consolePaths.jumpcloudApplications.today,
      },
    ),
  };
}

/** A check that one `config` value of the application is the derived one. */
function valueCheck(id: string, title: string, key: string, valueId: CopyValueId): Check {
  return defineCheck({
    id,
    title,
    proves:
      'JumpCloud holds the value that was derived from your account. It does not prove that Mimecast has the same.',
    thing: title.replace(/^The (.*) is right$/, '$1'),
    scope: 'connector',
    needs: ['jumpcloud'],
    appliesTo: (inputs, connector) => Object.hasOwn(desiredOf(inputs, connector)?.config ?? {}, key),
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
        if (found === wanted) return passed(wanted, wanted, [wanted]);
        const seen = typeof found === 'string' && found !== '' ? found : 'No value.';
        return { outcome: 'fail', expected: wanted, seen, remedy: repair(wanted), values: [seen] };
      });
    },
  });
}

/** Values that the template lets be set, of which a check makes sense. */
function desiredOf(inputs: CheckFacts['inputs'], connector: ConnectorKind) {
  return desiredApplications(inputs).find((application) => application.connector === connector);
}

const applicationActive = defineCheck({
  id: 'application-active',
  title: 'The application exists and is active',
  proves: 'JumpCloud would answer a sign-in. It does not prove that anyone is allowed.',
  scope: 'connector',
  needs: ['jumpcloud'],
  rule: (facts, connector) =>
    withApplication(facts, connector, 'Active.', ({ isActive }) =>
      isActive
        ? passed('Active.', 'Active.')
        : { outcome: 'fail', expected: 'Active.', seen: 'Single sign-on is off.', remedy: repair() },
    ),
});

const attributeNames: Readonly<Record<string, string>> = {
  [attributeKeys.constant]: 'constant attributes',
  [attributeKeys.user]: 'user attributes',
  [attributeKeys.includeGroups]: 'group attribute',
  [attributeKeys.groupName]: 'name of the group attribute',
};

const attributesWanted = defineCheck({
  id: 'attributes',
  title: 'The attributes are as chosen',
  proves: 'The assertion carries what was chosen here. Mimecast is known to need no attribute.',
  scope: 'connector',
  needs: ['jumpcloud'],
  rule: (facts, connector) => {
    const desired = desiredOf(facts.inputs, connector);
    const keys = Object.keys(attributeNames).filter((key) => Object.hasOwn(desired?.config ?? {}, key));
    const expected = keys.length === 0 ? 'None was chosen; whatever is there may stay.' : 'As chosen.';

    return withApplication(facts, connector, expected, (application) => {
      const wanted = desired === undefined ? {} : configAsWanted(desired, application);
      const { config } = application;
      const different = keys.filter(
        (key) => Object.hasOwn(wanted, key) && !isSameConfigValue(config[key], wanted[key]),
      );
      if (different.length === 0) return passed(expected, keys.length === 0 ? 'Not compared.' : 'As chosen.');
      const names = different.map((key) => attributeNames[key] ?? key).join(', ');
      return { outcome: 'fail', expected, seen: `Different: ${names}.`, remedy: repair(), values: [names] };
    });
  },
});

const noPlaceholder = defineCheck({
  id: 'no-placeholder',
  title: 'No placeholder is left',
  proves: 'No value of the application still has XX or YOUR_ in it.',
  scope: 'connector',
  needs: ['jumpcloud'],
  rule: (facts, connector) =>
    withApplication(facts, connector, 'No placeholder.', ({ config }) => {
      const left = Object.entries(config).flatMap(([key, value]) =>
        // Certificates are encoded, and a run of X in them means nothing.
        typeof value === 'string' && !/certificate|privatekey/i.test(key) && placeholdersIn(value).length > 0
          ? [`${key}: ${value}`]
          : [],
      );
      if (left.length === 0) return passed('No placeholder.', 'None.');
      return { outcome: 'fail', expected: 'No placeholder.', seen: left.join('; '), remedy: repair() };
    }),
});

const ssoUrlUnchanged = defineCheck({
  id: 'sso-url-unchanged',
  title: 'The SSO IdP URL is unchanged',
  proves: 'The application is the one that Mimecast sends people to, and not a new one in its place.',
  thing: 'SSO IdP URL',
  scope: 'connector',
  needs: ['jumpcloud'],
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
        ? passed(wanted, ssoUrl, [ssoUrl])
        : {
            outcome: 'fail',
            expected: wanted,
            seen: ssoUrl,
            values: [ssoUrl],
            remedy: remedyAt(
              'copy-metadata-url',
              "It can't be edited. If the application was made again, copy its metadata URL and import it in Mimecast.",
              { consolePath: ssoTab },
            ),
          },
    );
  },
});

const issuerUnique = defineCheck({
  id: 'issuer-unique',
  title: 'The issuer is unique, and the same on both sides',
  proves:
    'No two applications of JumpCloud send this issuer, and it is the one that was read back from the authentication profile. It does not prove that the profile was left as it was.',
  scope: 'connector',
  needs: ['jumpcloud', 'steps'],
  rule: (facts, connector) => {
    const { inputs, steps } = facts;
    const issuer = copyValue('idp-entity-id', inputs, connector);
    const expected = `${issuer ?? 'An issuer'}, in one application only.`;

    return withApplication(facts, connector, expected, ({ id, config }) => {
      const own = typeof config['idpEntityId'] === 'string' ? config['idpEntityId'] : issuer;
      const applications = facts.jumpcloud.kind === 'read' ? facts.jumpcloud.value.applications : [];
      const twins = applications.filter((other) => other.id !== id && other.config['idpEntityId'] === own);
      if (twins.length > 0) {
        const names = twins.map(({ displayLabel }) => `"${displayLabel}"`).join(', ');
        return {
          outcome: 'warn',
          expected,
          seen: `${own ?? 'None'}, which ${names} sends too.`,
          remedy: remedyAt(
            'create-applications',
            'Give each application an issuer of its own: with a shared one Mimecast may look for the certificate of the wrong one.',
            { consolePath: ssoTab, copy: issuer },
          ),
        };
      }
      if (connector !== sectionConnector(inputs, 'administration-console'))
        return passed(expected, own ?? 'None.');
      const isReadBack = steps['create-authentication-profile']?.items.includes('issuer') === true;
      if (isReadBack)
        return passed(expected, `${own ?? ''}, and the profile's issuer was pasted back equal to it.`);
      return {
        outcome: 'unknown',
        expected,
        seen: `${own ?? ''} in JumpCloud; the issuer of the profile was not pasted back for today's values.`,
        remedy: remedyAt(
          'create-authentication-profile',
          'Paste back the issuer that the profile shows. Mimecast compares it letter by letter.',
          { consolePath: consolePaths.mimecastProfiles.today, copy: issuer },
        ),
      };
    });
  },
});

const bookmarkPage = defineCheck({
  id: 'bookmark-page',
  title: "The bookmark tile opens Mimecast's sign-in page",
  proves: 'People who click the tile start where a sign-in works.',
  scope: 'integration',
  needs: ['jumpcloud'],
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
            remedy: remedyAt('create-applications', repairText, {
              consolePath: consolePaths.jumpcloudApplications.today,
              copy: wanted,
            }),
          },
    );
  },
});

/** Checks of what JumpCloud's applications hold. */
export const applicationChecks: readonly Check[] = [
  applicationActive,
  valueCheck('acs-url', 'The ACS URL is right', 'acsUrl', 'acs-url'),
  valueCheck('sp-entity-id', 'The SP entity ID is right', 'spEntityId', 'sp-entity-id'),
  valueCheck('idp-entity-id', 'The IdP entity ID is right', 'idpEntityId', 'idp-entity-id'),
  attributesWanted,
  noPlaceholder,
  ssoUrlUnchanged,
  issuerUnique,
  bookmarkPage,
];
