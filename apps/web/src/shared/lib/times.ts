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

/** For what just happened on this screen: "10:41" by the reader's own clock. */
export const localTime = (iso: string): string => clock.format(new Date(iso));
