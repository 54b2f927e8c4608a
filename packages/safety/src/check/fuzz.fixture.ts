import fc from "fast-check";

const hex = (min: number, max: number) =>
  fc
    .uint8Array({ minLength: min, maxLength: max })
    .map((bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join(""));
const address = fc.oneof(
  hex(20, 20).map((digits) => `0x${digits}`),
  fc.constantFrom(
    "USER",
    "KNOWN",
    "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
    "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af",
  ),
);
/** Selectors of functions whose arguments nest: what hurts a decoder most. */
const SELECTORS = [
  "a9059cbb",
  "095ea7b3",
  "ac9650d8",
  "5ae401dc",
  "3593564c",
  "6a761202",
  "8d80ff0a",
  "34fcd5be",
  "82ad56cb",
  "1fad948c",
  "2b67b570",
  "04e45aaf",
  "38ed1739",
  "a22cb465",
  "f242432a",
  "2eb2c2d6",
  "e9ae5c53",
  "4f1ef286",
  "87517c45",
];
const word = fc.oneof(
  fc.nat(600).map((n) => n.toString(16).padStart(64, "0")),
  hex(32, 32),
  fc.constantFrom("f".repeat(64), "0".repeat(64), `${"0".repeat(24)}70997970c51812dc3a010c7d01b50e0d17dc79c8`),
);
const calldata = fc
  .tuple(fc.constantFrom(...SELECTORS), fc.array(word, { maxLength: 24 }), fc.oneof(fc.constant(""), hex(0, 40)))
  .map(([selector, words, tail]) => `0x${selector}${words.join("")}${tail}`);
const number = fc.oneof(
  fc.nat(),
  fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }).map(String),
  fc.constantFrom("0x", "", "-1", "1e99", "NaN", null),
  hex(0, 40).map((digits) => `0x${digits}`),
);
const junk = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }), fc.constant(undefined));

