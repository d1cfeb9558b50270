/**
 * Which items of a step's proof an observation is about: `items` of its data (statements that were attested, the
 * field that was pasted back, the condition that was looked at). Empty: it is about the step as a whole.
 */
export const observedItems = (data: unknown): readonly string[] => {
  const items = (data as { items?: unknown } | null | undefined)?.items;

  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : [];
};
