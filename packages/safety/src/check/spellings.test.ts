import { describe, expect, it } from "vitest";
import { checkLine } from "./check-line.ts";

const ME = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const FRIEND = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
const TWIN = "0x3c44a0b1c2d3e4f5061728394a5b6c7d8e9f93bc";
const OTHER = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";
const NOW = 1_795_305_600;
const USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
const WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
const word = (value: string | bigint) => BigInt(value).toString(16).padStart(64, "0");

/** The ids found in a line and what is worst, or the error. */
async function judged(line: Record<string, unknown>) {
  const out = await checkLine(line, 1, { now: BigInt(NOW) });
  return "error" in out ? out.error.message : { severity: out.severity, ids: out.findings.map(({ id }) => id) };
}

const pay = (to: string, context: Record<string, unknown> = {}, tx: Record<string, unknown> = {}) =>
  judged({
    kind: "evm_tx",
    tx: { from: ME, to, value: "1000", chainId: 1, ...tx },
    context: { user: ME, now: NOW, eoas: [to], ...context },
  });

describe("the user's past", () => {
  const paid = (to: string, more: Record<string, unknown> = {}) => ({ to, amount: "5", asset: "ETH", ...more });

  it("tells whom the user has paid", async () => {
    expect(await pay(FRIEND, { history: [paid(FRIEND)] })).toEqual({ severity: "none", ids: [] });
    expect(await pay(OTHER, { history: [paid(FRIEND)] })).toMatchObject({ ids: ["RC-01"] });
    expect(await pay(TWIN, { history: [paid(FRIEND)] })).toMatchObject({ ids: expect.arrayContaining(["RC-02"]) });
  });

  it.each([
    ["a payment of nothing", paid(OTHER, { amount: "0x0" })],
    ["a payment of 0.0", paid(OTHER, { amount: "0.0" })],
    ["what came in", paid(OTHER, { direction: "in" })],
    ["what others paid", paid(OTHER, { from: FRIEND })],
  ])("is not made by %s", async (_, entry) => {
    expect(await pay(OTHER, { knownRecipients: [FRIEND], history: [entry] })).toMatchObject({ ids: ["RC-01"] });
  });

  it("goes with the user's own list", async () =>
    expect(await pay(OTHER, { knownRecipients: [], allowlist: [OTHER] })).toEqual({
      severity: "info",
      ids: ["RC-13"],
    }));
});

describe("a quote", () => {
  // swapExactTokensForTokens of 1,000 USDC for at least 0.3 WETH.
  const swap = (quote: unknown) =>
    judged({
      kind: "evm_tx",
      tx: {
        from: ME,
        to: "0x7a250d5630b4cf539739df2c5dacb4c659f2488d",
        chainId: 1,
        data: `0x38ed1739${word(1_000_000_000n)}${word(3n * 10n ** 17n)}${word(160n)}${word(ME)}${word(BigInt(NOW + 600))}${word(2n)}${word(USDC)}${word(WETH)}`,
      },
      context: { user: ME, now: NOW, quote },
    });

  it.each([
    "400000000000000000",
    "0x58d15e176280000",
    "0.4",
    { amount: "400000000000000000" },
    { asset: WETH, amountOut: "0.4" },
    { output: { amount: "400000000000000000" } },
    { buyToken: WETH, buyAmount: "400000000000000000" },
  ])("of 0.4 is read: %j", async (quote) => {
    expect(await swap(quote)).toMatchObject({ severity: "danger", ids: expect.arrayContaining(["SW-01", "SW-03"]) });
  });

  it.each(["0.31", "310000000000000000", { asset: USDC, amount: "9999999999999999999" }, { price: 5 }, true, null])(
    "that is met, or speaks of something else, is no news: %j",
    async (quote) => expect(await swap(quote)).toEqual({ severity: "none", ids: [] }),
  );
});

describe("an amount of ether", () => {
  it.each(["-1", `0x1${"0".repeat(64)}`, "ten", "1,5", {}, [], true])(
    "that is none is a finding: %j",
    async (value) => {
      expect(await pay(FRIEND, { knownRecipients: [FRIEND] }, { value })).toMatchObject({ ids: ["TX-07"] });
    },
  );

  it.each(["0.5", 0.5, "500000000000000000", "0x6f05b59d3b20000"])("may be written as %j", async (value) => {
    const context = { knownRecipients: [], balances: { native: "510000000000000000" } };
    expect(await pay(OTHER, context, { value })).toMatchObject({ ids: ["TX-09", "RC-01"] });
  });
});

