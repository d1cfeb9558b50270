import { paths } from '../shared/lib/paths.ts';
import { LinkButton } from '../shared/ui/button.tsx';
import { Page } from '../shared/ui/page.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page
      title="There is no such page"
      lead="The address may be mistyped, or the integration is not yours to see. Nothing was changed."
    >
      <div>
        <LinkButton href={paths.integrations} variant="primary">
          Go to the integrations
        </LinkButton>
      </div>
    </Page>
  );
}
