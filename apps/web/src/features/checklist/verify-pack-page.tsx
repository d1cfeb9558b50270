import { listSigningKeys } from '@wizard/contracts';
import { type PackVerdict, verifyPack, webEvidenceCrypto } from '@wizard/evidence';
import { useState } from 'react';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import styles from './checklist-page.module.css';

interface Looked {
  fileName: string;
  verdict: PackVerdict | null;
}

/** Verifies an evidence pack in the browser: the file goes nowhere, and no server is asked. */
export function VerifyPackPage() {
  const [looked, setLooked] = useState<Looked>();

  const look = async (file: File | undefined) => {
    if (file === undefined) return;
    setLooked({ fileName: file.name, verdict: null });
    const verdict = await verifyPack(new Uint8Array(await file.arrayBuffer()), webEvidenceCrypto);
    setLooked({ fileName: file.name, verdict });
  };

  return (
    <Page
      title="Verify an evidence pack"
      lead="Choose a pack, or drop it here. It is read in this browser only, and goes nowhere."
    >
      <div className={styles.drop}>
        <label htmlFor="pack">Evidence pack (.zip)</label>
        <input
          id="pack"
          type="file"
          accept=".zip,application/zip"
          onChange={(event) => void look(event.target.files?.[0])}
        />
      </div>
      {looked !== undefined && (
        <section role="status" aria-label="Result" className={styles.sheet}>
          {looked.verdict === null ? <Loading what={looked.fileName} /> : <Result {...looked.verdict} />}
        </section>
      )}
    </Page>
  );
}

function Result({ isIntact, isSigned, findings, manifest }: PackVerdict) {
  return (
    <>
      {isIntact ? (
        <Notice tone="good" heading="Intact">
          Every file and every entry is as it was when the pack was made.
        </Notice>
      ) : (
        <Notice tone="bad" heading="Not intact: do not rely on this pack">
          <ul>
            {findings.map(({ kind, place, text }, index) => (
              <li key={`${place}-${index}`}>
                <b>{`${place}, ${kind}.`}</b> {text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isSigned === null && (
        <Notice tone="warning" heading="The signature was not checked">
          This browser does not know Ed25519. Use a newer one, or npm run wizard -- verify-evidence FILE.
        </Notice>
      )}
      {manifest !== null && (
        <>
          <DefinitionList
            items={[
              { term: 'Integration', value: manifest.integration.name },
              { term: 'Integration id', value: manifest.integration.id, isCode: true },
              { term: 'Made', value: `${utcTime(manifest.madeAt)} by ${manifest.madeBy}` },
              { term: 'Shows', value: manifest.asOf === null ? 'that moment' : utcTime(manifest.asOf) },
              {
                term: 'Ledger head',
                value: `entry ${manifest.ledger.seq}, ${manifest.ledger.hash}`,
                isCode: true,
              },
              { term: 'Signed with key', value: manifest.key.id, isCode: true },
              { term: 'Public key', value: manifest.key.publicKey, isCode: true },
            ]}
          />
          <KnownKey keyId={manifest.key.id} publicKey={manifest.key.publicKey} />
        </>
      )}
    </>
  );
}

/** Whose key it is, this wizard can tell those who are signed in. */
function KnownKey({ keyId, publicKey }: { keyId: string; publicKey: string }) {
  const isSignedIn = useSession().data?.account != null;
  const keys = useEndpointQuery(listSigningKeys, {}, { enabled: isSignedIn });
  if (!isSignedIn || keys.data === undefined) {
    return (
      <p>Compare the key with the one that the checklist page of the wizard shows that made the pack.</p>
    );
  }

  const isKnown = keys.data.keys.some((key) => key.id === keyId && key.publicKey === publicKey);

  return isKnown ? (
    <Notice tone="good">It is a key of this wizard.</Notice>
  ) : (
    <Notice tone="warning" heading="It is no key of this wizard">
      Another wizard made this pack, or somebody signed it anew. Ask where it comes from.
    </Notice>
  );
}