describe("balances", () => {
  it.each([
    [[{ asset: "ETH", amount: "0.51" }]],
    [[{ symbol: "eth", balance: "510000000000000000" }]],
    [{ [ME]: { native: "510000000000000000" } }],
    [{ native: { amount: "0.51" } }],
  ])("may be written as %j", async (balances) => {
    expect(await pay(OTHER, { knownRecipients: [], balances }, { value: "0.5" })).toMatchObject({
      ids: ["TX-09", "RC-01"],
    });
  });
});

describe("a number of a key's length in a message to sign", () => {
  const number = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
  const sign = (payload: string) => judged({ kind: "personal", method: "personal_sign", payload });

  it.each([`Sign in to Blur\n\nChallenge: ${number}`, `Authenticate with Zapper.\n\nToken: ${number}`])(
    "is the site's: %s",
    async (payload) => expect(await sign(payload)).toEqual({ severity: "none", ids: [] }),
  );

  it.each([`Private key backup: ${number}`, `my key is 0x${number}`, `Wallet key: ${number}`])(
    "is a key where it is called one: %s",
    async (payload) => expect(await sign(payload)).toMatchObject({ ids: ["PH-14"] }),
  );

  it("is none where another word says whose key it is", async () =>
    expect(await sign(`Register my public key 0x${number} with the gateway.`)).toEqual({ severity: "none", ids: [] }));
});

describe("bytes to be signed as a message", () => {
  const sign = (payload: string) => judged({ kind: "personal", method: "personal_sign", payload });
  const authorization = `05d70194${OTHER.slice(2)}05`;

  it("may be an authorization of EIP-7702", async () =>
    expect(await sign(`0x${authorization}`)).toEqual({ severity: "danger", ids: ["SG-02"] }));

  it.each([`0x${authorization}00`, `0x${authorization.slice(0, -2)}`, `0x07${authorization.slice(2)}`])(
    "are only bytes where they do not fit: %s",
    async (payload) => expect(await sign(payload)).toEqual({ severity: "warning", ids: ["SG-02"] }),
  );
});

describe("a Safe", () => {
  const SAFE = "0x5555eeee6666ffff7777aaaa8888bbbb9999cccc";
  const asked = (primaryType: string, fields: Record<string, string>, message: Record<string, unknown>) =>
    judged({
      kind: "eip712",
      typedData: {
        domain: { chainId: 1, verifyingContract: SAFE },
        primaryType,
        types: { [primaryType]: Object.entries(fields).map(([name, type]) => ({ name, type })) },
        message,
      },
      context: {
        user: ME,
        now: NOW,
        knownRecipients: [FRIEND],
        eoas: [FRIEND, OTHER],
        contracts: { [SAFE]: { type: "safe", verified: true, ageDays: 90 } },
      },
    });
  const TX = { to: "address", value: "uint256", data: "bytes", operation: "uint8", baseGas: "uint256" };
  const tx = { to: FRIEND, value: "5", data: "0x", operation: 0, baseGas: "100000", gasToken: `0x${"0".repeat(40)}` };

  it("may pay whoever carries its transaction out, and it matters whom", async () => {
    expect(await asked("SafeTx", TX, { ...tx, gasPrice: "9", refundReceiver: OTHER })).toMatchObject({
      ids: ["RC-01"],
    });
    expect(await asked("SafeTx", TX, { ...tx, gasPrice: "0", refundReceiver: OTHER })).toEqual({
      severity: "none",
      ids: [],
    });
  });

  it("signs texts, and what nobody can read is said", async () => {
    const text = `0x${Buffer.from("Sign in. Nonce: 5").toString("hex")}`;
    expect(await asked("SafeMessage", { message: "bytes" }, { message: text })).toEqual({ severity: "none", ids: [] });
    expect(await asked("SafeMessage", { message: "bytes" }, { message: `0x${"ab".repeat(32)}` })).toMatchObject({
      ids: ["SG-02"],
    });
  });
});

