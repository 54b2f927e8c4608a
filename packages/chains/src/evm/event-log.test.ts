import fc from "fast-check";
import { encodeAbiParameters, encodeEventTopics, parseAbi, parseAbiParameters } from "viem";
import { describe, expect, it } from "vitest";
import { type EventLog, movementsIn, permissionsIn, readLogs } from "./event-log.ts";
import type { Hex } from "./hex.ts";

const TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const ALICE = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const BOB = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
const CAROL = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";
const ZERO = "0x0000000000000000000000000000000000000000";
const token = TOKEN.toLowerCase();

function abiOf(signature: string) {
  const signatures: string[] = [`event ${signature}`];
  return parseAbi(signatures);
}

/** An event as viem writes it: topics by the ABI, the rest as data. */
function event(signature: string, args: Record<string, unknown>, types: string, values: readonly unknown[]): EventLog {
  const topics = encodeEventTopics({ abi: abiOf(signature), args: args as never } as never) as Hex[];
  const data = types === "" ? "0x" : encodeAbiParameters(parseAbiParameters(types), values as never);
  return { address: TOKEN, topics, data };
}

const transfer20 = event(
  "Transfer(address indexed from, address indexed to, uint256 value)",
  { from: ALICE, to: BOB },
  "uint256",
  [5n],
);

describe("movements", () => {
  it("of an ERC-20", () => {
    expect(movementsIn([transfer20])).toEqual([{ standard: "erc20", token, from: ALICE, to: BOB, units: 5n }]);
  });

  it("of the native coin, where a simulation reports it", () => {
    const native = { ...transfer20, address: "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE" as const };
    expect(movementsIn([native])).toEqual([{ standard: "native", token: ZERO, from: ALICE, to: BOB, units: 5n }]);
  });

  it("of an ERC-721, number 0 too", () => {
    const log = event(
      "Transfer(address indexed from, address indexed to, uint256 indexed id)",
      { from: ALICE, to: BOB, id: 0n },
      "",
      [],
    );
    expect(movementsIn([log])).toEqual([{ standard: "erc721", token, from: ALICE, to: BOB, units: 1n, tokenId: 0n }]);
  });

  it("of contracts that index nothing, like CryptoKitties", () => {
    const log = event("Transfer(address from, address to, uint256 id)", {}, "address, address, uint256", [
      ALICE,
      BOB,
      7n,
    ]);
    expect(movementsIn([log])).toEqual([{ standard: "erc20", token, from: ALICE, to: BOB, units: 7n }]);
  });

  it("of a wrapped coin, which comes and goes without a Transfer", () => {
    const deposit = event("Deposit(address indexed dst, uint256 wad)", { dst: ALICE }, "uint256", [3n]);
    const withdrawal = event("Withdrawal(address indexed src, uint256 wad)", { src: ALICE }, "uint256", [4n]);
    expect(movementsIn([deposit, withdrawal])).toEqual([
      { standard: "erc20", token, from: ZERO, to: ALICE, units: 3n },
      { standard: "erc20", token, from: ALICE, to: ZERO, units: 4n },
    ]);
  });

  it("of an ERC-1155, single and in a batch", () => {
    const args = { operator: CAROL, from: ALICE, to: BOB };
    const head = "address indexed operator, address indexed from, address indexed to";
    const single = event(`TransferSingle(${head}, uint256 id, uint256 value)`, args, "uint256, uint256", [9n, 5n]);
    const ids = Array.from({ length: 300 }, (_, i) => BigInt(i));
    const batch = event(`TransferBatch(${head}, uint256[] ids, uint256[] values)`, args, "uint256[], uint256[]", [
      ids,
      ids.map((id) => id + 1n),
    ]);
    expect(movementsIn([single])).toEqual([
      { standard: "erc1155", token, from: ALICE, to: BOB, units: 5n, tokenId: 9n },
    ]);
    const many = movementsIn([batch]);
    expect(many).toHaveLength(300);
    expect(many[299]).toEqual({ standard: "erc1155", token, from: ALICE, to: BOB, units: 300n, tokenId: 299n });
  });

  it("of an ERC-6909, as Uniswap V4 keeps claims", () => {
    const log = event(
      "Transfer(address caller, address indexed sender, address indexed receiver, uint256 indexed id, uint256 amount)",
      { sender: ALICE, receiver: BOB, id: 2n },
      "address, uint256",
      [CAROL, 8n],
    );
    expect(movementsIn([log])).toEqual([{ standard: "erc6909", token, from: ALICE, to: BOB, units: 8n, tokenId: 2n }]);
  });

  it("come in the order of the events, and leave out what is something else", () => {
    const other = event("Sync(uint112 a, uint112 b)", {}, "uint112, uint112", [1n, 2n]);
    expect(movementsIn([other, transfer20, { ...other, topics: [] }, transfer20])).toHaveLength(2);
  });
});

