import type { IntegrationId } from '@wizard/contracts';
import { renewalSteps, type WatchedCertificate, watchedCertificates } from '@wizard/runbook/watch';
import { createEvents, type EventAttributes } from 'ics';
import { readInputs } from '../integrations/inputs.ts';
import { readIntegration } from '../integrations/read-integration.ts';
import type { WatchDeps } from './watch-deps.ts';
import { NoCertificateError } from './watch-errors.ts';

/** An alarm this long before, so that a renewal can be planned. */
const alarmsInDays = [30, 7];

/**
 * A calendar with the end of each certificate as an event of the whole day.
 * @throws IntegrationNotFoundError, NoCertificateError
 */
export const certificateCalendar = async (
  deps: Pick<WatchDeps, 'ledger' | 'database' | 'clock' | 'publicUrl'>,
  integrationId: IntegrationId,
): Promise<{ fileName: string; content: string }> => {
  const { name } = await readIntegration(deps, integrationId);
  const certificates = watchedCertificates(await readInputs(deps, integrationId));
  if (certificates.length === 0) throw new NoCertificateError();

  const { error, value } = createEvents(
    certificates.map((certificate) => eventOf(certificate, { name, integrationId, ...deps })),
  );
  if (error || typeof value !== 'string')
    throw new Error('The calendar could not be made.', { cause: error });

  return { fileName: `certificates-${integrationId}.ics`, content: value };
};

function eventOf(
  { connector, displayLabel, sha256, notAfter }: WatchedCertificate,
  { name, integrationId, publicUrl }: { name: string; integrationId: string; publicUrl: string | null },
): EventAttributes {
  const [year, month, day] = notAfter.slice(0, 10).split('-').map(Number) as [number, number, number];

  return {
    // The same certificate is the same event, however often the file is taken.
    uid: `${sha256.slice(0, 32)}-${connector}@${integrationId}`,
    productId: 'connect-jumpcloud-to-mimecast',
    calName: `${name}: certificates`,
    title: `${name}: the JumpCloud certificate of "${displayLabel}" runs out`,
    description: renewalSteps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    start: [year, month, day],
    duration: { days: 1 },
    ...(publicUrl !== null && { url: `${publicUrl}/integrations/${integrationId}/watch` }),
    alarms: alarmsInDays.map((days) => ({
      action: 'display' as const,
      description: `The certificate of "${displayLabel}" runs out in ${days} days.`,
      trigger: { before: true, days },
    })),
  };
}
