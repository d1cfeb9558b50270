import type { Session } from '@wizard/contracts';
import { Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { nextPath, paths, signInPath } from '../shared/lib/paths.ts';
import { rememberSignedIn, wasSignedIn } from '../shared/lib/session-hint.ts';
import { useSession } from '../shared/api/use-session.ts';
import { LoadFailure } from '../shared/ui/load-failure.tsx';
import { Loading } from '../shared/ui/loading.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { Page } from '../shared/ui/page.tsx';
import { IntegrationPages } from './integration-pages.tsx';
import { Layout } from './layout.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { pages, preloadPage } from './pages.ts';

/** The app: frame, sign-in, and a page for each address. */
export function App() {
  const { data: session } = useSession();

  useEffect(() => {
    if (session !== undefined) rememberSignedIn(session.account !== null || session.handOff !== null);
  }, [session]);

  return (
    <Layout>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path={paths.signIn}>
            <SignInRoute />
          </Route>
          <Route path={paths.verify} component={pages.verifyPack.Component} />
          <Route path={paths.handOff} component={pages.openHandOff.Component} />
          <Route>
            <SignedInPages />
          </Route>
        </Switch>
      </Suspense>
    </Layout>
  );
}

/** Goes on to where the person wanted to go as soon as somebody is signed in. */
function SignInRoute() {
  const session = useSession();
  const search = useSearch();

  if (session.data === undefined) {
    return session.isError ? (
      <SessionFailure error={session.error} onRetry={() => void session.refetch()} />
    ) : (
      <Loading what="the sign-in page" />
    );
  }
  if (session.data.account !== null) return <Redirect href={nextPath(search)} replace />;

  return <pages.signIn.Component session={session.data} />;
}

function SignedInPages() {
  const session = useSession();
  const [location] = useLocation();

  const account = session.data?.account;

  // The page's code comes while the session is asked for.
  useState(() => preloadPage(location));

  if (session.data === undefined && session.isError) {
    return <SessionFailure error={session.error} onRetry={() => void session.refetch()} />;
  }
  // A stranger's page would ask for data that is refused.
  if (session.data === undefined && !wasSignedIn()) return <Loading what="the page" />;
  const handOff = session.data?.handOff ?? null;
  if (account === null && handOff !== null) return <HandedOffPages handOff={handOff} />;
  if (account === null) return <Redirect href={signInPath(location)} replace />;

  return (
    <Switch>
      <Route path={paths.integrations} component={pages.integrations.Component} />
      <Route path={paths.newIntegration} component={pages.newIntegration.Component} />
      <Route path="/integrations/:integrationId/*?">
        {({ integrationId }) => <IntegrationPages integrationId={integrationId} />}
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}

/** A colleague who came by a link sees the tasks of its integration, and nothing else. */
function HandedOffPages({ handOff }: { handOff: NonNullable<Session['handOff']> }) {
  const [location] = useLocation();
  const hub = paths.integration(handOff.integrationId);

  if (handOff.hasEnded) {
    return (
      <Page title="Your link has ended">
        <Notice tone="warning">
          It has expired or was revoked. Open it once more to ask for another one. Nothing that you did is
          lost.
        </Notice>
      </Page>
    );
  }
  if (location !== hub && !location.startsWith(`${hub}/steps/`)) return <Redirect href={hub} replace />;

  return <IntegrationPages integrationId={handOff.integrationId} />;
}

function SessionFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return <LoadFailure what="who is signed in" error={error} onRetry={onRetry} />;
}
