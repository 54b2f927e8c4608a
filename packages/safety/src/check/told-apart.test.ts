import { bech32 } from "@scure/base";
import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";
import { describe, expect, it } from "vitest";
import { checkLine } from "./check-line.ts";

// Requests that tell a reader one thing and a signer another: what is signed is what has to be judged.

const ME = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const FRIEND = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
const THIEF = "0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc";
const USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
const DAI = "0x6b175474e89094c44da98b954eedeac495271d0f";
const ROUTER = "0x66a9893cc07d91d95644aedd05d03f95e1dba8af";
const SAFE = "0x5555eeee6666ffff7777aaaa8888bbbb9999cccc";
const NOTHING = `0x${"0".repeat(40)}`;
const NOW = 1_795_305_600;
const MAX = (1n << 256n) - 1n;

const CONTEXT = {
  user: ME,
  now: NOW,
  knownRecipients: [FRIEND],
  eoas: [THIEF],
  contracts: { [SAFE]: { type: "safe", verified: true, ageDays: 500 } },
};

const data = (signature: string, ...args: readonly unknown[]) =>
  AbiFunction.encodeData(AbiFunction.from(`function ${signature}` as never), args as never);

/** The findings of a line as `AP-01 danger`, or the error. */
async function found(line: Record<string, unknown>): Promise<string[]> {
  const out = await checkLine({ context: CONTEXT, ...line }, 1, {});
  return "error" in out ? [out.error.message] : out.findings.map(({ id, severity }) => `${id} ${severity}`);
}

const typed = (primaryType: string, fields: string, message: object, verifyingContract = DAI, types = {}) =>
  found({
    kind: "eip712",
    typedData: {
      domain: { name: "Dai Stablecoin", version: "1", chainId: 1, verifyingContract },
      primaryType,
      types: {
        ...types,
        [primaryType]: fields.split(",").map((field) => {
          const [type, name] = field.split(" ");
          return { type, name };
        }),
      },
      message,
    },
  });

describe("typed data", () => {
  const PERMIT = "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline";
  const permit = { owner: ME, spender: THIEF, value: MAX.toString(), nonce: "0", deadline: String(NOW + 600) };

  it("means what its type declares, whatever stands beside", async () => {
    // With these members it would read as DAI's permit, taken back.
    const decoy = { holder: ME, allowed: false, expiry: "0" };
    expect(await typed("Permit", PERMIT, { ...permit, ...decoy }, USDC)).toEqual(
      expect.arrayContaining(["AP-01 danger", "SG-03 danger"]),
    );
  });

  it("means what the types of its structs declare", async () => {
    const order = {
      permitted: { token: USDC, amount: MAX.toString(), hidden: "x" },
      spender: THIEF,
      nonce: "1",
      deadline: String(NOW + 600),
      owner: ME,
      value: "0",
    };
    const types = {
      TokenPermissions: [
        { name: "token", type: "address" },
        { name: "amount", type: "uint256" },
      ],
    };
    expect(
      await typed(
        "PermitTransferFrom",
        "TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline",
        order,
        "0x000000000022d473030f116ddee9f6b43ac78ba3",
        types,
      ),
    ).toContain("SG-05 danger");
  });

  it.each([true, "true", 1, "1", "0x1", "yes", 2])("takes %s for leave", async (allowed) =>
    expect(
      await typed("Permit", "address holder,address spender,uint256 nonce,uint256 expiry,bool allowed", {
        ...{ holder: ME, spender: THIEF, nonce: "0", expiry: "0", allowed },
      }),
    ).toContain("SG-04 danger"),
  );

  it.each([false, "false", 0, "0", "0x0"])("takes %s for a permission taken back", async (allowed) =>
    expect(
      await typed("Permit", "address holder,address spender,uint256 nonce,uint256 expiry,bool allowed", {
        ...{ holder: ME, spender: THIEF, nonce: "0", expiry: "0", allowed },
      }),
    ).not.toContain("SG-04 danger"),
  );

  it("says when there are more calls than anybody looked at", async () => {
    const calls = Array.from({ length: 201 }, () => ({ to: FRIEND, value: "0", data: "0x" }));
    expect(await typed("Batch", "Call[] calls,uint256 nonce", { calls, nonce: "1" }, SAFE)).toContain("TX-07 danger");
  });
});

