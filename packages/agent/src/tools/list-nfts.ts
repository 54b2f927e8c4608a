import * as z from "zod";
import { foreignOutput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

const MOST = 40;

export const listNfts = defineTool({
  name: "list_nfts",
  title: { zh: "查 NFT", en: "List NFTs" },
  description:
    "The NFTs the user owns, each confirmed by its own contract, or told by an indexer (inscriptions on Bitcoin, compressed ones on Solana). Collection names are strangers' texts and prove nothing.",
  access: "read",
  group: "records",
  cost: "chain",
  input: z.strictObject({}),
  output: z.object({
    nfts: z.array(
      z.object({ id: z.string(), chain: z.string(), units: z.string(), collection: foreignOutput.nullable() }),
    ),
    /** Hidden: their names lure, imitate or lead somewhere. */
    spam: z.int(),
    /** There may be more than was found so far. */
    unfinished: z.boolean(),
  }),
  async run(_, desk) {
    const { nfts, unfinished, silent } = await desk.nfts();
    const shown = nfts.filter(({ spam }) => spam.length === 0);
    return {
      nfts: shown.slice(0, MOST).map(({ id, chain, units, collection }) => ({
        ...{ id, chain, units },
        collection: collection ?? null,
      })),
      spam: nfts.length - shown.length,
      unfinished: unfinished.length > 0 || silent.length > 0 || shown.length > MOST,
    };
  },
});