describe("permissions", () => {
  it("of an ERC-20, given and taken back", () => {
    const signature = "Approval(address indexed owner, address indexed spender, uint256 value)";
    const given = event(signature, { owner: ALICE, spender: BOB }, "uint256", [5n]);
    const back = event(signature, { owner: ALICE, spender: BOB }, "uint256", [0n]);
    expect(permissionsIn([given, back])).toEqual([
      { standard: "erc20", token, owner: ALICE, spender: BOB, units: 5n },
      { standard: "erc20", token, owner: ALICE, spender: BOB, units: 0n },
    ]);
  });

  it("of an ERC-721: number 0 is a permission, nobody as spender is none", () => {
    const signature = "Approval(address indexed owner, address indexed spender, uint256 indexed id)";
    const given = event(signature, { owner: ALICE, spender: BOB, id: 0n }, "", []);
    const back = event(signature, { owner: ALICE, spender: ZERO, id: 7n }, "", []);
    expect(permissionsIn([given, back])).toEqual([
      { standard: "erc721", token, owner: ALICE, spender: BOB, units: 1n, tokenId: 0n },
      { standard: "erc721", token, owner: ALICE, spender: ZERO, units: 0n, tokenId: 7n },
    ]);
  });

  it("of an ERC-721 that indexes nothing", () => {
    const log = event("Approval(address owner, address spender, uint256 id)", {}, "address, address, uint256", [
      ALICE,
      BOB,
      7n,
    ]);
    expect(permissionsIn([log])).toEqual([{ standard: "erc20", token, owner: ALICE, spender: BOB, units: 7n }]);
  });

  it.each([
    ["ApprovalForAll(address indexed owner, address indexed operator, bool approved)"],
    ["OperatorSet(address indexed owner, address indexed operator, bool approved)"],
  ])("over everything: %s", (signature) => {
    const log = (approved: boolean) => event(signature, { owner: ALICE, operator: BOB }, "bool", [approved]);
    expect(permissionsIn([log(true), log(false)])).toEqual([
      { standard: "operator", token, owner: ALICE, spender: BOB, units: 1n },
      { standard: "operator", token, owner: ALICE, spender: BOB, units: 0n },
    ]);
  });

  it("of an ERC-777 operator, who is named first", () => {
    const log = event(
      "AuthorizedOperator(address indexed operator, address indexed holder)",
      { operator: BOB, holder: ALICE },
      "",
      [],
    );
    expect(permissionsIn([log])).toEqual([{ standard: "operator", token, owner: ALICE, spender: BOB, units: 1n }]);
  });

  it("of an ERC-6909 id", () => {
    const log = event(
      "Approval(address indexed owner, address indexed spender, uint256 indexed id, uint256 amount)",
      { owner: ALICE, spender: BOB, id: 2n },
      "uint256",
      [8n],
    );
    expect(permissionsIn([log])).toEqual([
      { standard: "erc6909", token, owner: ALICE, spender: BOB, units: 8n, tokenId: 2n },
    ]);
  });

  it("that Permit2 keeps are the token's, not Permit2's", () => {
    const head =
      "address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration";
    const args = { owner: ALICE, token: CAROL, spender: BOB };
    const approval = event(`Approval(${head})`, args, "uint160, uint48", [5n, 9]);
    const permit = event(`Permit(${head}, uint48 nonce)`, args, "uint160, uint48, uint48", [6n, 9, 0]);
    expect(permissionsIn([approval, permit])).toEqual([
      { standard: "permit2", token: CAROL, owner: ALICE, spender: BOB, units: 5n },
      { standard: "permit2", token: CAROL, owner: ALICE, spender: BOB, units: 6n },
    ]);
  });
});