describe("a Safe's refund", () => {
  const refund = (more: object) =>
    typed(
      "SafeTx",
      "address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce",
      {
        ...{ to: FRIEND, value: "0", data: "0x", operation: 0, safeTxGas: "0", baseGas: "0", gasPrice: "0" },
        ...{ gasToken: NOTHING, refundReceiver: NOTHING, nonce: "1", ...more },
      },
      SAFE,
    );

  it("is paid for the gas of the call itself too", async () => {
    expect(await refund({})).toEqual([]);
    expect(await refund({ gasPrice: "1000000", gasToken: USDC, refundReceiver: THIEF })).toContain("RC-01 warning");
  });
  it("goes to whoever is first where nobody is named, and in a token has no bound", async () => {
    expect(await refund({ gasPrice: "1000000", gasToken: USDC })).toContain("RC-01 warning");
    expect(await refund({ gasPrice: "1000000" })).toEqual([]);
  });
});

describe("a transaction", () => {
  const approve = data("approve(address,uint256)", THIEF, MAX);
  const tx = (more: object) => found({ kind: "evm_tx", tx: { from: ME, chainId: 1, ...more } });

  it("is judged beside the calls it also carries", async () =>
    expect(await tx({ to: USDC, data: approve, calls: [{ to: FRIEND, value: "1", data: "0x" }] })).toEqual(
      expect.arrayContaining(["AP-01 danger", "TX-07 danger"]),
    ));

  it("delegates by a tuple as by an object", async () => {
    const send = { to: FRIEND, value: "1" };
    expect(await tx({ ...send, authorizationList: [[1, THIEF, 0, 0, "0x1", "0x1"]] })).toContain("SG-11 block");
    expect(await tx({ ...send, authorizationList: ["0x01"] })).toContain("TX-07 danger");
  });

  it("says when there are more delegations than anybody looked at", async () => {
    const none = Array.from({ length: 100 }, () => ({ address: NOTHING, chainId: 1, nonce: 0 }));
    expect(await tx({ to: FRIEND, value: "1", authorizationList: none })).not.toContain("TX-07 danger");
    const list = [...none, { address: THIEF, chainId: 1, nonce: 0 }];
    expect(await tx({ to: FRIEND, value: "1", authorizationList: list })).toContain("TX-07 danger");
  });
});

describe("a plan of the Universal Router", () => {
  const words = (types: string, ...values: readonly unknown[]) =>
    AbiParameters.encode(AbiParameters.from(types.split(";")) as never, values as never);
  const plan = (commands: string, inputs: readonly string[]) =>
    found({
      kind: "evm_tx",
      tx: {
        ...{ from: ME, to: ROUTER, chainId: 1 },
        data: data("execute(bytes,bytes[],uint256)", commands, inputs, BigInt(NOW + 600)),
      },
    });
  const take = words("address token;address recipient;uint160 amount", USDC, THIEF, 5_000_000n);
  const wrap = words("address recipient;uint256 amount", "0x0000000000000000000000000000000000000002", 1n);

  it("is read inside a plan within the plan", async () =>
    expect(await plan("0x21", [words("bytes commands;bytes[] inputs", "0x02", [take])])).toContain("RC-01 warning"));

  it("says when it is longer than anybody looked at", async () => {
    const most = Array.from({ length: 64 }, () => wrap);
    expect(await plan(`0x${"0b".repeat(64)}`, most)).not.toContain("TX-07 danger");
    expect(await plan(`0x${"0b".repeat(64)}02`, [...most, take])).toContain("TX-07 danger");
  });

  it("pays whom the last steps of Uniswap V4 name", async () => {
    const swap = words("((address,address,uint24,int24,address),bool,uint128,uint128,bytes)", [
      [NOTHING, USDC, 500, 10, NOTHING],
      true,
      10n ** 18n,
      3_000_000_000n,
      "0x",
    ]);
    const share = words("address currency;address recipient;uint256 bips", USDC, THIEF, 10_000n);
    const v4 = words("bytes actions;bytes[] params", "0x0610", [swap, share]);
    expect(await plan("0x10", [v4])).toContain("SW-04 danger");
    const swept = words("bytes actions;bytes[] params", "0x0614", [
      swap,
      words("address currency;address recipient", USDC, THIEF),
    ]);
    expect(await plan("0x10", [swept])).toContain("SW-04 danger");
  });
});

