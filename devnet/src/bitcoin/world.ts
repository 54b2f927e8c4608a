import type { TransactionOutput } from "@alou/chains/bitcoin/transaction";
import { base64 } from "@scure/base";
import {
  ALICE,
  type BitcoinAccount,
  BOB,
  CRUMBS,
  DEMO,
  DEMO_LEGACY,
  DEMO_NESTED,
  DEMO_TAPROOT,
  LINWEI,
  MINER,
} from "./accounts.ts";
import type { BitcoinChain } from "./chain.ts";
import { type Inscription, inscription } from "./inscribe.ts";
import { signedPayment } from "./payment.ts";

/** Satoshis of a coin that carries an inscription, and of what spam and old wallets leave behind. */
export const POSTAGE = { inscription: 546n, padded: 10_000n, dust: 330n } as const;

const coins = ({ script }: BitcoinAccount, ...values: bigint[]): TransactionOutput[] =>
  values.map((value) => ({ value, script }));

/** Who has what, one payment a row, each in a block of its own. */
const GRANTS: readonly (readonly TransactionOutput[])[] = [
  coins(DEMO, 100_000_000n, 50_000_000n, 25_000_000n),
  [...coins(DEMO, 1_000_000n, 2_500_000n, 777_777n, 300_000n), ...coins(ALICE, 200_000_000n)],
  [
    ...coins(DEMO_TAPROOT, 60_000_000n, 4_000_000n, 350_000n),
    ...coins(DEMO_TAPROOT, POSTAGE.padded, POSTAGE.dust, POSTAGE.dust),
  ],
  [...coins(DEMO_NESTED, 30_000_000n, 1_500_000n), ...coins(DEMO_LEGACY, 20_000_000n, 900_000n)],
  [...coins(BOB, 80_000_000n), ...coins(LINWEI, 40_000_000n, 5_000_000n), ...coins(DEMO, 600n, 1_200n)],
  coins(CRUMBS, ...Array.from({ length: 300 }, (_, index) => BigInt(1_000 + 37 * index))),
];

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A picture of one grey pixel: all that fits into one short push. */
const PIXEL = base64.decode(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==",
);

/** What the demo wallet's Taproot side owns, and on how many satoshis: one looks like a carrier, the other like any coin. */
const INSCRIPTIONS = [
  [{ type: "text/plain;charset=utf-8", content: utf8("hello from the local chain") }, POSTAGE.inscription],
  [{ type: "image/png", content: PIXEL }, 250_000n],
] as const;

function inscribe(chain: BitcoinChain, what: Inscription, postage: bigint): void {
  const { commit, reveal } = inscription(what, DEMO_TAPROOT, postage);
  const txid = chain.accept(signedPayment(chain, MINER, [commit]));
  chain.accept(reveal({ txid, vout: 0 }));
  chain.mine();
}

/** Mines until there is something to spend, then pays everybody. The same chain every time, but for its block times. */
export function buildWorld(chain: BitcoinChain): void {
  chain.mine(100 + GRANTS.length + INSCRIPTIONS.length);
  for (const outputs of GRANTS) {
    chain.accept(signedPayment(chain, MINER, outputs));
    chain.mine();
  }
  for (const [what, postage] of INSCRIPTIONS) inscribe(chain, what, postage);
  // Final, so that nothing of the beginning can be in doubt.
  chain.mine(6);
}