describe("hostile events", () => {
  const cut = (log: EventLog, topics: number, bytes: number): EventLog => ({
    ...log,
    topics: log.topics.slice(0, topics),
    data: log.data.slice(0, 2 + bytes * 2) as Hex,
  });

  it("that are cut say nothing", () => {
    for (const [topics, bytes] of [
      [3, 31],
      [3, 0],
      [2, 32],
      [1, 32],
      [0, 32],
    ] as const) {
      expect(movementsIn([cut(transfer20, topics, bytes)])).toEqual([]);
    }
  });

  it("with dirty addresses name the address that a contract would see", () => {
    const [signature, from, to] = transfer20.topics as [Hex, Hex, Hex];
    const dirty = { ...transfer20, topics: [signature, `0xffff${from.slice(6)}` as Hex, to] };
    expect(movementsIn([dirty])).toEqual(movementsIn([transfer20]));
  });

  it("with arrays that promise more than they hold give what they hold", () => {
    const args = { operator: CAROL, from: ALICE, to: BOB };
    const head = "address indexed operator, address indexed from, address indexed to";
    const batch = event(`TransferBatch(${head}, uint256[] ids, uint256[] values)`, args, "uint256[], uint256[]", [
      [1n],
      [2n],
    ]);
    const words = batch.data.slice(2).match(/.{64}/g) as string[];
    for (const length of ["f".repeat(64), "ffffffff".padStart(64, "0"), "5".padStart(64, "0")]) {
      const data: Hex = `0x${[words[0], words[1], length, ...words.slice(3)].join("")}`;
      expect(movementsIn([{ ...batch, data }]).length).toBeLessThanOrEqual(3);
    }
    const astray: Hex = `0x${["f".repeat(64), ...words.slice(1)].join("")}`;
    expect(movementsIn([{ ...batch, data: astray }])).toEqual([]);
  });

  it("never make it throw", () => {
    const topicsOf = [
      ...new Set(
        [
          "Transfer(address,address,uint256)",
          "TransferSingle(address,address,address,uint256,uint256)",
          "TransferBatch(address,address,address,uint256[],uint256[])",
          "Transfer(address,address,address,uint256,uint256)",
          "Deposit(address,uint256)",
          "Withdrawal(address,uint256)",
          "Approval(address,address,uint256)",
          "ApprovalForAll(address,address,bool)",
          "OperatorSet(address,address,bool)",
          "AuthorizedOperator(address,address)",
          "Approval(address,address,uint256,uint256)",
          "Approval(address,address,address,uint160,uint48)",
          "Permit(address,address,address,uint160,uint48,uint48)",
        ].map((name) => encodeEventTopics({ abi: abiOf(name) } as never)[0] as Hex),
      ),
    ];
    expect(topicsOf).toHaveLength(13);
    const hexOf = (min: number, max: number) =>
      fc.uint8Array({ minLength: min, maxLength: max }).map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
    const word = fc.bigInt({ min: 0n, max: 100n }).map((value) => value.toString(16).padStart(64, "0"));
    const data = fc.oneof(
      hexOf(0, 200),
      fc.array(word, { maxLength: 8 }).map((words): Hex => `0x${words.join("")}`),
    );
    const log = fc.record({
      address: hexOf(20, 20),
      topics: fc
        .tuple(fc.constantFrom(...topicsOf), fc.array(hexOf(32, 32), { maxLength: 4 }))
        .map(([first, rest]) => [first, ...rest]),
      data,
    });
    fc.assert(
      fc.property(fc.array(log, { maxLength: 4 }), (logs) => {
        for (const { from, to, units } of movementsIn(logs)) {
          expect([from.length, to.length, units >= 0n]).toEqual([42, 42, true]);
        }
        for (const { owner, spender, units } of permissionsIn(logs)) {
          expect([owner.length, spender.length, units >= 0n]).toEqual([42, 42, true]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("events as a node gives them", () => {
  it("are taken with what else they carry left out", () => {
    expect(readLogs([{ ...transfer20, blockNumber: "0x1", removed: false }])).toEqual([transfer20]);
    expect(readLogs([])).toEqual([]);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["an object", {}],
    ["null among them", [transfer20, null]],
    ["no address", [{ ...transfer20, address: undefined }]],
    ["another address", [{ ...transfer20, address: "0x1234" }]],
    ["no topics", [{ ...transfer20, topics: null }]],
    ["a short topic", [{ ...transfer20, topics: ["0x12"] }]],
    ["a topic that is no hex", [{ ...transfer20, topics: [`0x${"z".repeat(64)}`] }]],
    ["no data", [{ ...transfer20, data: null }]],
    ["data that is no hex", [{ ...transfer20, data: "0xzz" }]],
    ["odd data", [{ ...transfer20, data: "0x123" }]],
  ])("are all refused for one that is none: %s", (_, value) => expect(readLogs(value)).toBeUndefined());

  it("never make it throw", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readLogs([value])).not.toThrow();
      }),
    );
  });
});
