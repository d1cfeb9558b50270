import { Button } from '../shared/ui/button.tsx';
import styles from './layout.module.css';

const helpId = 'help';

/** Help, in the same place on every page (WCAG 3.2.6). A native popover: Escape and a click beside it close it. */
export function Help() {
  return (
    <>
      <Button variant="quiet" popoverTarget={helpId}>
        Help
      </Button>
      <div id={helpId} popover="auto" className={styles.help}>
        <h2>Help</h2>
        <p>
          Each step says which administrator it needs and about how long it takes. You can stop at any time:
          what you type is saved, and a colleague can go on from another device.
        </p>
        <p>
          Where a console looks different from what a step says, open “My screen looks different” beside the
          instruction.
        </p>
        <p>When something fails, quote the request number that the page shows.</p>
        <p>
          <a href="https://jumpcloud.com/support/integrate-with-mimecast" target="_blank" rel="noreferrer">
            JumpCloud’s article: Integrate with Mimecast
          </a>
        </p>
      </div>
    </>
  );
}
