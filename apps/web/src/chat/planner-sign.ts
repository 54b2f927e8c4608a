/** Who gave the answer that was seen last. */
export interface PlannerSign {
  readonly by: "offline" | "model";
  /** As the provider calls it. */
  readonly model?: string | undefined;
  /** The rules took over from a model. */
  readonly tookOver: boolean;
}

/** Shown at the edge of the page, far from the conversation it is read from. */
export interface PlannerBoard {
  readonly read: () => PlannerSign | undefined;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly put: (sign: PlannerSign) => void;
}

export function createPlannerBoard(): PlannerBoard {
  let sign: PlannerSign | undefined;
  const watchers = new Set<() => void>();
  return {
    read: () => sign,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    put(next) {
      if (sign?.by === next.by && sign.model === next.model && sign.tookOver === next.tookOver) return;
      sign = next;
      for (const watcher of watchers) watcher();
    },
  };
}
