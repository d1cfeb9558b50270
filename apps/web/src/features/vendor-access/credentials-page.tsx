import { type Credentials, getIntegration, type IntegrationId, listCredentials } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { isReadOnlyFor, useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Page } from '../../shared/ui/page.tsx';
import styles from './credentials-page.module.css';
import { ReadOnlyCredentialForm } from './read-only-credential-form.tsx';
import { SavedCredential } from './saved-credential.tsx';

/** What the wizard signs in with at both vendors: who saved it when, and deleting it when it is done with. */
export function CredentialsPage({ integrationId }: { integrationId: IntegrationId }) {
  const params = { integrationId };
  const session = useSession();
  const integration = useEndpointQuery(getIntegration, { params });
  const saved = useEndpointQuery(listCredentials, { params });

  const failure = integration.error ?? saved.error;
  if (failure !== null && (integration.data === undefined || saved.data === undefined)) {
    return <LoadFailure what="the credentials" error={failure} onRetry={() => void saved.refetch()} />;
  }
  if (integration.data === undefined || saved.data === undefined) return <Loading what="the credentials" />;

  const isReadOnly = integration.data.archivedAt !== null || isReadOnlyFor(session.data?.account);
  const { credentials, jumpcloud } = saved.data;
  const one = (vendor: 'jumpcloud' | 'mimecast', purpose: 'set-up' | 'read-only') =>
    credentials.find((each) => each.vendor === vendor && each.purpose === purpose);
  const readOnly = one('jumpcloud', 'read-only');
  const shared = { integrationId, inUse: jumpcloud, hasReadOnly: readOnly !== undefined, isReadOnly };

  return (
    <Page
      title="Credentials"
      lead="What the wizard signs in with. Credentials are stored encrypted on the server and never shown again; you recognize each by its last four characters."
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      <section className={styles.section} aria-labelledby="jumpcloud">
        <h2 id="jumpcloud">JumpCloud</h2>
        <p>{inWords(jumpcloud)}</p>
        <SavedCredential
          {...shared}
          title="Set-up credential"
          credential={one('jumpcloud', 'set-up')}
          whenMissing={
            <>
              {jumpcloud.changes === 'environment'
                ? 'None is saved here; the server was started with one. '
                : 'None is saved. '}
              <Link href={paths.step(integrationId, 'connect-jumpcloud')}>Connect JumpCloud</Link>
            </>
          }
        />
        <SavedCredential
          {...shared}
          title="Read-only credential"
          credential={readOnly}
          whenMissing="None is saved. With one, checks and sign-in tests go on after the set-up credential is deleted."
        />
        {!isReadOnly && integration.data.inputs.jumpcloud !== null && (
          <ReadOnlyCredentialForm integrationId={integrationId} isReplacing={readOnly !== undefined} />
        )}
      </section>
      <section className={styles.section} aria-labelledby="mimecast">
        <h2 id="mimecast">Mimecast</h2>
        <SavedCredential
          {...shared}
          title="API 2.0 application"
          credential={one('mimecast', 'set-up')}
          whenMissing={
            <>
              None is saved.{' '}
              <Link href={paths.step(integrationId, 'connect-mimecast')}>Connect Mimecast</Link>
            </>
          }
        />
      </section>
    </Page>
  );
}

const inWords = ({ changes, reads }: Credentials['jumpcloud']): string => {
  if (changes === 'set-up') return 'The wizard reads and changes JumpCloud with the set-up credential.';
  if (changes === 'environment') {
    return 'The wizard reads and changes JumpCloud with the credential of the server’s environment.';
  }

  return reads === 'read-only'
    ? 'The wizard reads JumpCloud with the read-only credential. A change asks for a set-up credential again.'
    : 'The wizard can neither read nor change JumpCloud.';
};
