/** Plain object check: arrays and null are values, not groups of fields. */
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of `values` without the fields at `paths` (`credential.apiKey`). */
export function withoutFields(
  values: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !paths.includes(name))
      .map(([name, value]) => {
        if (!isGroup(value)) return [name, value];
        const below = paths
          .filter((path) => path.startsWith(`${name}.`))
          .map((path) => path.slice(name.length + 1));
        return [name, withoutFields(value, below)];
      }),
  );
}

/** `values` with everything that the draft has for the same fields. Fields the form does not know are dropped. */
export function withDraft<Values extends object>(
  values: Values,
  draft: Readonly<Record<string, unknown>>,
): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const typed = draft[name];
      if (typed === undefined || typed === null) return [name, value];
      if (isGroup(value)) return [name, isGroup(typed) ? withDraft(value, typed) : value];
      return [name, typeof typed === typeof value || value === null ? typed : value];
    }),
  ) as Values;
}
