import {
  exportChecklist,
  exportChecklistCsv,
  exportChecklistPdf,
  exportChecklistPng,
  exportEvidencePack,
  type IntegrationId,
} from '@wizard/contracts';
import { endpointUrl } from '../../shared/api/call-endpoint.ts';
import { Button } from '../../shared/ui/button.tsx';
import styles from './checklist-page.module.css';

const exports = [
  { endpoint: exportEvidencePack, label: 'Evidence pack (zip, signed)' },
  { endpoint: exportChecklistPdf, label: 'PDF' },
  { endpoint: exportChecklistPng, label: 'Picture (PNG)' },
  { endpoint: exportChecklistCsv, label: 'Spreadsheet (CSV)' },
  { endpoint: exportChecklist, label: 'Data with the whole ledger (JSON)' },
] as const;

/** What takes this checklist out of the wizard. An export is recorded in the ledger. */
export function ChecklistExports({
  integrationId,
  asOf,
}: {
  integrationId: IntegrationId;
  asOf: string | null;
}) {
  const query = asOf === null ? {} : { at: asOf };

  return (
    <div className={styles.actions} data-print="hide">
      {exports.map(({ endpoint, label }) => (
        <a
          key={endpoint.path}
          href={endpointUrl(endpoint.path, { params: { integrationId }, query })}
          download
        >
          {label}
        </a>
      ))}
      <Button onClick={() => window.print()}>Print</Button>
    </div>
  );
}