describe("a request", () => {
  it("of ten megabytes is answered, and not with a pass", async () => {
    const types = { Note: [{ name: "text", type: "string" }] };
    const typedData = {
      domain: { name: "Big" },
      primaryType: "Note",
      types,
      message: { text: "A".repeat(10_000_000) },
    };
    expect(await judged({ kind: "eip712", typedData })).toMatchObject({ severity: "warning", ids: ["SG-12"] });
  });

  it("of no calls is none", async () =>
    expect(await judged({ kind: "evm_tx", tx: { from: ME, calls: [] } })).toBe("the batch is empty"));

  it("of an account to itself needs no code there", async () => {
    const execute = `0xb61d27f6${word(FRIEND)}${word(5n)}${word(96n)}${word(0n)}`;
    const line = { kind: "evm_tx", tx: { sender: ME, callData: execute }, chainId: 1 };
    expect(await judged({ ...line, context: { user: ME, knownRecipients: [FRIEND], eoas: [FRIEND] } })).toEqual({
      severity: "none",
      ids: [],
    });
  });
});

describe("a text's links", () => {
  it.each([
    "Claim at https://uniswap-claim.xyz/now!",
    "Is uniswap-claim.xyz real?",
    "看看 https://uniswap-claim.xyz。",
  ])("are judged: %s", async (payload) =>
    expect(await judged({ kind: "text", payload })).toMatchObject({ ids: expect.arrayContaining(["PH-05"]) }),
  );

  it.each([
    "https://app.uniswap.org@203.0.113.9/swap",
    "Open http://203.0.113.9:8080/claim",
    "data:text/html;base64,PGgxPkhpPC9oMT4=",
    "Paste javascript:fetch('//x.example') into the bar",
  ])("that are no names of sites are said: %s", async (payload) =>
    expect(await judged({ kind: "text", payload })).toMatchObject({ ids: ["PH-13"] }),
  );

  it.each([
    "My node is http://127.0.0.1:8545, the other http://192.168.1.20/",
    "data:application/json;base64,eyJuYW1lIjoiQXBlIn0=",
    "JavaScript: the good parts",
  ])("to one's own network, and what runs nothing, are no news: %s", async (payload) =>
    expect(await judged({ kind: "text", payload })).toEqual({ severity: "none", ids: [] }),
  );

  it.each(["See https://app.uniswap.org and README.md", "e.g. index.ts, 3.5, a@uniswap-claim.xyz", "gm.xyz"])(
    "that say nothing are no news: %s",
    async (payload) => expect(await judged({ kind: "text", payload })).toEqual({ severity: "none", ids: [] }),
  );
});

describe("a list of sites", () => {
  const id = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";
  const seen = (domain: string, entry: string) =>
    judged({ kind: "domain", domain, context: { blockedDomains: [entry] } });

  it("may hold IPFS content ids, whose capitals count, bare or at one gateway, for all gateways", async () => {
    for (const entry of [id, `ipfs://${id}`, `https://ipfs.io/ipfs/${id}`])
      expect(await seen(`https://cloudflare-ipfs.com/ipfs/${id}/claim`, entry)).toMatchObject({
        severity: "block",
        ids: expect.arrayContaining(["PH-09"]),
      });
    expect(await seen(`https://ipfs.io/ipfs/${id.toLowerCase()}`, id)).not.toMatchObject({ severity: "block" });
  });
});

describe("a request in parts", () => {
  const [me, thief] = ["4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T", "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"];
  const sol = (...amounts: number[]) =>
    judged({
      kind: "solana_ix",
      signer: me,
      instructions: amounts.map((lamports) => ({
        program: "system",
        type: "transfer",
        info: { source: me, destination: thief, lamports },
      })),
      context: { balances: { SOL: "1.0" }, knownRecipients: [] },
    });

  it("is held for what it pays one address in all", async () => {
    expect(await sol(500_000_000, 480_000_000)).toMatchObject({
      severity: "danger",
      ids: expect.arrayContaining(["SOL-12", "TX-09"]),
    });
    expect(await sol(300_000_000, 100_000_000)).toMatchObject({ severity: "warning", ids: ["RC-01"] });
  });

  it("whose packet for another chain nobody can read is held", async () => {
    const line = {
      kind: "cosmos_msgs",
      chain_id: "cosmoshub-4",
      messages: [
        {
          "@type": "/ibc.applications.interchain_accounts.controller.v1.MsgSendTx",
          owner: "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu",
          connection_id: "connection-0",
          packet_data: { type: "TYPE_EXECUTE_TX", data: "eA==", memo: "" },
        },
      ],
    };
    expect(await checkLine(line, 1, { now: BigInt(NOW) })).toMatchObject({ action: "hold", unknown: ["TX-04"] });
  });
});

