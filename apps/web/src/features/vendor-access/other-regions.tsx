import { ProblemError } from '../../shared/api/problem-error.ts';
import { regionNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';

interface OtherRegionsProps {
  /** Why the credential was refused last. */
  error: Error | null;
  /** The region that was asked. */
  region: string;
  /** The others were asked as well. */
  wereTried: boolean;
  isBusy: boolean;
  /** Before the form is sent once more. */
  onTry: () => void;
}

/** JumpCloud answers a key of another region as if it were wrong, so the others are one click away. */
export function OtherRegions({ error, region, wereTried, isBusy, onTry }: OtherRegionsProps) {
  const isRefused = error instanceof ProblemError && error.problem.code === 'credential-refused';
  if (!isRefused || wereTried) return null;
  const others = Object.entries(regionNames).flatMap(([key, name]) => (key === region ? [] : [name]));

  return (
    <Notice tone="tip" heading="It may belong to another region">
      <p>
        {`The credential is sent once to JumpCloud’s own hosts there, and nowhere else: ${others.join(' and ')}.`}
      </p>
      <Button
        isBusy={isBusy}
        busyLabel="Asking the other regions…"
        onClick={({ currentTarget }) => {
          // No submit button: Enter in a field presses the first one of the form.
          onTry();
          currentTarget.form?.requestSubmit();
        }}
      >
        Try the other regions
      </Button>
    </Notice>
  );
}
