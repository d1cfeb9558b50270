import { isVendorError, readJson, type VendorResponse } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { type SsoAuthEvent, ssoAuthEventSchema } from './sso-auth-event.ts';

/** Which sign-in events to look for: those of an application, recognised by its id or its SSO URL. */
export interface SsoAuthQuery {
  readonly since: Date;
  readonly until?: Date;
  readonly applicationId?: string;
  /** "application unreachable" events carry only the SSO URL, so give it as well. */
  readonly ssoUrl?: string;
}

/** What was found, newest first. */
export interface SsoAuthEvents {
  readonly events: readonly SsoAuthEvent[];
  /** False when there were more than are read at once: an older one may exist. */
  readonly isComplete: boolean;
}

/** Whose sign-ins of lately to look for. */
export interface LatestSsoAuthQuery {
  readonly since: Date;
  readonly applications: readonly { readonly applicationId?: string; readonly ssoUrl?: string }[];
}

const pageSize = 1_000;
const maxPages = 10;

/** Directory Insights, `/insights/directory/v1`. Events are kept for 90 days and arrive with a delay of unknown length. */
export function directoryInsightsOf(connection: Connection) {
  const search = async (
    query: SsoAuthQuery,
    term: object | undefined,
    pages = maxPages,
    pick = (item: unknown) => matchingEvent(item, query),
  ): Promise<SsoAuthEvents> => {
    const found: SsoAuthEvent[] = [];
    let searchAfter: unknown[] | undefined;

    for (let page = 1; page <= pages; page += 1) {
      const response = await connection.insights({
        method: 'POST',
        path: '/insights/directory/v1/events',
        isRead: true,
        json: {
          service: ['sso'],
          start_time: query.since.toISOString(),
          ...(query.until === undefined ? {} : { end_time: query.until.toISOString() }),
          sort: 'DESC',
          limit: pageSize,
          ...(term === undefined ? {} : { search_term: term }),
          ...(searchAfter === undefined ? {} : { search_after: searchAfter }),
        },
      });
      const items = readJson(response, z.array(z.unknown()));
      found.push(...items.flatMap(pick));

      searchAfter = nextPage(response);
      if (items.length < pageSize || searchAfter === undefined) return { events: found, isComplete: true };
    }
    return { events: found, isComplete: false };
  };

  return {
    /**
     * Sign-ins that JumpCloud answered for an application. An event proves that JumpCloud issued or
     * refused a token, not that the service provider accepted it.
     *
     * That `application.id` may be a search term follows from the specification's rule on nested
     * fields but is in none of its examples. So when the narrow search is refused or finds nothing,
     * all events of the period are read and picked from.
     *
     * @throws VendorError; `forbidden` for roles without Directory Insights
     */
    ssoAuthEvents: async (query: SsoAuthQuery): Promise<SsoAuthEvents> => {
      const term = applicationTerm(query);
      if (term === undefined) return search(query, undefined);

      const narrow = await search(query, term).catch((error: unknown) => {
        if (isVendorError(error, 'invalid-request')) return undefined;
        throw error;
      });
      return narrow === undefined || narrow.events.length === 0 ? search(query, undefined) : narrow;
    },

    /**
     * The newest sign-ins of several applications, in one call that needs no search term: of the organization's
     * newest thousand events, those that are about these applications.
     *
     * @throws VendorError; `forbidden` for roles without Directory Insights
     */
    latestSsoAuthEvents: ({ since, applications }: LatestSsoAuthQuery): Promise<SsoAuthEvents> =>
      search({ since }, undefined, 1, (item) =>
        applications.flatMap((application) => matchingEvent(item, { since, ...application })).slice(0, 1),
      ),
  };
}

/** Values are stored in lower case: "use lower-case values in search_term" (specification). */
function applicationTerm(query: SsoAuthQuery): object | undefined {
  const terms = [
    ...(query.applicationId === undefined ? [] : [{ 'application.id': query.applicationId.toLowerCase() }]),
    ...(query.ssoUrl === undefined ? [] : [{ 'application.sso_url': query.ssoUrl.toLowerCase() }]),
  ];
  return terms.length === 0 ? undefined : { or: terms };
}

/** One event that can't be read must not hide the others. */
function matchingEvent(item: unknown, query: SsoAuthQuery): SsoAuthEvent[] {
  const parsed = ssoAuthEventSchema.safeParse(item);
  if (!parsed.success || parsed.data.event_type !== 'sso_auth') return [];
  if (query.applicationId === undefined && query.ssoUrl === undefined) return [parsed.data];

  const { id, sso_url: ssoUrl } = parsed.data.application ?? {};
  const isById = query.applicationId !== undefined && sameText(id, query.applicationId);
  // An event of another application may carry our SSO URL (seen in a published sample): its id decides.
  const isByUrl = !id && query.ssoUrl !== undefined && sameText(ssoUrl, query.ssoUrl);
  const isByUrlAlone =
    query.applicationId === undefined && query.ssoUrl !== undefined && sameText(ssoUrl, query.ssoUrl);

  return isById || isByUrl || isByUrlAlone ? [parsed.data] : [];
}

function sameText(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}

/** The header `X-Search_after` holds a JSON list to be sent back as it is. */
function nextPage(response: VendorResponse): unknown[] | undefined {
  const header = response.header('x-search_after');
  if (header === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(header);
    return Array.isArray(value) && value.length > 0 ? (value as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}
