import type { TokenReading, ToolDesk } from "@alou/agent/tools/tool-desk";
import { ensChain, ensRead } from "@alou/chains/evm/ens";
import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { feeRead } from "@alou/chains/evm/fees";
import { readState } from "@alou/chains/evm/state";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { loadNormaliser, normaliseName } from "@alou/intents/ens-name";
import { findAsset } from "@alou/money/asset";
import { type AccountId, type ChainId, splitAccount, splitAsset } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { findChain, getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { fromOutside } from "@alou/money/untrusted";
import { findStep } from "../storage/plans.ts";
import { type ProposalFile, readProposals } from "../storage/proposal-views.ts";
import { findTransaction, sentProposals, transactionByHash } from "../storage/transactions.ts";
import type { Errand } from "./errand.ts";
import { holdingsOf } from "./holdings.ts";
import { ownProposal } from "./own-proposal.ts";
import { livePermissions } from "./permissions.ts";
import { answerPlan, planMessage } from "./plan-message.ts";
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
  const { address } = splitAccount(session.account);
  const accountOn = (chain: ChainId): AccountId => `${served(errand, chain)}:${address}`;
  return {
    now,
    language: session.settings.language,
    account: `${active}:${address}`,
    chain: active,
    async chains() {
      return services.chains.map((id) => {
        const { name, test, native } = getChain(id);
        return { id, name, test, native };
      });
    },
    holdings: async (chain) => (await holdingsOf(services, accountOn(chain))).held,
    async price(asset) {
      const chain = served(errand, splitAsset(asset).chain);
      const { value } = await readState(corridor.node(chain), chainlinkPriceRead(asset));
      const fresh = value && now() < value.staleAt;
      return fresh ? { usd: value.usd, source: "Chainlink", updatedAt: value.updatedAt } : undefined;
    },
    async fees(chain) {
      const { value, head } = await readState(corridor.node(served(errand, chain)), feeRead(chain));
      if (!value) throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name.en, detail: "fee history" });
      const tell = ({ expectedPerGas, waitSeconds }: (typeof value)["normal"]) => ({
        perGas: expectedPerGas,
        waitSeconds,
      });
      return {
        baseFee: head.baseFee,
        speeds: { slow: tell(value.slow), normal: tell(value.normal), fast: tell(value.fast) },
      };
    },
    async permissions(chain) {
      const live = await livePermissions(services, accountOn(chain));
      return live.map(({ asset, spender, label, allowance }) => {
        const listed = findAsset(asset);
        return {
          asset,
          symbol: listed?.symbol ?? asset,
          decimals: listed?.decimals ?? 0,
          spender,
          label,
          units: BigInt(allowance),
        };
      });
    },
    async token(asset): Promise<TokenReading | undefined> {
      const chain = served(errand, splitAsset(asset).chain);
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
      const found = idOrHash.startsWith("0x")
        ? await transactionByHash(db, session.user, idOrHash)
        : await findTransaction(db, session.user, idOrHash);
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

const stateOf = ({ stored, life }: ProposalFile) => ({ proposal: stored.proposal, life });

/** @throws AlouError `chain_unsupported` */
function served({ services }: Errand, chain: ChainId): ChainId {
  if (!findChain(chain) || !services.chains.includes(chain)) throw new AlouError("chain_unsupported", { chain });
  return chain;
}
