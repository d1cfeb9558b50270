const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** For records: "24 Nov 2026, 10:41 UTC", the same for everyone who compares them. */
export const utcTime = (iso: string): string => `${day.format(new Date(iso))} UTC`;

const date = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** For what is further away: "3 March 2026". */
export const utcDay = (iso: string): string => date.format(new Date(iso));

/** For what just happened on this screen: "10:41" by the reader's own clock. */
export const localTime = (iso: string): string => clock.format(new Date(iso));