const evm = fc.record({
  kind: fc.constant("evm_tx"),
  tx: fc.oneof(
    fc.record(
      {
        from: address,
        to: fc.oneof(address, fc.constant(null), fc.string()),
        value: number,
        data: fc.oneof(
          calldata,
          hex(0, 300).map((d) => `0x${d}`),
          fc.string(),
        ),
        chainId: number,
        nonce: number,
      },
      { requiredKeys: [] },
    ),
    fc.record({
      calls: fc.array(fc.record({ to: address, data: calldata, value: number }, { requiredKeys: [] }), {
        maxLength: 6,
      }),
    }),
    hex(0, 200).map((d) => `0x${d}`),
  ),
});
const FIELDS = [
  "owner",
  "spender",
  "value",
  "nonce",
  "deadline",
  "holder",
  "allowed",
  "details",
  "sigDeadline",
  "permitted",
  "offer",
  "consideration",
  "offerer",
  "to",
  "data",
  "operation",
  "from",
  "token",
  "amount",
  "calls",
  "permissions",
  "delegate",
  "caveats",
  "tree",
  "sender",
  "callData",
];
const typedData = fc.record({
  kind: fc.constant("eip712"),
  typedData: fc.record(
    {
      types: fc.oneof(
        fc.dictionary(
          fc.constantFrom("A", "B", "Permit", "__proto__", "constructor"),
          fc.array(
            fc.record({
              name: fc.constantFrom(...FIELDS),
              type: fc.constantFrom("A", "B[]", "bytes", "uint256", "address", "A[2][]", "tuple"),
            }),
            { maxLength: 4 },
          ),
        ),
        junk,
      ),
      primaryType: fc.constantFrom("A", "Permit", "PermitSingle", "SafeTx", "__proto__", ""),
      domain: fc.oneof(
        fc.record(
          {
            name: fc.constantFrom("Permit2", "Seaport", "x"),
            chainId: number,
            verifyingContract: fc.oneof(address, junk),
          },
          { requiredKeys: [] },
        ),
        junk,
      ),
      message: fc.dictionary(
        fc.constantFrom(...FIELDS),
        fc.oneof(
          number,
          address,
          calldata,
          junk,
          fc.array(fc.dictionary(fc.constantFrom(...FIELDS, "recipient", "startAmount"), number)),
        ),
      ),
    },
    { requiredKeys: [] },
  ),
});
const message = fc.record({
  kind: fc.constantFrom("personal", "siwe", "text"),
  method: fc.constantFrom("personal_sign", "eth_sign", "signMessage", "eth_signTypedData_v4"),
  payload: fc.oneof(
    fc.string({ unit: "binary" }),
    hex(0, 300).map((d) => `0x${d}`),
    junk,
    fc.base64String(),
  ),
  message: fc.oneof(
    fc.string().map((s) => `${s} wants you to sign in with your Ethereum account:\n0x\n\nURI: ${s}\nVersion: 1`),
    junk,
  ),
});
const solana = fc.record({
  kind: fc.constant("solana_ix"),
  signer: fc.oneof(fc.constant("USER"), junk),
  instructions: fc.oneof(
    fc.array(
      fc.record(
        {
          programId: fc.constantFrom(
            "11111111111111111111111111111111",
            "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
            "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb",
            "Stake11111111111111111111111111111111111111",
            "x",
          ),
          accounts: fc.oneof(
            fc.array(
              fc.oneof(fc.constant("USER"), fc.string(), fc.record({ pubkey: fc.string(), isSigner: fc.boolean() })),
              { maxLength: 6 },
            ),
            junk,
          ),
          data: fc.oneof(fc.base64String(), fc.array(fc.nat(255), { maxLength: 60 }), junk),
          parsed: fc.oneof(
            fc.record({
              type: fc.constantFrom("transfer", "setAuthority", "approve", "assign"),
              info: fc.oneof(
                fc.dictionary(
                  fc.constantFrom("lamports", "destination", "newAuthority", "tokenAmount"),
                  fc.oneof(number, junk),
                ),
                junk,
              ),
            }),
            junk,
          ),
        },
        { requiredKeys: ["programId"] },
      ),
      { maxLength: 6 },
    ),
    junk,
  ),
});
const cosmos = fc.record({
  kind: fc.constant("cosmos_msgs"),
  chain_id: fc.oneof(fc.constantFrom("cosmoshub-4", ""), junk),
  messages: fc.oneof(
    fc.array(
      fc.record({
        "@type": fc.constantFrom(
          "/cosmos.bank.v1beta1.MsgSend",
          "/cosmos.authz.v1beta1.MsgGrant",
          "/cosmos.authz.v1beta1.MsgExec",
          "/ibc.applications.transfer.v1.MsgTransfer",
          "/cosmwasm.wasm.v1.MsgExecuteContract",
        ),
        amount: junk,
        to_address: fc.oneof(fc.string(), junk),
        grant: junk,
        msgs: junk,
        msg: junk,
        source_channel: fc.constantFrom("channel-141", "x"),
        timeout_timestamp: fc.oneof(number, junk),
      }),
      { maxLength: 5 },
    ),
    junk,
  ),
});
const bitcoin = fc.record({
  kind: fc.constantFrom("bitcoin_psbt", "bitcoin_psbt_summary"),
  psbt: fc.oneof(
    hex(0, 200).map((d) => `70736274ff${d}`),
    fc.base64String(),
    junk,
  ),
  inputs: fc.oneof(
    fc.array(
      fc.record(
        { value: number, address: fc.string(), sighash: fc.oneof(fc.nat(300), fc.string()), inscription: junk },
        { requiredKeys: [] },
      ),
      { maxLength: 5 },
    ),
    junk,
  ),
  outputs: fc.oneof(
    fc.array(
      fc.record(
        { value: number, address: fc.oneof(fc.string(), fc.constant("USER")), change: fc.boolean() },
        { requiredKeys: [] },
      ),
      { maxLength: 5 },
    ),
    junk,
  ),
  feeRate: fc.oneof(fc.double(), junk),
});
const place = fc.record({
  kind: fc.constant("address"),
  address: fc.oneof(address, fc.string(), junk),
  chain: fc.oneof(fc.constantFrom("eip155:1", "bitcoin", "solana", "osmosis-1"), junk),
});

const context = fc.oneof(
  fc.record(
    {
      user: fc.oneof(address, junk),
      knownRecipients: fc.oneof(fc.array(address, { maxLength: 3 }), junk),
      eoas: fc.oneof(fc.array(address, { maxLength: 3 }), junk),
      scamAddresses: fc.oneof(fc.array(address, { maxLength: 3 }), junk),
      contracts: fc.oneof(
        fc.dictionary(
          address,
          fc.record(
            {
              type: fc.oneof(fc.constantFrom("erc20", "erc721", "proxy"), junk),
              verified: fc.oneof(fc.boolean(), junk),
              ageDays: number,
              label: junk,
              extensions: junk,
              status: junk,
            },
            { requiredKeys: [] },
          ),
          { maxKeys: 3 },
        ),
        junk,
      ),
      balances: fc.oneof(fc.dictionary(fc.constantFrom("ETH", "USDC"), number), junk),
      now: fc.oneof(number, junk),
      chainId: fc.oneof(number, junk),
      history: junk,
    },
    { requiredKeys: [] },
  ),
  junk,
);

/** A line of any kind: half well formed, half not. */
export const lineArbitrary = fc
  .tuple(
    fc.oneof(evm, typedData, message, solana, cosmos, bitcoin, place),
    context,
    fc.oneof(fc.constant(undefined), fc.webUrl(), junk),
    fc.oneof(fc.constant(undefined), junk, fc.record({ kind: fc.string(), amount: number })),
  )
  .map(
    ([line, around, origin, intent]) =>
      ({ id: "x", ...line, context: around, origin, intent }) as Record<string, unknown>,
  );

/** Calldata of functions that nest, well formed or not. */
export const calldataArbitrary = calldata;
