/** What the tabs of one browser tell each other. */
export type TabMessage =
  | "signed-in"
  | "signed-out"
  /** Something was said in a conversation, which is named. */
  | `said:${string}`;

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
        if (isTabMessage(data)) listener(data);
      };
      channel.addEventListener("message", onMessage);
      return () => channel.removeEventListener("message", onMessage);
    },
  };
}

function isTabMessage(data: unknown): data is TabMessage {
  return data === "signed-in" || data === "signed-out" || (typeof data === "string" && data.startsWith("said:"));
}
