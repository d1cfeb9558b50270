import type { JumpCloudClient } from '@wizard/jumpcloud';
import type { MimecastClient } from '@wizard/mimecast';
import type { ProbeAnswers } from './answer.ts';
import { probeJumpCloud } from './probe-jumpcloud.ts';
import { probeMimecast } from './probe-mimecast.ts';

/** What a real tenant answers to the open questions; without secrets and without anything about people. */
export interface ProbeReport {
  readonly format: 'wizard-probe-1';
  /** The day alone: the hour of a probe is nobody's business. */
  readonly day: string;
  /** Null where no credential was given. */
  readonly jumpcloud: ProbeAnswers | null;
  readonly mimecast: ProbeAnswers | null;
}

/** Reads both vendors, writes nothing, and keeps no more than a maintainer needs. */
export const probeVendors = async ({
  jumpcloud,
  mimecast,
  now,
}: {
  jumpcloud: JumpCloudClient | null;
  mimecast: MimecastClient | null;
  now: Date;
}): Promise<ProbeReport> => {
  const [ofJumpCloud, ofMimecast] = await Promise.all([
    jumpcloud && probeJumpCloud(jumpcloud, now),
    mimecast && probeMimecast(mimecast, now),
  ]);

  return {
    format: 'wizard-probe-1',
    day: now.toISOString().slice(0, 10),
    jumpcloud: ofJumpCloud,
    mimecast: ofMimecast,
  };
};
