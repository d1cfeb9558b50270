import type { PasteBackResult } from '@wizard/contracts';
import { Notice } from '../../shared/ui/notice.tsx';
import { PasteBackDiff } from './paste-back-diff.tsx';

/** What was pasted against what must be there: the mistake by name, and the letters that differ. */
export function PasteBackComparison({ result }: { result: PasteBackResult }) {
  if (result.matches) {
    return (
      <Notice tone="good" role="status">
        {`${result.label} is as it must be.${result.mistakes.map(({ text }) => ` ${text}`).join('')}`}
      </Notice>
    );
  }

  return (
    <Notice tone="bad" role="status" heading={`${result.label} is not as it must be`}>
      {result.mistakes.length > 0 && (
        <ul>
          {result.mistakes.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      )}
      <PasteBackDiff segments={result.segments} />
    </Notice>
  );
}
