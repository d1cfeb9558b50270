import { z } from 'zod';
import type { Connection } from './connection.ts';
import { listModern } from './paging.ts';

const roleSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  roleName: z.string(),
});

/** An administrators' role; who has it can't be asked. */
export type MimecastRole = z.infer<typeof roleSchema>;

/** Needs the product Email Security Onboarding and Directories | Roles | Read. */
export function rolesOf(connection: Connection) {
  return {
    list: (): Promise<MimecastRole[]> =>
      listModern(connection, '/role/cloud-gateway/v1/roles', 'roles', roleSchema),
  };
}
