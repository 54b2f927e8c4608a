/** What the tabs of one browser tell each other. */
export type TabMessage = "signed-in" | "signed-out";

/** The other tabs. */
export interface Tabs {
  readonly tell: (message: TabMessage) => void;
  readonly listen: (listener: (message: TabMessage) => void) => () => void;
}

export function createTabs(open: () => BroadcastChannel): Tabs {
  const channel = open();
  return {
    tell: (message) => channel.postMessage(message),
    listen(listener) {
      const onMessage = ({ data }: MessageEvent) => {
        if (data === "signed-in" || data === "signed-out") listener(data);
      };
      channel.addEventListener("message", onMessage);
      return () => channel.removeEventListener("message", onMessage);
    },
  };
}
