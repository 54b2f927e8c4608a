import { isRevoking, type SafetyAction } from "@alou/safety/action";
import type { FactsOf } from "@alou/safety/check/facts-of";
import type { AddressFacts } from "@alou/safety/facts";

/** What Rabby's engine is run with: one action by its name, and what is known of it. */
export type RabbyContext = Readonly<Record<string, unknown>>;

/** A user who has set nothing up: no lists of their own. */
const USER_DATA = {
  originWhitelist: [],
  originBlacklist: [],
  contractWhitelist: [],
  contractBlacklist: [],
  addressWhitelist: [],
  addressBlacklist: [],
};

/**
 * The same request as Rabby's wallet would hand it to its engine: our decoder's actions under its names, and what the line's context
 * says of the parties. Its own decoder and its server know no more than that here, so that rules alone are compared.
 * @see https://github.com/RabbyHub/rabby-security-engine
 */
export function rabbyContexts(actions: readonly SafetyAction[], factsOf: FactsOf): readonly RabbyContext[] {
  return actions.flatMap((action) => {
    const facts = factsOf(action);
    const about = (address: string): AddressFacts => facts.about?.(address) ?? { vouched: false, own: false, more: {} };
    const named = rabbyAction(action, about, facts.quoteUnits);
    return named ? [{ userData: USER_DATA, ...named }] : [];
  });
}

type About = (address: string) => AddressFacts;

function rabbyAction(action: SafetyAction, about: About, quote: bigint | undefined): RabbyContext | undefined {
  const { chain: chainId, from } = action;
  if (isRevoking(action)) return { revokeApprove: { gasUsed: 0, chainId } };
  switch (action.kind) {
    case "transfer":
      return { [action.nft ? "sendNFT" : "send"]: recipient(action.to, chainId, about(action.to)) };
    case "approve":
      return { [approvalName(action)]: spender(action.spender, chainId, about(action.spender)) };
    case "operator":
      return { collectionApprove: spender(action.operator, chainId, about(action.operator)) };
    case "exchange": {
      const { scam } = action.buy ? about(action.buy.split(":").at(-1) ?? "") : {};
      return {
        swap: {
          ...{ id: action.router, contractAddress: action.router, chainId, from, receiver: action.recipient },
          receiverInWallet: about(action.recipient).own,
          slippageTolerance: quote ? Number(((quote - action.leastUnits) * 10_000n) / quote) / 10_000 : null,
          usdValuePercentage: null,
          receiveTokenIsScam: scam === true,
          receiveTokenIsFake: false,
        },
      };
    }
    case "order": {
      const paid = action.consideration.filter(({ recipient }) => recipient && about(recipient).own);
      const receiver = paid.length > 0 ? from : (action.consideration[0]?.recipient ?? "");
      const common = { specificBuyer: null, receiver, from, id: action.protocol, chainId };
      if (!action.offer.some(({ nft }) => nft)) return { assetOrder: { ...common, hasReceiveAssets: paid.length > 0 } };
      return { sellNFT: { ...common, receiveTokenIsScam: false, receiveTokenIsFake: false } };
    }
    case "authority":
      if (action.what !== "transferOwnership") return undefined;
      return { transferOwner: { receiverInWhitelist: action.to !== undefined && about(action.to).own } };
    case "call":
      return { contractCall: { id: action.to, chainId, isDanger: isRisky(about(action.to)) } };
    default:
      return undefined;
  }
}

function approvalName({ how, nft }: Extract<SafetyAction, { kind: "approve" }>): string {
  if (how?.startsWith("permit2")) return "permit2";
  if (how === "permit" || how === "dai-permit") return "permit";
  return nft ? "nftApprove" : "tokenApprove";
}

const isRisky = ({ scam, bad }: AddressFacts): boolean => scam === true || bad !== undefined;

/** Its wallet counts from 1970 where nobody tells when a contract was made; nothing at all would count as no days. */
const UNTOLD_DAYS = 20_000;

function spender(address: string, chainId: string, facts: AddressFacts) {
  return {
    ...{ spender: address, chainId },
    isEOA: facts.code === "none",
    deployDays: facts.ageDays ?? UNTOLD_DAYS,
    isDanger: isRisky(facts),
    // In dollars, from its server. Not told: neither nothing nor much.
    riskExposure: undefined,
  };
}

function recipient(to: string, chainId: string, facts: AddressFacts) {
  return {
    ...{ to, chainId, cex: null, usedChainList: [] },
    // Where nobody tells, it is taken for known, and so are one's own accounts, which lists of people leave out: that costs no warning.
    hasTransfer: facts.own || facts.known !== false,
    contract: facts.codeOn ? { chains: facts.codeOn } : facts.code === "contract" ? { chains: [chainId] } : null,
    isTokenContract: /erc20|erc721|erc1155|erc777|token/.test(facts.type ?? ""),
    onTransferWhitelist: false,
    receiverIsSpoofing: facts.scam === true,
    hasReceiverMnemonicInWallet: facts.own,
    hasReceiverPrivateKeyInWallet: false,
  };
}
