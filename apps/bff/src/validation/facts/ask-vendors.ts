import { MetadataUrlError } from '@wizard/jumpcloud';
import type { CallsFact, Reading, Vendor } from '@wizard/runbook/checks';
import { isVendorError, type VendorError, type VendorExchange } from '@wizard/vendor-http';
import { WizardError } from '../../db/wizard-error.ts';

type Outcome = 'answered' | 'forbidden' | 'refused' | 'unreachable';

/** Asks the vendors, and keeps what came of each question and what their clocks show. */
export interface VendorQuestions {
  /**
   * Asks one question. Not an answer that says no, but none at all, is `unreadable`.
   * @param what the kind of data, as a person calls it: "applications", "audit events"
   */
  ask<T>(vendor: Vendor, what: string, question: () => Promise<T>): Promise<Reading<T>>;
  /** Listens to every sending, for the vendors' clocks. */
  readonly onExchange: (exchange: VendorExchange) => void;
  /** What came of the questions to a vendor, once all that were asked are answered. */
  calls(vendor: Vendor): Promise<Omit<CallsFact, 'savedAt' | 'origin'>>;
  /** How far a vendor's clock is ahead of ours, in milliseconds, once all questions are answered. */
  clockOffset(vendor: Vendor): Promise<number | null>;
}

/** The Date header has whole seconds, rounded down: on average it is half a second behind. */
const halfASecond = 500;

export const createVendorQuestions = (): VendorQuestions => {
  const asked: { vendor: Vendor; what: string; outcome: Promise<{ kind: Outcome; reason: string }> }[] = [];
  const offsets: Record<Vendor, number | null> = { jumpcloud: null, mimecast: null };

  const settled = async (vendor: Vendor) => {
    const ofVendor = asked.filter((each) => each.vendor === vendor);

    return Promise.all(ofVendor.map(async ({ what, outcome }) => ({ what, ...(await outcome) })));
  };

  return {
    ask(vendor, what, question) {
      const answer = question().then(
        (value) => ({
          reading: { kind: 'read', value } as const,
          outcome: { kind: 'answered', reason: '' } as const,
        }),
        (error: unknown) => ({
          reading: { kind: 'unreadable', reason: reasonOf(error) } as const,
          outcome: { kind: outcomeOf(error), reason: reasonOf(error) },
        }),
      );
      asked.push({ vendor, what, outcome: answer.then(({ outcome }) => outcome) });

      return answer.then(({ reading }) => reading);
    },

    onExchange({ vendor, startedAt, durationMs, answeredAt }) {
      if (answeredAt === undefined || (vendor !== 'jumpcloud' && vendor !== 'mimecast')) return;
      offsets[vendor] = answeredAt.getTime() + halfASecond - (startedAt.getTime() + durationMs);
    },

    async calls(vendor) {
      const outcomes = await settled(vendor);
      const of = (kind: Outcome) => [
        ...new Set(outcomes.filter((each) => each.kind === kind).map(({ what }) => what)),
      ];

      return {
        answered: of('answered'),
        forbidden: of('forbidden'),
        refused: outcomes.find(({ kind }) => kind === 'refused')?.reason ?? null,
        unreachable: of('unreachable'),
      };
    },

    async clockOffset(vendor) {
      await settled(vendor);

      return offsets[vendor];
    },
  };
};

/** Why there is no answer, in a sentence for people. @throws what is no failure of a question */
export const reasonOf = (error: unknown): string => {
  if (isVendorError(error)) return vendorReason(error);
  if (error instanceof WizardError) return error.message;
  if (error instanceof MetadataUrlError) return `${error.message}.`;

  throw error;
};

const names: Readonly<Record<string, string>> = { jumpcloud: 'JumpCloud', mimecast: 'Mimecast' };

const vendorReason = (error: VendorError): string => {
  const vendor = names[error.vendor] ?? error.vendor;
  const words = error.vendorMessage ?? error.code;
  if (error.code === 'forbidden') return `${vendor} does not let this credential read it (${words}).`;
  if (error.code === 'unauthorized') return `${vendor} refuses the credential (${words}).`;

  return `${vendor} could not be asked: ${words}.`;
};

const outcomeOf = (error: unknown): Outcome => {
  if (!isVendorError(error)) return 'unreachable';
  if (error.code === 'forbidden' || error.code === 'payment-required') return 'forbidden';

  return error.code === 'unauthorized' ? 'refused' : 'unreachable';
};
