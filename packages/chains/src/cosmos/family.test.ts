import { secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignInClaim, SignInFields } from "../sign-in.ts";
import { cosmosAddress, encodeCosmosAddress } from "./address.ts";
import { cosmos } from "./family.ts";
import type { CosmosNode } from "./node.ts";
import { adr036SignBytes } from "./signature.ts";

const key = (seed: number) => new Uint8Array(32).fill(seed);
const publicKey = (seed: number) => secp256k1.getPublicKey(key(seed), true);
const address = (seed: number, prefix = "cosmos") => cosmosAddress(prefix, publicKey(seed));
/** A sign-in asks no node. */
const node = undefined as unknown as CosmosNode;

const fields: SignInFields = {
  domain: "alou.example",
  address: address(1),
  chain: "cosmos:cosmoshub-4",
  statement: "Sign in to Alou.",
  uri: "https://alou.example",
  nonce: "oBbLoEldZs1a",
  issuedAt: "2026-11-22T00:00:00.000Z",
  expirationTime: "2026-11-22T00:10:00.000Z",
  requestId: "req_1",
};

function claim(seed: number, over: Partial<SignInClaim> = {}): SignInClaim {
  const { message } = cosmos.challenge(fields);
  const bytes = adr036SignBytes(over.address ?? fields.address, new TextEncoder().encode(over.message ?? message));
  return {
    chain: fields.chain,
    address: fields.address,
    message,
    proof: {
      signature: base64.encode(secp256k1.sign(bytes, key(seed))),
      publicKey: { type: "tendermint/PubKeySecp256k1", value: base64.encode(publicKey(seed)) },
    },
    ...over,
  };
}

describe("signing in with a Cosmos wallet", () => {
  it("is asked in one text, and the wallet is named by what all its addresses share", async () => {
    expect(cosmos.challenge(fields)).toMatchObject({ method: "adr-036" });
    expect(cosmos.challenge(fields).message).toContain("Cosmos account:\ncosmos1");
    const hub = await cosmos.verifySignIn(claim(1), node);
    expect(hub).toMatchObject({ ok: true, account: `cosmos:cosmoshub-4:${address(1)}`, provenBy: "key" });
    const osmosis = await cosmos.verifySignIn(
      claim(1, { chain: "cosmos:osmosis-1", address: address(1, "osmo") }),
      node,
    );
    expect(osmosis.ok && hub.ok && osmosis.key === hub.key).toBe(true);
  });

  it("takes no stranger's key, other text, other chain's address, or account without a key", async () => {
    const good = claim(1);
    const module = encodeCosmosAddress("cosmos", new Uint8Array(32).fill(7));
    const cases: [SignInClaim, string][] = [
      [claim(2), "invalid"],
      [{ ...good, message: good.message.replace("alou.example", "evil.example") }, "invalid"],
      [{ ...good, message: good.message.replace("oBbLoEldZs1a", "oBbLoEldZs1b") }, "invalid"],
      [{ ...good, proof: { ...good.proof, publicKey: claim(2).proof.publicKey } }, "invalid"],
      [{ ...good, proof: { signature: good.proof.signature } }, "malformed"],
      [{ ...good, chain: "cosmos:osmosis-1" }, "malformed"],
      [{ ...good, chain: "eip155:1" }, "malformed"],
      [{ ...good, address: module }, "unsupported"],
      [
        { ...good, proof: { ...good.proof, publicKey: { type: "ethermint/PubKeyEthSecp256k1", value: "" } } },
        "unsupported",
      ],
    ];
    for (const [bad, reason] of cases) expect(await cosmos.verifySignIn(bad, node)).toEqual({ ok: false, reason });
  });

  it("never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.string(), async (text, signature, value) => {
        const proof = { signature, publicKey: { type: "tendermint/PubKeySecp256k1", value } };
        expect((await cosmos.verifySignIn({ ...claim(1), message: text, proof }, node)).ok).toBe(false);
        expect(cosmos.parseAddress("cosmos:cosmoshub-4", text)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
