import { z } from 'zod';

/** One end of an edge in JumpCloud's graph (specification: GraphObjectWithPaths); unknown fields are kept. */
export const graphObjectSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  paths: z.array(z.unknown()).nullish(),
});

/** Something that is reached from another object, directly or through groups. */
export type GraphObject = z.infer<typeof graphObjectSchema>;

/** A direct edge (specification: GraphConnection). */
export const graphConnectionSchema = z.looseObject({
  to: z.looseObject({ id: z.string(), type: z.string() }),
});

/** The target of a direct edge. */
export interface GraphTarget {
  readonly id: string;
  readonly type: string;
}
