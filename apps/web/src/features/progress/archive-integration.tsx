import { archiveIntegration, type Integration } from '@wizard/contracts';
import { useState } from 'react';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';

/** Takes an integration out of use, after saying what that does and what it does not. */
export function ArchiveIntegration({ integration }: { integration: Integration }) {
  const [isAsking, setIsAsking] = useState(false);
  const archive = useEndpointMutation(archiveIntegration);
  const params = { integrationId: integration.id };

  return (
    <div data-print="hide">
      <Button
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Archive this integration
      </Button>
      <Dialog
        isOpen={isAsking}
        title={`Archive ${integration.name}?`}
        onClose={() => {
          setIsAsking(false);
        }}
        actions={
          <Button
            variant="danger"
            isBusy={archive.isPending}
            busyLabel="Archiving…"
            onClick={() => {
              archive.mutate({ params });
            }}
          >
            Archive
          </Button>
        }
      >
        <ProblemSummary error={archive.error} />
        <p>
          Its saved credentials are deleted and nothing can be changed here any more. Steps, evidence and
          checklist stay readable. This cannot be undone.
        </p>
        <p>
          Nothing changes in JumpCloud or Mimecast: single sign-on stays as it is. To end it, do the steps of
          Remove first.
        </p>
      </Dialog>
    </div>
  );
}