describe("a request spelled another way", () => {
  const SPENDER = OTHER;
  const approveAll = `0x095ea7b3${word(SPENDER)}${"f".repeat(64)}`;
  const context = { user: ME, now: NOW, eoas: [SPENDER], knownRecipients: [FRIEND] };
  const typed = (primaryType: string, fields: string, message: object, verifyingContract = USDC) => ({
    domain: { name: "A", version: "1", chainId: 1, verifyingContract },
    primaryType,
    types: {
      EIP712Domain: [
        { name: "name", type: "string" },
        { name: "version", type: "string" },
        { name: "chainId", type: "uint256" },
        { name: "verifyingContract", type: "address" },
      ],
      [primaryType]: fields.split(",").map((each) => ({ type: each.split(" ")[0], name: each.split(" ")[1] })),
    },
    message,
  });
  const PERMIT = typed("Permit", "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline", {
    owner: ME,
    spender: SPENDER,
    value: "5",
    nonce: 0,
    deadline: NOW + 60,
  });

  it.each([
    ["a chain in snake case", { tx: { from: ME, to: FRIEND, value: "1", chain_id: 56 } }, { chainId: 1 }, "TX-01"],
    [
      "a gas price in snake case",
      { tx: { from: ME, to: FRIEND, value: "1000000000000000000", gas: 21000, gas_price: "900000000000" } },
      { gasPrice: "20000000000" },
      "TX-03",
    ],
    [
      "a user operation in snake case",
      {
        tx: {
          sender: ME,
          call_data: `0xb61d27f6${word(USDC)}${word(0n)}${word(96n)}${word(68n)}${approveAll.slice(2)}${"0".repeat(56)}`,
        },
      },
      {},
      "AP-03",
    ],
  ])("%s", async (_, line, more, id) =>
    expect(await judged({ kind: "evm_tx", ...line, context: { ...context, ...more } })).toMatchObject({
      ids: expect.arrayContaining([id]),
    }),
  );

  it("typed data as a whole JSON-RPC request", async () => {
    for (const document of [PERMIT, JSON.stringify(PERMIT)])
      expect(
        await judged({
          kind: "eip712",
          typedData: { method: "eth_signTypedData_v4", params: [ME, document] },
          context,
        }),
      ).toMatchObject({ ids: expect.arrayContaining(["SG-03", "AP-03"]) });
  });

  it.each([
    [
      "an NFT (ERC-4494)",
      typed("Permit", "address spender,uint256 tokenId,uint256 nonce,uint256 deadline", {
        spender: SPENDER,
        tokenId: "55",
        nonce: 0,
        deadline: NOW + 60,
      }),
      ["AP-08", "AP-03"],
    ],
    [
      "credit",
      typed("DelegationWithSig", "address delegatee,uint256 value,uint256 nonce,uint256 deadline", {
        delegatee: SPENDER,
        value: `0x${"f".repeat(64)}`,
        nonce: 0,
        deadline: NOW + 60,
      }),
      ["AP-01", "AP-03"],
    ],
    [
      "a lending account",
      typed("Authorization", "address owner,address manager,bool isAllowed,uint256 nonce,uint256 expiry", {
        owner: ME,
        manager: SPENDER,
        isAllowed: true,
        nonce: 0,
        expiry: NOW + 60,
      }),
      ["AP-03"],
    ],
  ])("permission over %s by signature", async (_, typedData, ids) =>
    expect(await judged({ kind: "eip712", typedData, context })).toMatchObject({ ids: expect.arrayContaining(ids) }),
  );

  it("a permission beside a plain payment is used by nothing", async () => {
    const calls = [{ to: USDC, data: `0x095ea7b3${word("0x7a250d5630b4cf539739df2c5dacb4c659f2488d")}${word(5n)}` }];
    const batch = (more: object[]) =>
      judged({ kind: "evm_tx", tx: { from: ME, chainId: 1, calls: [...calls, ...more] }, context });
    expect(await batch([{ to: FRIEND, value: "0x1" }])).toMatchObject({ ids: expect.arrayContaining(["AP-11"]) });
    expect(await batch([])).not.toMatchObject({ ids: expect.arrayContaining(["AP-11"]) });
  });
});
