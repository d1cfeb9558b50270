/** One Save of a configuration object. The console shows the last one; people feel the last one in effect. */
export interface Revision<T> {
  savedAt: string;
  value: T;
}

/** What the console shows: the last Save, whether or not it has reached the people yet. */
export function lastSaved<T>(revisions: readonly Revision<T>[]): T {
  const last = revisions.at(-1);
  if (last === undefined) throw new Error('A configuration object has no revision');
  return last.value;
}

/**
 * What people feel at a moment: Mimecast's changes take up to 15 minutes to propagate
 * (support article 34000676776595). Undefined while the very first Save is still on its way.
 */
export function inEffect<T>(
  revisions: readonly Revision<T>[],
  now: Date,
  propagationMs: number,
): T | undefined {
  const arrivedBy = now.getTime() - propagationMs;
  return revisions.findLast((revision) => Date.parse(revision.savedAt) <= arrivedBy)?.value;
}
