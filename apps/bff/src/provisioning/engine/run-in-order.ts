/** What must come before what. */
export interface OrderedItem {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

export interface RunInOrderOptions<Item extends OrderedItem> {
  readonly items: readonly Item[];
  /** Done before this began, for a run that is taken up again. */
  readonly alreadyDone: ReadonlySet<string>;
  readonly limit: number;
  /** Gives false when the item failed: nothing new is begun then, what is in flight ends. */
  readonly perform: (item: Item) => Promise<boolean>;
  /** Asked before each item: true ends the run between two items. */
  readonly isStopped: () => boolean;
}

/**
 * Performs items as soon as what they depend on is done, at most `limit` at a time; of those that are ready,
 * what most others wait for goes first.
 *
 * The first one goes alone: it tells whether the credential may write at all, so that a refusal leaves
 * nothing behind. An error thrown by `perform` is thrown here once everything in flight has ended.
 */
export async function runInOrder<Item extends OrderedItem>(options: RunInOrderOptions<Item>): Promise<void> {
  const done = new Set(options.alreadyDone);
  const waiting = options.items.filter((item) => !done.has(item.id));
  const heldUpBy = ({ id }: Item) => options.items.filter(({ dependsOn }) => dependsOn.includes(id)).length;
  const inFlight = new Set<Promise<void>>();
  const thrown: unknown[] = [];
  let hasFailed = false;
  let hasSucceeded = done.size > 0;

  const begin = (item: Item): void => {
    const task = options
      .perform(item)
      .then((succeeded) => {
        if (!succeeded) {
          hasFailed = true;
          return;
        }
        hasSucceeded = true;
        done.add(item.id);
      })
      .catch((error: unknown) => {
        thrown.push(error);
      })
      .finally(() => inFlight.delete(task));
    inFlight.add(task);
  };

  const beginReady = (): void => {
    while (inFlight.size < (hasSucceeded ? options.limit : 1)) {
      if (hasFailed || thrown.length > 0 || options.isStopped()) return;
      const ready = waiting.filter((item) => item.dependsOn.every((id) => done.has(id)));
      // The plan says what tells most about the credential; after it, what most others wait for goes first.
      if (hasSucceeded) ready.sort((one, other) => heldUpBy(other) - heldUpBy(one));
      const [next] = ready;
      if (next === undefined) return;
      waiting.splice(waiting.indexOf(next), 1);
      begin(next);
    }
  };

  beginReady();
  while (inFlight.size > 0) {
    await Promise.race(inFlight);
    beginReady();
  }

  if (thrown.length > 0) throw thrown[0];
}
