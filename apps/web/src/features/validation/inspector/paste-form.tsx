import { maxPastedBytes } from '@wizard/contracts';
import { type ChangeEvent, type SubmitEvent, useState } from 'react';
import { Button } from '../../../shared/ui/button.tsx';
import { TextArea } from '../../../shared/ui/text-input.tsx';
import styles from './inspector-page.module.css';

interface PasteFormProps {
  isBusy: boolean;
  onInspect: (pasted: string) => void;
}

/** The text to inspect: pasted, or read from a file in the browser. */
export function PasteForm({ isBusy, onInspect }: PasteFormProps) {
  const [pasted, setPasted] = useState('');
  const [error, setError] = useState<string | undefined>();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (pasted.trim() === '') {
      setError('Paste a message, or choose a file.');
      document.getElementById('pasted')?.focus();
      return;
    }
    setError(undefined);
    onInspect(pasted);
  };
  const readFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    if (file.size > maxPastedBytes) {
      setError(
        `${file.name} has ${Math.ceil(file.size / 1_000_000)} MB; at most ${maxPastedBytes / 1_000_000} MB are read. Record only the sign-in.`,
      );
      return;
    }
    setError(undefined);
    setPasted(await file.text());
  };

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <TextArea
        name="pasted"
        label="Message or recording"
        hint="A SAMLResponse or SAMLRequest as Base64 or XML, the address or form that carries it, a HAR, or an export of SAML-tracer."
        rows={8}
        isCode
        autoComplete="off"
        value={pasted}
        error={error}
        onChange={(event) => {
          setPasted(event.target.value);
        }}
      />
      <div className={styles.file}>
        <label htmlFor="recording">Or choose a file</label>
        <input
          id="recording"
          type="file"
          accept=".har,.json,.xml,.txt"
          onChange={(event) => void readFile(event)}
        />
      </div>
      <div>
        <Button type="submit" variant="primary" isBusy={isBusy} busyLabel="Inspecting…">
          Inspect
        </Button>
      </div>
      <details>
        <summary>How to get a message</summary>
        <ol className={styles.how}>
          <li>Open the browser’s developer tools (F12), tab Network, and tick Preserve log.</li>
          <li>Sign in until the error shows.</li>
          <li>
            Save all as HAR and choose the file here, or look for SAMLResponse in the request to Mimecast and
            copy its value.
          </li>
        </ol>
        <p>
          A HAR holds cookies of all pages that were open in the tab. Send it to nobody, and delete it when
          you are done.
        </p>
      </details>
    </form>
  );
}
