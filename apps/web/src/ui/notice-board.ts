import type { Words } from "@alou/money/words";

/** A sentence to be read once. */
export interface Notice {
  readonly id: number;
  readonly words: Words;
}

/** Where sentences about the page itself are pinned, e.g. "account switched". */
export interface NoticeBoard {
  readonly read: () => readonly Notice[];
  readonly subscribe: (watcher: () => void) => () => void;
  readonly pin: (words: Words) => void;
  readonly dismiss: (id: number) => void;
}

/** More than this at once nobody reads. */
const MOST = 3;

export function createNoticeBoard(): NoticeBoard {
  let notices: readonly Notice[] = [];
  let last = 0;
  const watchers = new Set<() => void>();
  const change = (next: readonly Notice[]) => {
    notices = next;
    for (const watcher of watchers) watcher();
  };
  return {
    read: () => notices,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    pin(words) {
      // The same sentence again replaces itself.
      const others = notices.filter((notice) => notice.words.en !== words.en);
      last += 1;
      change([...others, { id: last, words }].slice(-MOST));
    },
    dismiss: (id) => change(notices.filter((notice) => notice.id !== id)),
  };
}
