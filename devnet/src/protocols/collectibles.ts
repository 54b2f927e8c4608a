import { parseAbi } from "viem/utils";
import { FUNDED } from "../accounts.ts";
import { localAddress } from "../world.ts";
import { defineProtocol } from "./protocol.ts";

/** The folder of the honest collections' metadata, as a CID; `devnet/src/media` serves it like an IPFS gateway. */
export const GALLERY_CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
/** The Arweave transaction of a metadata file, served likewise. */
export const ARWEAVE_ID = "n9tX2v8m1KcQ3rW7eY5uI0oP4aS6dF8gH2jK1lZ3xCv";

const SHOUT = parseAbi(["function shout(address to, uint256 id)"]);

const NAMES = {
  /** ERC-721 that can be walked through, with metadata at `ipfs://`. */
  CeladonStudies: ["WalkableCollectible", ["Celadon Studies", "CELA", `ipfs://${GALLERY_CID}/`]],
  /** ERC-721 known by its events alone, with metadata at `ar://`. */
  InkFolios: ["PlainCollectible", ["Ink Folios", "INK", `ar://${ARWEAVE_ID}`]],
  /** ERC-1155. */
  KilnEditions: ["EditionCollectible", ["Kiln Editions", `ipfs://${GALLERY_CID}/edition-{id}.json`]],
  /** Sent to everybody, calls to a page, and its URI is a script. */
  SpamCollectible: [
    "PlainCollectible",
    ["Claim 1000 USDC at usdc-reward.xyz", "REWARD", "javascript:alert(document.cookie)"],
  ],
  /** Its URI leads into the machine that asks. */
  InnerCollectible: ["PlainCollectible", ["Metadata Service", "META", "http://169.254.169.254/latest/meta-data/"]],
  /** Its metadata is in its URI, and its picture is a script in a drawing. */
  DrawnCollectible: [
    "PlainCollectible",
    [
      "Drawn on chain",
      "DRAW",
      `data:application/json,${JSON.stringify({ name: "A drawing", image: "data:image/svg+xml,<svg onload=alert(1)/>" })}`,
    ],
  ],
  /** Events say that everybody has one; nobody has. */
  ShoutingCollectible: ["ShoutingCollectible", []],
  /** Never answers. */
  EndlessCollectible: ["EndlessCollectible", []],
} as const satisfies Record<string, readonly [contract: string, args: readonly unknown[]]>;

type Name = keyof typeof NAMES;

const ENTRIES = Object.entries(NAMES) as [Name, readonly [string, readonly unknown[]]][];
const ADDRESSES = Object.fromEntries(ENTRIES.map(([name]) => [name, localAddress(`collectible ${name}`)])) as Readonly<
  Record<Name, `0x${string}`>
>;

/** NFTs, honest and hostile ones. Each funded account has three studies, a folio and some editions. */
export const collectibles = defineProtocol({
  id: "collectibles",
  addresses: ADDRESSES,
  artifacts: [],
  async deploy(world, at) {
    await world.placeAll(
      ENTRIES.map(([name, [contract, args]]) => ({
        at: at[name],
        artifact: world.own(contract),
        args: [...args, world.deployer],
      })),
    );
    const of = (name: Name) => ({ address: at[name], abi: world.own(NAMES[name][0]).abi });
    const [studies, folios, editions] = [of("CeladonStudies"), of("InkFolios"), of("KilnEditions")];
    for (const [index, { address }] of FUNDED.entries()) {
      for (const id of [1, 2, 3]) world.write(studies, "mint", [address, BigInt(index * 3 + id)]);
      world.write(folios, "mint", [address, BigInt(100 + index)]);
      world.write(editions, "mint", [address, 1n, 5n]);
      world.write(editions, "mint", [address, 2n, 1n]);
      for (const name of ["SpamCollectible", "InnerCollectible", "DrawnCollectible"] as const) {
        world.write(of(name), "mint", [address, BigInt(index)]);
      }
      for (const name of ["ShoutingCollectible", "EndlessCollectible"] as const) {
        world.write({ address: at[name], abi: SHOUT }, "shout", [address, BigInt(index)]);
      }
    }
  },
});
