import { isAboutConfiguration, type MimecastClient, readLogOn } from '@wizard/mimecast';
import { ask, countValues, type ProbeAnswers, withoutNames } from './answer.ts';

const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/** What docs/assumptions.md asks about Mimecast, by calls that only read. */
export const probeMimecast = async (client: MimecastClient, now: Date): Promise<ProbeAnswers> => {
  const since = new Date(now.getTime() - lookBackMs);

  return {
    whoAmI: await ask(async () => Object.keys((await client.account.whoAmI()).accountCodes).sort()),
    region: await ask(async () => {
      const { region, accountCode, adminSessionTimeout } = await client.account.getAccount();

      return { region, accountCodePrefix: accountCode.replace(/\d.*$/, ''), adminSessionTimeout };
    }),
    packages: await ask(async () => (await client.account.packages()).map(({ name }) => name).sort()),
    internalDomains: await ask(async () => (await client.domains.internal()).length),
    getProfile: await ask(async () => {
      const [first] = await client.domains.internal();
      const { items } = await client.users.internal(first?.domain ?? '', { maxPages: 1 });
      const profile = items[0] && (await client.users.getProfile(items[0].emailAddress));

      return profile === undefined ? 'not told' : Object.keys(profile).sort();
    }),
    roles: await ask(async () => (await client.roles.list()).length),
    auditCategories: await ask(async () =>
      (await client.auditEvents.categories()).map(({ code }) => code).sort(),
    ),
    auditConfigurationEvents: await ask(async () => {
      const { items } = await client.auditEvents.list({ since, maxPages: 10 });

      return countValues(
        items.filter((event) => isAboutConfiguration(event)).map(({ auditType }) => withoutNames(auditType)),
      );
    }),
    samlLogonMethod: await ask(async () => {
      const { items } = await client.auditEvents.list({ since, maxPages: 10, query: 'authentication' });
      const logOns = items.flatMap((event) => readLogOn(event) ?? []);

      return {
        methods: countValues(logOns.map(({ method }) => method && withoutNames(method))),
        applications: countValues(logOns.map(({ application }) => application && withoutNames(application))),
        auditTypes: countValues(logOns.map(({ event }) => withoutNames(event.auditType))),
      };
    }),
  };
};
