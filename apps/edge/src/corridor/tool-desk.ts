import type { TokenReading, ToolDesk } from "@alou/agent/tools/tool-desk";
import { ensChain, ensRead } from "@alou/chains/evm/ens";
import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { readState } from "@alou/chains/evm/state";
import { familyOf } from "@alou/chains/families";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { loadNormaliser, normaliseName } from "@alou/intents/ens-name";
import { accountOn } from "@alou/money/account-on";
import { findAsset } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAsset } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { findChain, getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { fromOutside } from "@alou/money/untrusted";
import { usdPrices } from "@alou/proposals/usd-prices";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import { findStep } from "../storage/plans.ts";
import { type ProposalFile, readProposals } from "../storage/proposal-views.ts";
import { sentProposals } from "../storage/transaction-lists.ts";
import { findTransaction, transactionByHash } from "../storage/transactions.ts";
import { actingAccounts } from "./acting-accounts.ts";
import type { Errand } from "./errand.ts";
import { holdingsOf } from "./holdings.ts";
import { ownProposal } from "./own-proposal.ts";
import { livePermissions } from "./permissions.ts";
import { planMessage } from "./plan-message.ts";
import { answerPlan } from "./plan-questions.ts";
import { propose } from "./propose.ts";
import { receiptOf } from "./receipt.ts";
import { proposeReplacement } from "./replace.ts";

/** The longest symbol that is told of an unlisted token. */
const SYMBOL_LENGTH = 20;

/**
 * The corridor as tools see it, for one user and one active chain.
 * @param origin of the page, for links: `https://alou.example`
 */
export function toolDeskOf(errand: Errand, active: ChainId, origin: string): ToolDesk {
  const { services, session } = errand;
  const { db, corridor, now } = services;
  /** The account that acts on a chain. @throws AlouError `not_found` where no wallet of its family is linked */
  const ownOn = async (chain: ChainId): Promise<AccountId> => {
    const { family } = getChain(served(errand, chain));
    const acting = actingAccounts((await errand.onRecord()).wallets, session.account)[family];
    const own = acting && accountOn(chain, acting);
    if (!own) throw new AlouError("not_found", { what: "wallet" });
    return own;
  };
  const isEvm = (chain: ChainId) => getChain(chain).family === "evm";
  return {
    now,
    language: session.settings.language,
    account: accountOn(active, session.account) ?? session.account,
    chain: active,
    async chains() {
      return services.chains.map((id) => {
        const { name, test, native } = getChain(id);
        return { id, name, test, native };
      });
    },
    holdings: async (chain) => (await holdingsOf(services, await ownOn(chain))).held,
    async portfolio() {
      const { readPortfolio } = await import("../portfolio/read-portfolio.ts");
      return await readPortfolio(services, session.user);
    },
    async nfts() {
      const { readNfts } = await import("../portfolio/read-nfts.ts");
      const { untold, ...found } = await readNfts(services, session.user);
      // Coins of which nobody told what they carry may carry more.
      return { ...found, unfinished: [...new Set([...found.unfinished, ...untold])] };
    },
    async activity(page) {
      const { readActivity } = await import("../portfolio/read-activity.ts");
      return await readActivity(services, session.user, page);
    },
    async price(asset) {
      const chain = served(errand, splitAsset(asset).chain);
      if (!isEvm(chain)) return await toldPrice(errand, asset);
      const { value } = await readState(corridor.node(chain), chainlinkPriceRead(asset));
      const fresh = value && now() < value.staleAt;
      return fresh ? { usd: value.usd, source: "chainlink", updatedAt: value.updatedAt } : undefined;
    },
    async fees(chain) {
      const family = await familyOf(served(errand, chain));
      return await family.fees(corridor.open(chain, family.openNode));
    },
    async permissions(chain) {
      const live = isEvm(served(errand, chain)) ? await livePermissions(services, await ownOn(chain)) : [];
      return live.map(({ asset, spender, units, decimals, permission }) => {
        // What a stranger's token calls itself is not said in its place.
        const name = findAsset(asset)?.symbol ?? asset;
        const symbol = permission.kind === "permit2" ? `${name} (Permit2)` : name;
        return { asset, symbol, decimals, spender, label: vouchedContract(chain, spender)?.label, units };
      });
    },
    async token(asset): Promise<TokenReading | undefined> {
      const chain = served(errand, splitAsset(asset).chain);
      if (!isEvm(chain)) return listedToken(asset);
      const { value } = await readState(corridor.node(chain), tokenFactsRead(asset));
      return value && { ...value, symbol: fromOutside(value.symbol, SYMBOL_LENGTH) };
    },
    async resolveName(name, chain) {
      const plain = normaliseName(name);
      const known = plain.ok || plain.problem === "invalid" ? plain : normaliseName(name, await loadNormaliser());
      if (!known.ok) throw new AlouError("bad_request", { detail: "that is no valid name (ENSIP-15)" });
      const { value } = await readState(corridor.node(ensChain(served(errand, chain))), ensRead(known.name, chain));
      return value.kind === "address" ? value.address : undefined;
    },
    async judge(line, chain) {
      const { judgeRequest } = await import("../safety/judge-request.ts");
      return await judgeRequest(errand, line, chain);
    },
    async contacts() {
      const { contacts } = await errand.onRecord();
      return contacts.map(({ name, address: to, chain }) => ({ name, address: to, ...(chain && { chain }) }));
    },
    async sent({ before, limit }) {
      const page = { filter: "all", before: before ?? Number.MAX_SAFE_INTEGER, limit } as const;
      const sent = await sentProposals(db, session.user, page);
      const ids = sent.map(({ proposal }) => proposal);
      return (await readProposals(db, session.user, ids, now())).map(stateOf);
    },
    async transaction(idOrHash) {
      const found = idOrHash.startsWith("txn_")
        ? await findTransaction(db, session.user, idOrHash)
        : await transactionByHash(db, session.user, idOrHash);
      if (!found) throw new AlouError("not_found", { what: "transaction" });
      return found.record;
    },
    proposal: async (id) => stateOf(await ownProposal(errand, id)),
    receipt: async (id) => await receiptOf(services, session.user, id),
    async plan({ text, key }) {
      const message = derivedId("msg", { user: session.user, key });
      return await planMessage(errand, { text, message, chain: active, conversation: null });
    },
    choose: async (choice) => await answerPlan(errand, choice),
    async propose(plan, step) {
      const stored = await findStep(db, session.user, plan, step);
      if (!stored) throw new AlouError("not_found", { what: "step" });
      return stateOf(await propose(errand, stored));
    },
    replace: async (kind, transaction) => stateOf(await proposeReplacement(errand, kind, transaction)),
    linkTo: (proposal) => `${origin}/review/${proposal}`,
  };
}

/** By all that is known of coins whose own chain has no feeds. */
async function toldPrice({ services }: Errand, asset: AssetId) {
  const price = (await usdPrices([asset], services.corridor))[asset];
  return price && { usd: price.usd, source: price.source, updatedAt: price.at };
}

/** What the registry says of a token; elsewhere than on EVM chains nobody else is asked. */
function listedToken(asset: string): TokenReading | undefined {
  const listed = findAsset(asset);
  return listed && { symbol: fromOutside(listed.symbol, SYMBOL_LENGTH), decimals: listed.decimals, listed: true };
}

const stateOf = ({ stored, life }: ProposalFile) => ({ proposal: stored.proposal, life });

/** @throws AlouError `chain_unsupported` */
function served({ services }: Errand, chain: ChainId): ChainId {
  const known = findChain(chain);
  if (known && services.chains.includes(chain)) return chain;
  throw new AlouError("chain_unsupported", { chain: known?.name ?? chain });
}