describe("Solana", () => {
  const SOL = "4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d";
  const OTHER = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";
  const context = { user: SOL, now: NOW, knownRecipients: [] };
  const solana = (more: object) => found({ kind: "solana_ix", signer: SOL, context, ...more });
  // SetAuthority of the account's owner, to somebody else.
  const bytes = [6, 2, 1, ...new Array(32).fill(7)];
  const give = {
    programId: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
    accounts: [OTHER, SOL],
    data: bytes,
  };

  it.each([
    { ...give, type: "syncNative" },
    { ...give, parsed: { type: "syncNative", info: { account: OTHER } } },
    { ...give, parsed: "a memo" },
    { ...give, name: "memo", data: { type: "Buffer", data: bytes } },
  ])("takes bytes for what they are, whatever they are called (%#)", async (one) =>
    expect(await solana({ instructions: [one] })).toContain("SOL-01 block"),
  );

  it("says when there are more transactions than anybody looked at", async () => {
    const idle = [{ program: "spl-memo", parsed: "gm" }];
    const all = Array.from({ length: 50 }, () => idle);
    expect(await solana({ transactions: all })).not.toContain("TX-07 danger");
    expect(await solana({ transactions: [...all, [give]] })).toContain("TX-07 danger");
  });
});

describe("a memo that sends coins on", () => {
  const address = (byte: number, prefix = "cosmos") =>
    bech32.encode(prefix, bech32.toWords(new Uint8Array(20).fill(byte)));
  const [me, eve] = [address(9), address(7)];
  const transfer = (memo: object | string) =>
    found({
      kind: "cosmos_msgs",
      chain_id: "cosmoshub-4",
      messages: [
        {
          typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
          value: {
            ...{ sourcePort: "transfer", sourceChannel: "channel-141", sender: me, receiver: "pfm" },
            token: { denom: "uatom", amount: "1000000" },
            memo: typeof memo === "string" ? memo : JSON.stringify(memo),
          },
        },
      ],
      context: { user: me, now: NOW, knownRecipients: [], scamAddresses: [eve] },
    });
  const hop = (receiver: string, next?: unknown) => ({ forward: { receiver, port: "transfer", channel: "c", next } });

  it("pays who stands at the end of the way, and nobody who stands beside it", async () => {
    expect(await transfer(hop(me))).not.toContain("RC-01 info");
    expect(await transfer({ ...hop(address(5)), note: { receiver: me } })).toContain("RC-01 info");
    expect(await transfer(hop(me, JSON.stringify(hop(address(5)))))).toContain("RC-01 info");
    expect(await transfer(hop(me, hop(eve)))).toContain("PH-15 block");
  });
});

describe("what holds only within one transaction of Solana", () => {
  const [SOL, X] = ["4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d", "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin"];
  const USDC_MINT = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
  const context = { user: SOL, now: NOW, knownRecipients: [] };
  const solana = (more: object) => found({ kind: "solana_ix", signer: SOL, context, ...more });
  const parsed = (program: string, type: string, info: object) => ({ program, parsed: { type, info } });
  const fund = parsed("system", "transfer", { source: SOL, destination: X, lamports: 10_000_000_000 });
  const close = parsed("spl-token", "closeAccount", { account: X, destination: SOL, owner: SOL });

  it("an account that is closed gives back what it got before, and keeps what comes later", async () => {
    expect(await solana({ instructions: [fund, close] })).not.toContain("RC-01 warning");
    expect(await solana({ instructions: [close, fund] })).toContain("RC-01 warning");
    expect(await solana({ transactions: [[fund], [close]] })).toContain("RC-01 warning");
  });

  it("an account is whose it is said to be where all fails otherwise, and nowhere else", async () => {
    const claim = parsed("spl-associated-token-account", "createIdempotent", {
      ...{ account: X, wallet: SOL, mint: USDC_MINT },
    });
    const pay = parsed("spl-token", "transferChecked", {
      ...{ source: SOL, destination: X, mint: USDC_MINT, authority: SOL, tokenAmount: { amount: "5", decimals: 6 } },
    });
    expect(await solana({ instructions: [claim, pay] })).not.toContain("RC-01 warning");
    expect(await solana({ transactions: [[claim], [pay]] })).toContain("RC-01 warning");
  });
});
