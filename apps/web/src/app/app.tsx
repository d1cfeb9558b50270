import { Suspense } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { nextPath, paths, signInPath } from '../shared/lib/paths.ts';
import { useSession } from '../shared/api/use-session.ts';
import { LoadFailure } from '../shared/ui/load-failure.tsx';
import { Loading } from '../shared/ui/loading.tsx';
import { IntegrationPages } from './integration-pages.tsx';
import { Layout } from './layout.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { pages, preloadPage } from './pages.ts';

/** The app: frame, sign-in, and a page for each address. */
export function App() {
  return (
    <Layout>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path={paths.signIn}>
            <SignInRoute />
          </Route>
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

  if (session.isError) return <SessionFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return <Loading what="the sign-in page" />;
  if (session.data.account !== null) return <Redirect href={nextPath(search)} replace />;

  return <pages.signIn.Component session={session.data} />;
}

function SignedInPages() {
  const session = useSession();
  const [location] = useLocation();

  if (session.isError) return <SessionFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) {
    // The page's code comes while the session is asked for; its data would be refused to a stranger.
    preloadPage(location);
    return <Loading what="the page" />;
  }
  if (session.data.account === null) return <Redirect href={signInPath(location)} replace />;

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

function SessionFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return <LoadFailure what="who is signed in" error={error} onRetry={onRetry} />;
}
