import { Component, type ReactNode } from 'react';
import { Button } from '../shared/ui/button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { Page } from '../shared/ui/page.tsx';

interface ErrorBoundaryProps {
  /** A change clears the error: the next page gets its chance. */
  page?: string;
  children: ReactNode;
}

interface ErrorBoundaryState {
  error: Error | null;
  page: string | undefined;
}

/** Catches what a page threw: says so, and keeps the way on open. What was typed is kept on the server. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, page: this.props.page };

  static getDerivedStateFromProps({ page }: ErrorBoundaryProps, state: ErrorBoundaryState) {
    return page === state.page ? null : { error: null, page };
  }

  static getDerivedStateFromError(error: unknown): Pick<ErrorBoundaryState, 'error'> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;

    return (
      <Page title="This page stopped working">
        <Notice tone="bad" role="alert">
          <p>
            The page failed to show itself. Nothing that you submitted is lost, and what you typed was saved
            as you typed. Reload the page to go on.
          </p>
          <p>
            <code>{error.message}</code>
          </p>
        </Notice>
        <div>
          <Button
            variant="primary"
            onClick={() => {
              window.location.reload();
            }}
          >
            Reload the page
          </Button>
        </div>
      </Page>
    );
  }
}
