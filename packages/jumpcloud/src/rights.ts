import { isVendorError } from '@wizard/vendor-http';
import type { Connection } from './connection.ts';

/** Whether the credential may change something: refused is certain, the others as far as JumpCloud told. */
export type Right = 'allowed' | 'refused' | 'unknown';

/** What a credential may change, as far as it can be told without changing anything. */
export interface Rights {
  readonly applications: Right;
  readonly groups: Right;
}

/** No object of JumpCloud has this id, so that a change of it changes nothing. */
const nobodysId = '0'.repeat(24);

/**
 * Asks for two changes of things that do not exist. JumpCloud has no call that tells a role, and the scopes of
 * reading are the same for a read-only key; but a role without the scope is refused (403) where another one is told
 * that there is no such thing (404). What may be changed is only learned from the answer: nothing is there to change.
 */
export function rightsOf(connection: Connection) {
  const ask = async (path: string, type: 'user' | 'user_group'): Promise<Right> => {
    try {
      await connection.console({
        method: 'POST',
        path,
        json: { op: 'remove', type, id: nobodysId },
        // Repeating it does no harm either.
        isRead: true,
      });
      return 'allowed';
    } catch (error) {
      if (!isVendorError(error)) throw error;
      if (error.code === 'forbidden') return isAddressBlock(error.vendorMessage) ? 'unknown' : 'refused';

      return error.code === 'not-found' || error.code === 'invalid-request' ? 'allowed' : 'unknown';
    }
  };

  return {
    probe: async (): Promise<Rights> => {
      const [applications, groups] = await Promise.all([
        ask(`/api/v2/applications/${nobodysId}/associations`, 'user_group'),
        ask(`/api/v2/usergroups/${nobodysId}/members`, 'user'),
      ]);

      return { applications, groups };
    },
  };
}

/** JumpCloud also answers 403 to an address that it blocks for suspected abuse; that says nothing about a role. */
export function isAddressBlock(vendorMessage: string | undefined): boolean {
  return vendorMessage !== undefined && /\bIP\b.*\bblock|\babuse\b/i.test(vendorMessage);
}
