import type { Integration, MetadataVerification } from '@wizard/contracts';
import { utcTime } from '../../shared/lib/times.ts';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './verified-metadata.module.css';

type Metadata = NonNullable<NonNullable<Integration['inputs']['metadata']>['sign-in']>;

interface VerifiedMetadataProps {
  displayLabel: string;
  metadata: Metadata;
  result: MetadataVerification | undefined;
}

/** Metadata that was compared: the URL that Mimecast will import, and what it serves. */
export function VerifiedMetadata({ displayLabel, metadata, result }: VerifiedMetadataProps) {
  return (
    <>
      <Notice tone="good" heading="Verified" {...(result === undefined ? {} : { role: 'status' as const })}>
        This URL serves the metadata of exactly this application. Mimecast imports from it later.
      </Notice>
      <CopyValue label={`Metadata URL of ${displayLabel}`} value={metadata.url} />
      <DefinitionList
        items={[
          { term: 'Issuer (IdP entity ID)', value: metadata.entityId, isCode: true },
          { term: 'SSO IdP URL', value: metadata.ssoUrl, isCode: true },
          { term: 'Certificate, SHA-256', value: metadata.certificateSha256, isCode: true },
          { term: 'Certificate is valid until', value: utcTime(metadata.certificateNotAfter) },
        ]}
      />
      {result !== undefined && <Findings findings={result.findings} />}
    </>
  );
}

/** Each thing that was compared, with what it must be and what was seen. */
function Findings({ findings }: Pick<MetadataVerification, 'findings'>) {
  return (
    <details className={styles.findings}>
      <summary>What was compared ({findings.length})</summary>
      <ul className={styles.list}>
        {findings.map(({ id, ok, text, expected, seen }) => (
          <li key={id} className={styles.finding}>
            <div className={styles.verdict}>
              <OutcomeTag outcome={ok ? 'pass' : 'fail'} />
              <span>{text}</span>
            </div>
            <dl className={styles.values}>
              {expected !== null && (
                <div>
                  <dt>Must be</dt>
                  <dd>{expected}</dd>
                </div>
              )}
              {seen !== null && (
                <div>
                  <dt>Seen</dt>
                  <dd>{seen}</dd>
                </div>
              )}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  );
}
