import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHAIN,
  ETH,
  life,
  NOW,
  permitSwapProposal,
  swapProposal,
  transaction,
  view,
} from "../fixtures/proposals.fixture.ts";
import type { ChainStatus, LiveEvent } from "../server/api-types.ts";
import { chainsWithHead, rowsWith, withDepth, withLife } from "./apply-event.ts";
import { backoff, createLiveFeed, readLiveEvent } from "./live-feed.ts";
import { waitingFor } from "./waiting.ts";

describe("applying events", () => {
  const start = view(swapProposal(), life("ready", { updatedAt: 1 }));
  const lives = [
    life("submitted", { updatedAt: 2, transactions: [transaction("submitted")] }),
    life("mined", { updatedAt: 3, transactions: [transaction("mined", { confirmations: 1 })] }),
    life("mined", { updatedAt: 4, transactions: [transaction("mined", { confirmations: 2 })] }),
    life("final", { updatedAt: 5, transactions: [transaction("final", { confirmations: 3 })] }),
  ];

  it("comes to the same end, in whatever order and however often they come", () => {
    const order = fc.array(fc.nat(lives.length - 1), { maxLength: 20 });
    fc.assert(
      fc.property(order, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (extra, all) => {
        const end = [...extra, ...all].reduce((shown, at) => withLife(shown, lives[at] ?? start.life), start);
        expect(end.life).toEqual(lives[3]);
      }),
    );
  });

  it("changes nothing when nothing is new", () => {
    const known = withLife(start, lives[1] ?? start.life);
    expect(withLife(known, structuredClone(lives[1] ?? start.life))).toBe(known);
    expect(withLife(known, lives[0] ?? start.life)).toBe(known);
    const rows = [{ view: known, at: 1 }];
    const become = (at: number) => (view: typeof known) => withLife(view, lives[at] ?? start.life);
    expect(rowsWith(rows, become(0))).toBe(rows);
    expect(rowsWith(rows, become(3))[0]?.view.life.state).toBe("final");
  });

  it("lets a mined transaction grow deeper, whoever's card it stands on, and never shallower", () => {
    const block = { number: 10, timestamp: 1 };
    const mined = view(
      swapProposal(),
      life("mined", { transactions: [transaction("mined", { confirmations: 2, block })] }),
    );
    const depth = (confirmations: number, id = mined.life.transactions[0]?.id ?? "") =>
      ({ type: "depth", proposal: "prp_other", transaction: id, confirmations }) as const;
    const deeper = withDepth(mined, depth(5));
    expect(deeper.life.transactions[0]).toMatchObject({ confirmations: 5, state: "mined" });
    expect(withDepth(deeper, depth(5))).toBe(deeper);
    expect(withDepth(deeper, depth(3))).toBe(deeper);
    expect(withDepth(deeper, depth(9, "txn_other"))).toBe(deeper);
    // A reorganisation has put it back into the pool: depth that was sent before is no news of it.
    const back = view(swapProposal(), life("submitted", { transactions: [transaction("pending")] }));
    expect(withDepth(back, depth(9))).toBe(back);
  });

  const chain: ChainStatus = {
    id: CHAIN,
    name: { zh: "以太坊", en: "Ethereum" },
    native: ETH,
    test: false,
    health: "down",
    head: { number: 10, timestamp: 1 },
  };
  const head = (number: number): Extract<LiveEvent, { type: "head" }> => ({
    type: "head",
    chain: CHAIN,
    number,
    timestamp: 2,
    baseFee: "840000000",
  });

  it("moves a chain's head forward only, and takes a new block for a sign of life", () => {
    const chains = [chain];
    expect(chainsWithHead(chains, head(10))).toBe(chains);
    expect(chainsWithHead(chains, head(9))).toBe(chains);
    expect(chainsWithHead(chains, { ...head(11), chain: "eip155:10" })).toBe(chains);
    expect(chainsWithHead(chains, head(11))[0]).toMatchObject({
      health: "up",
      head: { number: 11 },
      baseFee: "840000000",
    });
  });
});

describe("reading events", () => {
  it("takes what it knows and passes over the rest", () => {
    const event = { type: "life", proposal: "prp_1", life: life("mined") };
    expect(readLiveEvent(JSON.stringify(event))).toEqual(event);
    const depth = { type: "depth", proposal: "prp_1", transaction: "txn_1", confirmations: 3 };
    expect(readLiveEvent(JSON.stringify(depth))).toEqual(depth);
    expect(readLiveEvent('{"type":"signed-out"}')).toEqual({ type: "signed-out" });
    for (const text of [
      "pong",
      "null",
      "7",
      "{}",
      '{"type":"life"}',
      '{"type":"life","proposal":"p","life":{}}',
      '{"type":"depth","transaction":"txn_1"}',
      '{"type":"new"}',
    ]) {
      expect(readLiveEvent(text), text).toBeUndefined();
    }
    expect(readLiveEvent(new ArrayBuffer(2))).toBeUndefined();
  });
});

