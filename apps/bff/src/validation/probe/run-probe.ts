import { writeFile } from 'node:fs/promises';
import { createJumpCloudClient, type JumpCloudRegion } from '@wizard/jumpcloud';
import { createMimecastClient, type MimecastApiHost } from '@wizard/mimecast';
import type { EnvironmentCredentials } from '../../vendor-access/environment-credentials.ts';
import type { VendorHosts } from '../../vendor-access/vendor-access.ts';
import type { ProbeAnswers } from './answer.ts';
import { probeVendors } from './probe-vendors.ts';

/** Where the tenant is, and where the report goes. */
export interface RunProbe {
  region: JumpCloudRegion;
  apiHost: MimecastApiHost;
  /** Needed by a key that sees several organizations. */
  organizationId: string | undefined;
  file: string;
  credentials: EnvironmentCredentials;
  hosts: VendorHosts;
  now: Date;
}

/** Probes whichever vendor there is a credential for, writes the report, and says what is in it. */
export const runProbe = async (options: RunProbe): Promise<string> => {
  const { region, apiHost, organizationId, file, credentials, hosts, now } = options;
  const { jumpcloudApiKey, mimecast } = credentials;
  const report = await probeVendors({
    now,
    jumpcloud:
      jumpcloudApiKey === null
        ? null
        : createJumpCloudClient({
            region,
            credential: { kind: 'api-key', key: jumpcloudApiKey },
            ...(organizationId === undefined ? {} : { organizationId }),
            hosts: {
              ...(hosts.jumpcloudConsole === null ? {} : { console: hosts.jumpcloudConsole }),
              ...(hosts.jumpcloudInsights === null ? {} : { insights: hosts.jumpcloudInsights }),
            },
          }),
    mimecast:
      mimecast === null
        ? null
        : createMimecastClient({
            ...mimecast,
            apiHost,
            ...(hosts.mimecastApi === null ? {} : { apiUrl: hosts.mimecastApi }),
          }),
  });
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);

  return [
    `Wrote ${file}. Nothing was changed at a vendor. It holds no secrets and nothing about people; read it before you send it on.`,
    ...summaryOf('JumpCloud', report.jumpcloud),
    ...summaryOf('Mimecast', report.mimecast),
  ].join('\n');
};

const summaryOf = (vendor: string, answers: ProbeAnswers | null): string[] => {
  if (answers === null) return [`${vendor}: not asked, no credential in the environment.`];
  const all = Object.entries(answers);
  const refused = all.flatMap(([name, answer]) => (answer.answered ? [] : [`${name} (${answer.code})`]));

  return [
    `${vendor}: ${all.length - refused.length} of ${all.length} questions answered.`,
    ...(refused.length === 0 ? [] : [`  Not answered: ${refused.join(', ')}.`]),
  ];
};
