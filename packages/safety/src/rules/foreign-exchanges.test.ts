import { describe, expect, it } from "vitest";
import type { OrderItem } from "../decoded-action.ts";
import { action, facts, type Row, verdictOf } from "./foreign.fixture.ts";
import { BOB, ME } from "./situation.fixture.ts";

const ETHER = 10n ** 18n;
const nft = (units = 1n): OrderItem => ({ token: "0xaa", units, nft: true });
const sale = (offer: readonly OrderItem[], price: bigint) =>
  action("order", { offer, consideration: [{ token: "0x00", units: price, nft: false, recipient: ME }] });
const floor = facts({ "0xaa": { floorUnits: ETHER } });
const bridge = (members: object = {}) => action("exchange", { bridge: true, ...members });
const dark = { code: "contract", verified: false } as const;

const ROWS: readonly Row[] = [
  ["SG-07", "three for the price of one", sale([nft(), nft(), nft()], ETHER), floor, "danger"],
  ["SG-07", "three for the price of three", sale([nft(), nft(), nft()], 3n * ETHER), floor, "passed"],
  ["SG-07", "five of a kind for the price of one", sale([nft(5n)], ETHER), floor, "danger"],
  ["SG-07", "a floor nobody knows", sale([nft()], ETHER), facts(), "unknown"],
  [
    "SW-10",
    "a bridge home",
    bridge({ toChain: "eip155:10" }),
    facts({}, { intent: { toChain: "eip155:10" } }),
    "passed",
  ],
  [
    "SW-10",
    "a chain nobody asked for",
    bridge({ toChain: "eip155:56" }),
    facts({}, { intent: { toChain: "eip155:10" } }),
    "danger",
  ],
  ["SW-10", "to a friend", bridge({ recipient: BOB }), facts({ [BOB]: { known: true } }), "info"],
  ["SW-10", "a bridge nobody can read", bridge(), facts({ "0x33": dark }), "danger"],
  [
    "TX-01",
    "a bridge to the chain that was named",
    action("request", { namedChain: "eip155:1", arrivals: ["eip155:10"] }),
    facts({}, { intent: { chain: "eip155:10", toChain: "eip155:10" } }),
    "passed",
  ],
  [
    "TX-01",
    "a bridge from the chain it should lead to",
    action("request", { namedChain: "eip155:10", arrivals: ["eip155:1"] }),
    facts({}, { intent: { chain: "eip155:1", toChain: "eip155:10" } }),
    "block",
  ],
  [
    "SW-03",
    "few units, and as many as were quoted",
    action("exchange", { leastUnits: 810n, sellUnits: 10n ** 9n }),
    facts({}, { quoteUnits: 1000n }),
    "passed",
  ],
  ["SW-03", "few units", action("exchange", { leastUnits: 810n, sellUnits: 10n ** 9n }), facts(), "danger"],
  ["SW-10", "no bridge at all", action("exchange"), facts({ "0x33": dark }), "passed"],
];

describe("rules about exchanges and sales", () => {
  it.each(ROWS)("%s: %s", (id, _what, one, given, outcome) => expect(verdictOf(id, one, given)).toBe(outcome));
});
