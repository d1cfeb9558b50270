import { z } from 'zod';

/**
 * A v1 object: its id comes as `_id`, as `id` or as both (recorded answers hold both; the
 * specification names one or the other by route). The result always has `id`; every field is kept.
 */
export function withId<S extends z.ZodRawShape>(shape: S) {
  return z
    .looseObject({ _id: z.string().optional(), id: z.string().optional(), ...shape })
    .refine((object) => idOf(object) !== undefined, { message: '_id or id is missing' })
    .transform((object) => ({ ...object, id: idOf(object) ?? '' }));
}

function idOf(object: { readonly id?: unknown; readonly _id?: unknown }): string | undefined {
  const id = object.id ?? object._id;

  return typeof id === 'string' && id !== '' ? id : undefined;
}
