import { z } from 'zod';

/** Something that happened in the account. Only the wording of log-on events is known; treat the rest as text. */
export interface AuditEvent {
  readonly id: string;
  readonly auditType: string;
  readonly user: string;
  /** ISO 8601 in UTC; as given, if it could not be read. */
  readonly eventTime: string;
  readonly eventInfo: string;
  readonly category: string;
  /** The `key: value` pairs of `eventInfo`, such as `Application` and `Method`; empty when there are none. */
  readonly fields: Readonly<Record<string, string>>;
}

const text = z.string().catch('');
const rawEventSchema = z.looseObject({
  id: text,
  auditType: text,
  user: text,
  eventTime: text,
  eventInfo: text,
  category: text,
});

/** Reads one event; undefined when it says nothing at all. */
export function readAuditEvent(raw: unknown): AuditEvent | undefined {
  const parsed = rawEventSchema.safeParse(raw);
  if (!parsed.success || (parsed.data.auditType === '' && parsed.data.eventInfo === '')) return undefined;

  const { id, auditType, user, eventTime, eventInfo, category } = parsed.data;
  return {
    id,
    auditType,
    user,
    eventTime: toIsoTime(eventTime),
    eventInfo,
    category,
    fields: readFields(eventInfo),
  };
}

/** Keys that also occur without a comma before them ("... by a@b Date: 2021-10-11 Time: 19:23:10 +0100 IP: ..."). */
const looseKeys = /\s+(?=(?:Date|Time|IP|Application|Method|2FA|Reason):\s)/;

/**
 * Splits an event's text into its pairs. There are several formats, free text among them, so nothing is
 * an error: what does not look like a pair is left out. Of a repeated key the first value counts.
 */
export function readFields(eventInfo: string): Record<string, string> {
  const pairs = new Map<string, string>();
  for (const part of eventInfo.split(/[,\n]\s*/).flatMap((piece) => piece.split(looseKeys))) {
    const match = /^\s*([^\s:][^:]{0,39}):\s+(.*\S)\s*$/.exec(part);
    const [, key, value] = match ?? [];
    if (key !== undefined && value !== undefined && !pairs.has(key)) pairs.set(key, value);
  }
  return Object.fromEntries(pairs);
}

/** Mimecast writes the offset without a colon ("+0000"), which not every parser reads. */
function toIsoTime(time: string): string {
  const date = new Date(time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));

  return Number.isNaN(date.getTime()) ? time : date.toISOString();
}
