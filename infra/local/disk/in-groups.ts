/** Lets who comes while `work` is under way share the next one: one sync of the disk serves all who wait for it. */
export function inGroups(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    const mine = work();
    running = mine;
    const over = () => {
      if (running === mine) running = undefined;
    };
    mine.then(over, over);
    return mine;
  };
  const begun = (): Promise<void> => {
    next = undefined;
    return begin();
  };
  return () => {
    if (running === undefined) return begin();
    next ??= running.then(begun, begun);
    return next;
  };
}
