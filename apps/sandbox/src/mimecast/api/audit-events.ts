import { hasPassed } from '../../core/clock.ts';
import { auditCategories, wordAuditRecord, type AuditEvent } from '../audit-wording.ts';
import type { ApiCall, Operation } from './operation.ts';
import {
  invalidField,
  legacyAnswer,
  legacyPage,
  missingField,
  serviceError,
  textOf,
  type Answer,
  type LegacyInput,
} from './envelope.ts';

const products = ['auditevents'];
const longestLookBackMs = 60 * 86_400_000;

/** ISO 8601 with a numeric offset without colon, as the documentation has it; Z works as well. */
const timePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{4})$/;

export const auditOperations: Operation[] = [
  {
    dialect: 'legacy',
    path: '/api/audit/get-categories',
    products,
    handle: () => legacyAnswer([{ categories: auditCategories }]),
  },
  { dialect: 'legacy', path: '/api/audit/get-audit-events', products, handle: getAuditEvents },
];

function getAuditEvents({ sandbox }: ApiCall, input: LegacyInput): Answer {
  const item = input.items[0];
  const start = textOf(item, 'startDateTime');
  const end = textOf(item, 'endDateTime');
  if (start === undefined || end === undefined) {
    const missing = [
      ...(start === undefined ? [missingField('startDateTime')] : []),
      ...(end === undefined ? [missingField('endDateTime')] : []),
    ];
    return serviceError(...missing);
  }

  const now = sandbox.now();
  const from = readTime(start);
  const until = readTime(end);
  if (from === undefined)
    return serviceError(invalidField('startDateTime', 'Not a date of the form yyyy-MM-ddTHH:mm:ss+0000'));
  if (until === undefined)
    return serviceError(invalidField('endDateTime', 'Not a date of the form yyyy-MM-ddTHH:mm:ss+0000'));
  if (from > until) return serviceError(invalidField('startDateTime', 'Must be before endDateTime'));
  if (now.getTime() - from > longestLookBackMs) {
    return serviceError(invalidField('startDateTime', 'Must be within the last 60 days'));
  }

  const events = visibleEvents({ now, from, until })
    .filter((event) => isOfCategory(event, item?.['categories']))
    .filter((event) => isAbout(event, textOf(item, 'query')));
  const { entries, pagination } = legacyPage(events, { ...input, pageSize: input.pageSize ?? 25 });
  return legacyAnswer(entries, pagination);

  function visibleEvents(period: { now: Date; from: number; until: number }): AuditEvent[] {
    const delayMs = sandbox.switchValue('auditDelayMs');
    const wording = {
      auditConfigurationEvents: sandbox.switchValue('auditConfigurationEvents'),
      samlLogonMethod: sandbox.switchValue('samlLogonMethod'),
    };
    return sandbox.state.mimecast.auditRecords
      .filter((record) => hasPassed(period.now, record.at, delayMs))
      .filter((record) => isWithin(record.at, period))
      .flatMap((record) => wordAuditRecord(record, wording) ?? [])
      .reverse();
  }
}

/** Events carry whole seconds, so a period is compared in whole seconds too. */
function isWithin(at: string, { from, until }: { from: number; until: number }): boolean {
  const second = Math.floor(Date.parse(at) / 1_000) * 1_000;
  return second >= Math.floor(from / 1_000) * 1_000 && second <= until;
}

function readTime(text: string): number | undefined {
  if (!timePattern.test(text)) return undefined;
  const time = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}

function isOfCategory(event: AuditEvent, categories: unknown): boolean {
  if (!Array.isArray(categories) || categories.length === 0) return true;
  return categories.includes(event.category);
}

function isAbout(event: AuditEvent, query: string | undefined): boolean {
  if (query === undefined) return true;
  return `${event.auditType} ${event.user} ${event.eventInfo}`.toLowerCase().includes(query.toLowerCase());
}
