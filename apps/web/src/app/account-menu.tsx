import { getSession, signOut } from '@wizard/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { callEndpoint } from '../shared/api/call-endpoint.ts';
import { endpointKey } from '../shared/api/queries.ts';
import { useSession } from '../shared/api/use-session.ts';
import { paths } from '../shared/lib/paths.ts';
import { roleNames } from '../shared/lib/role-names.ts';
import { Button } from '../shared/ui/button.tsx';
import styles from './layout.module.css';

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const session = useSession();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const leave = useMutation({
    mutationFn: () => callEndpoint(signOut, {}),
    onSuccess: (ended) => {
      // What one person has seen must not be there for the next.
      client.clear();
      client.setQueryData(endpointKey(getSession, {}), ended);
      navigate(paths.signIn);
    },
  });
  const account = session.data?.account;
  const handOff = session.data?.handOff;
  if (!account && !handOff) return null;

  return (
    <>
      <span className={styles.person}>
        {account?.name ?? handOff?.name}{' '}
        <span className={styles.role}>{account ? roleNames[account.role] : 'By link'}</span>
      </span>
      <Button
        variant="quiet"
        isBusy={leave.isPending}
        onClick={() => {
          leave.mutate();
        }}
      >
        {account ? 'Sign out' : 'Leave'}
      </Button>
    </>
  );
}