/** A world whose time and sockets the test owns. */
function fakeWorld() {
  let now = 0;
  let id = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const sockets: { fire: (type: string, event?: object) => void; sent: string[]; closed: boolean }[] = [];
  const world = {
    random: () => 1,
    setTimeout(run: () => void, ms: number) {
      id += 1;
      timers.set(id, { at: now + ms, run });
      return id;
    },
    clearTimeout: (timer: unknown) => void timers.delete(timer as number),
    open() {
      const listeners = new Map<string, (event: never) => void>();
      const socket = {
        sent: [] as string[],
        closed: false,
        fire: (type: string, event: object = {}) => listeners.get(type)?.(event as never),
      };
      sockets.push(socket);
      return {
        addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
        send: (text: string) => void socket.sent.push(text),
        close() {
          socket.closed = true;
          socket.fire("close");
        },
      } as unknown as WebSocket;
    },
  };
  const pass = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      timers.delete(due[0]);
      now = due[1].at;
      due[1].run();
    }
    now = until;
  };
  return { world, sockets, pass };
}

describe("the live feed", () => {
  it("is live while the socket is, and hands events on", () => {
    const { world, sockets } = fakeWorld();
    const feed = createLiveFeed(world);
    const seen: LiveEvent[] = [];
    feed.onEvent((event) => seen.push(event));
    expect(feed.read()).toBe("off");
    feed.start();
    expect(feed.read()).toBe("connecting");
    sockets[0]?.fire("open");
    sockets[0]?.fire("message", { data: '{"type":"signed-out"}' });
    expect([feed.read(), seen]).toEqual(["live", [{ type: "signed-out" }]]);
  });

  it("asks instead while the socket is down, comes back, and asks once for what it missed", () => {
    const { world, sockets, pass } = fakeWorld();
    const feed = createLiveFeed(world);
    let polls = 0;
    feed.onPoll(() => {
      polls += 1;
    });
    feed.start();
    sockets[0]?.fire("open");
    expect(polls).toBe(0);
    sockets[0]?.fire("close");
    expect(feed.read()).toBe("polling");
    pass(1_000);
    expect(sockets).toHaveLength(2);
    pass(4_000);
    expect(polls).toBe(1);
    sockets[1]?.fire("open");
    expect([feed.read(), polls]).toEqual(["live", 2]);
    pass(20_000);
    expect(polls).toBe(2);
  });

  it("waits longer after each failure, up to half a minute", () => {
    expect([0, 1, 2, 3, 10].map((failures) => backoff(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 30_000]);
    expect(backoff(10, 0.5)).toBe(15_000);
  });

  it("gives up on a socket that has gone silent", () => {
    const { world, sockets, pass } = fakeWorld();
    const feed = createLiveFeed(world);
    feed.start();
    sockets[0]?.fire("open");
    pass(50_000);
    expect(sockets[0]?.sent).toEqual(["ping", "ping"]);
    sockets[0]?.fire("message", { data: "pong" });
    pass(55_000);
    expect(sockets[0]?.closed).toBe(false);
    pass(6_000);
    expect(sockets[0]?.closed).toBe(true);
  });

  it("stays off once it is stopped", () => {
    const { world, sockets, pass } = fakeWorld();
    const feed = createLiveFeed(world);
    feed.start();
    sockets[0]?.fire("open");
    feed.stop();
    pass(600_000);
    expect([feed.read(), sockets.length]).toEqual(["off", 1]);
  });
});

describe("waiting for the user", () => {
  it("are cards that can be signed, and plans between two steps", () => {
    const ready = view(swapProposal({ id: "a" }), life("ready"));
    const expired = view(swapProposal({ id: "b", expiresAt: NOW }), life("ready"));
    const sent = view(swapProposal({ id: "c" }), life("submitted"));
    const between = view({ ...permitSwapProposal(), id: "d", expiresAt: NOW }, life("ready", { nextRequest: 1 }));
    const ids = waitingFor([ready, expired, sent, between], NOW).map(({ proposal }) => proposal.id);
    expect(ids.sort()).toEqual(["a", "d"]);
  });
});
