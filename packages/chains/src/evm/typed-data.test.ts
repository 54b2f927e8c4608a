import fc from "fast-check";
import { hashTypedData } from "viem";
import { describe, expect, it } from "vitest";
import { word } from "./hex.ts";
import { permitNonceRead, permitTypedData } from "./permit.ts";
import { type TypedData, typedDataHash } from "./typed-data.ts";

/** The example of EIP-712 itself. */
const MAIL: TypedData = {
  types: {
    EIP712Domain: [
      { name: "name", type: "string" },
      { name: "version", type: "string" },
      { name: "chainId", type: "uint256" },
      { name: "verifyingContract", type: "address" },
    ],
    Person: [
      { name: "name", type: "string" },
      { name: "wallet", type: "address" },
    ],
    Mail: [
      { name: "from", type: "Person" },
      { name: "to", type: "Person" },
      { name: "contents", type: "string" },
    ],
  },
  primaryType: "Mail",
  domain: {
    name: "Ether Mail",
    version: "1",
    chainId: 1,
    verifyingContract: "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC",
  },
  message: {
    from: { name: "Cow", wallet: "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826" },
    to: { name: "Bob", wallet: "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB" },
    contents: "Hello, Bob!",
  },
};

const PERMIT = {
  token: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
  domain: { name: "USD Coin", version: "2" },
  chainId: 1,
  owner: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  spender: "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45",
  units: 1_000_000n,
  nonce: 3n,
  deadline: 1_900_000_000,
};

describe("the hash of typed data", () => {
  it("of EIP-712's own example is the one it names", async () => {
    expect(await typedDataHash(MAIL)).toBe("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
  });

  it("of a permit is viem's, with and without a version", async () => {
    const big = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
    await fc.assert(
      fc.asyncProperty(big, big, fc.nat(), fc.constantFrom("", "1", "2"), async (units, nonce, deadline, version) => {
        const data = permitTypedData({ ...PERMIT, domain: { name: "A token", version }, units, nonce, deadline });
        expect(await typedDataHash(data)).toBe(hashTypedData(data as never));
      }),
      { numRuns: 50 },
    );
  });

  it("is another for every value of a permit", async () => {
    const other = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
    const changes = [
      {},
      { token: other },
      { domain: { name: "USD Coin!", version: "2" } },
      { domain: { name: "USD Coin", version: "1" } },
      { domain: { name: "USD Coin", version: "" } },
      { chainId: 2 },
      { owner: other },
      { spender: other },
      { units: 1_000_001n },
      { nonce: 4n },
      { deadline: 1_900_000_001 },
    ];
    const hashes = await Promise.all(changes.map((change) => typedDataHash(permitTypedData({ ...PERMIT, ...change }))));
    expect(new Set(hashes).size).toBe(changes.length);
  });
});

describe("a permit's typed data", () => {
  it("is plain JSON: numbers beyond 2^53 as decimal texts", () => {
    const data = permitTypedData({ ...PERMIT, units: 2n ** 256n - 1n });
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(data.message).toEqual({
      owner: PERMIT.owner,
      spender: PERMIT.spender,
      value: (2n ** 256n - 1n).toString(),
      nonce: "3",
      deadline: "1900000000",
    });
  });

  it("names no version where the token's domain has none", () => {
    const data = permitTypedData({ ...PERMIT, domain: { name: "Uniswap", version: "" } });
    expect(Object.keys(data.domain)).toEqual(["name", "chainId", "verifyingContract"]);
    expect(data.types.EIP712Domain?.map(({ name }) => name)).toEqual(Object.keys(data.domain));
  });
});

describe("the nonce of a permit", () => {
  const read = permitNonceRead(PERMIT.token, PERMIT.owner);

  it("is asked of the token", () => {
    const data = "0x7ecebe0000000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8";
    expect(read.calls).toEqual([{ kind: "contract", to: PERMIT.token, data }]);
    expect(read.decode([{ ok: true, value: `0x${word(3n)}` }])).toBe(3n);
  });

  it("is never made up", () => {
    expect(read.decode([{ ok: true, value: "0x03" }])).toBeUndefined();
    expect(read.decode([{ ok: true, value: `0x${word(3n)}${word(3n)}` }])).toBeUndefined();
    expect(read.decode([{ ok: false, code: 3, message: "execution reverted" }])).toBeUndefined();
  });
});
