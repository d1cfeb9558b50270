import { z } from 'zod';
import { type AuditEvent, readAuditEvent } from './audit-event.ts';
import type { Connection } from './connection.ts';
import { type BoundedList, listLegacy, readData } from './paging.ts';

/** Which audit events to read. */
export interface AuditQuery {
  /** At most 60 days ago; an earlier time is moved there. */
  readonly since: Date;
  /** Now, if absent. */
  readonly until?: Date;
  /** Free text. */
  readonly query?: string;
  /** Codes such as `authentication_logs`. */
  readonly categories?: readonly string[];
  /** A hundred events a page; fewer than 50, where the newest are enough. */
  readonly maxPages?: number;
}

/** A kind of audit event. */
export interface AuditCategory {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const longestLookBackMs = 60 * 24 * 60 * 60 * 1_000;
const maxPages = 50;

const text = z.union([z.string(), z.number()]).transform(String).catch('');
const categoriesSchema = z.array(
  z.looseObject({ categories: z.array(z.looseObject({ id: text, code: text, name: text })).nullish() }),
);

/** Audit Events; needs Account | Logs | Read. How late events arrive is not documented. */
export function auditEventsOf(connection: Connection) {
  return {
    list: (query: AuditQuery): Promise<BoundedList<AuditEvent>> => {
      const now = connection.now();
      // A minute inside the limit, because the two clocks need not agree.
      const earliest = new Date(now.getTime() - longestLookBackMs + 60_000);
      const since = query.since < earliest ? earliest : query.since;

      return listLegacy(
        connection,
        {
          path: '/api/audit/get-audit-events',
          data: [
            {
              startDateTime: toMimecastTime(since),
              endDateTime: toMimecastTime(new Date((query.until ?? now).getTime() + 999)),
              ...(query.query === undefined ? {} : { query: query.query }),
              ...(query.categories === undefined ? {} : { categories: query.categories }),
            },
          ],
        },
        {
          pageSize: 100,
          maxPages: query.maxPages ?? maxPages,
          read: (data, response) =>
            readData(data, response, z.array(z.unknown())).flatMap((raw) => readAuditEvent(raw) ?? []),
        },
      );
    },

    categories: async (): Promise<AuditCategory[]> => {
      const { data, response } = await connection.legacy({
        path: '/api/audit/get-categories',
        data: [{}],
        isRead: true,
      });
      return readData(data, response, categoriesSchema).flatMap(({ categories }) => categories ?? []);
    },
  };
}

/** Whole seconds with an offset without colon, as the documentation has it. */
function toMimecastTime(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, '+0000');
}
