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

describe("a signature for a smart account", () => {
  const PERMIT = "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline";
  const permit = { owner: SAFE, spender: THIEF, value: MAX.toString(), nonce: "0", deadline: String(NOW + 600) };

  it("means what stands inside it", async () => {
    const types = {
      Permit: PERMIT.split(",").map((field) => ({ type: field.split(" ")[0], name: field.split(" ")[1] })),
    };
    const account = { name: "Account", version: "1", chainId: 1, verifyingContract: SAFE, salt: `0x${"0".repeat(64)}` };
    const fields = "Permit contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt";
    expect(await typed("TypedDataSign", fields, { contents: permit, ...account }, USDC, types)).toContain(
      "SG-03 danger",
    );
  });

  it("is a call, whatever the relay calls it", async () => {
    const relay = { chainId: 1, target: USDC, data: data("approve(address,uint256)", THIEF, MAX), user: ME };
    expect(await typed("SponsoredCall", "uint256 chainId,address target,bytes data,address user", relay)).toContain(
      "AP-01 danger",
    );
  });

  it("that nobody can read is worse for an account than for an application", async () => {
    const enable = { validator: THIEF, rules: "0x1234" };
    expect(await typed("Enable", "address validator,bytes rules", enable, SAFE)).toContain("SG-12 warning");
  });
});

describe("a batch of a smart account", () => {
  const BATCH = "(address target,uint256 value,bytes data)[]";
  const execute = (mode: string, body: string) =>
    found({
      kind: "evm_tx",
      tx: { from: ME, to: SAFE, chainId: 1, data: data("execute(bytes32,bytes)", mode.padEnd(66, "0"), body) },
    });
  const encoded = (types: string, ...values: readonly unknown[]) =>
    AbiParameters.encode(AbiParameters.from(types.split(";")) as never, values as never);
  const approve = (spender: string, units: bigint) => ({
    ...{ target: USDC, value: 0n, data: data("approve(address,uint256)", spender, units) },
  });

  it("is read with and without a signature behind it", async () => {
    const calls = [approve(THIEF, MAX)];
    const [plain, signed] = [encoded(BATCH, calls), encoded(`${BATCH};bytes`, calls, "0x1234")];
    expect(await execute("0x01", plain)).toEqual(["AP-01 danger", "AP-03 danger"]);
    expect(await execute("0x01000000000078210001", signed)).toEqual(["AP-01 danger", "AP-03 danger"]);
  });

  it("of one permission is a permission, and leaves none behind", async () =>
    expect(await execute("0x01", encoded(BATCH, [approve(ROUTER, 5n)]))).not.toContain("AP-11 warning"));
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
