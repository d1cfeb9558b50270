import type { Integration } from '@wizard/contracts';
import { ssoUrl } from '@wizard/runbook/values';
import { connectorNames } from '../../shared/lib/words.ts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';

interface ChosenConnectorsProps {
  applications: NonNullable<Integration['inputs']['applications']>;
}

/** What was chosen, short enough to recognize. */
export function ChosenConnectors({
  applications: { template, connectors, bookmark },
}: ChosenConnectorsProps) {
  return (
    <Notice tone="good" heading="The connectors are chosen">
      <DefinitionList
        items={[
          ...connectors.map(({ kind, displayLabel, slug }) => ({
            term: connectorNames[kind],
            value: (
              <>
                {displayLabel}
                <br />
                <code>{ssoUrl(template.ssoOrigin, slug)}</code>
              </>
            ),
          })),
          { term: 'Bookmark tile', value: bookmark?.displayLabel ?? 'None' },
          { term: 'Template', value: template.displayName },
        ]}
      />
    </Notice>
  );
}
