import type { LiveEvent } from "../server/api-types.ts";

/** How fresh what the page shows is. */
export type LiveState =
  /** Nobody is signed in. */
  | "off"
  | "connecting"
  /** Changes arrive as they happen. */
  | "live"
  /** The socket is down; the page asks every few seconds instead. */
  | "polling";

/** Changes pushed by the server, with asking as a fallback. */
export interface LiveFeed {
  readonly read: () => LiveState;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly onEvent: (listener: (event: LiveEvent) => void) => () => void;
  /** Time to ask: while the socket is down, and once when it is back (what was missed in between is nowhere else). */
  readonly onPoll: (listener: () => void) => () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** What the feed needs of a WebSocket. */
export type LiveSocket = Pick<WebSocket, "addEventListener" | "close" | "send">;

export interface LiveWorld {
  readonly open: () => LiveSocket;
  /** 0 to 1, for spreading reconnections. */
  readonly random: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const POLL_EVERY = 5_000;
/** A hibernating server answers `ping` by itself; a connection that stays silent this long is dead. */
const PING_EVERY = 25_000;
const SILENCE = 60_000;

/** Waits longer after each failure, spread evenly over the whole span, so that a restart is not met by everybody at once. */
export function backoff(failures: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures));
}

export function createLiveFeed(world: LiveWorld): LiveFeed {
  let state: LiveState = "off";
  let socket: LiveSocket | undefined;
  let failures = 0;
  let lapsed = false;
  const timers = { reconnect: undefined as unknown, poll: undefined as unknown, ping: undefined as unknown };
  let silence: unknown;
  const watchers = new Set<() => void>();
  const listeners = new Set<(event: LiveEvent) => void>();
  const pollers = new Set<() => void>();

  function set(next: LiveState): void {
    if (next === state) return;
    state = next;
    for (const watcher of watchers) watcher();
  }

  function again(name: keyof typeof timers, ms: number, run: () => void): void {
    world.clearTimeout(timers[name]);
    timers[name] = world.setTimeout(run, ms);
  }

  function poll(): void {
    for (const poller of pollers) poller();
    again("poll", POLL_EVERY, poll);
  }

  function ping(): void {
    socket?.send("ping");
    again("ping", PING_EVERY, ping);
  }

  function heard(): void {
    world.clearTimeout(silence);
    silence = world.setTimeout(() => socket?.close(), SILENCE);
  }

  function connect(): void {
    if (state === "off") return;
    const mine = world.open();
    socket = mine;
    mine.addEventListener("open", () => {
      if (socket !== mine) return;
      failures = 0;
      world.clearTimeout(timers.poll);
      set("live");
      heard();
      again("ping", PING_EVERY, ping);
      if (lapsed) for (const poller of pollers) poller();
      lapsed = false;
    });
    mine.addEventListener("message", ({ data }) => {
      if (socket !== mine) return;
      heard();
      const event = readLiveEvent(data);
      if (event) for (const listener of listeners) listener(event);
    });
    mine.addEventListener("close", () => {
      if (socket !== mine) return;
      socket = undefined;
      world.clearTimeout(timers.ping);
      world.clearTimeout(silence);
      if (state === "off") return;
      lapsed = true;
      set("polling");
      again("poll", POLL_EVERY, poll);
      again("reconnect", backoff(failures, world.random()), connect);
      failures += 1;
    });
  }

  return {
    read: () => state,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onPoll(listener) {
      pollers.add(listener);
      return () => pollers.delete(listener);
    },
    start() {
      if (state !== "off") return;
      set("connecting");
      connect();
    },
    stop() {
      set("off");
      for (const timer of Object.values(timers)) world.clearTimeout(timer);
      world.clearTimeout(silence);
      const open = socket;
      socket = undefined;
      open?.close();
    },
  };
}

/** A message of the socket, or undefined for anything the page does not know: a newer server may say more. */
export function readLiveEvent(data: unknown): LiveEvent | undefined {
  if (typeof data !== "string") return undefined;
  let event: Record<string, unknown> | null;
  try {
    event = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof event !== "object" || event === null) return undefined;
  if (event.type === "signed-out") return { type: "signed-out" };
  if (event.type === "permission-notice") return { type: "permission-notice" };
  const { proposal, life, chain, number, transaction, confirmations } = event;
  if (event.type === "life" && typeof proposal === "string" && isLife(life)) return event as unknown as LiveEvent;
  if (event.type === "depth" && typeof transaction === "string" && Number.isSafeInteger(confirmations)) {
    return event as unknown as LiveEvent;
  }
  if (event.type === "head" && typeof chain === "string" && Number.isSafeInteger(number)) {
    return event as unknown as LiveEvent;
  }
  return undefined;
}

function isLife(life: unknown): boolean {
  const { state, updatedAt, transactions } = (life ?? {}) as Record<string, unknown>;
  return typeof state === "string" && typeof updatedAt === "number" && Array.isArray(transactions);
}
