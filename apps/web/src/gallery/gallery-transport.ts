import type { Api } from "@alou/edge/api/contracts";
import { OPERATIONS, type OperationName } from "@alou/edge/api/operations";
import type { Decimal, Units } from "@alou/money/units";
import {
  ACCOUNT,
  CHAIN,
  ETH,
  LIN_WEI,
  life,
  NOW,
  swapProposal,
  transaction,
  transferProposal,
  USDC,
  view,
} from "../fixtures/proposals.fixture.ts";
import type { Transport } from "../server/browser-services.ts";
import { STATES } from "./states.ts";

const settings = { language: "en", slippageBps: 50, deadlineSeconds: 1_200, speed: "normal", thinking: "off" } as const;

const chain: Api["listChains"]["response"]["chains"][number] = {
  id: CHAIN,
  name: { zh: "以太坊", en: "Ethereum" },
  native: ETH,
  test: false,
  explorer: "https://etherscan.io",
  health: "up",
  head: { number: 26_474_118, timestamp: Math.floor(Date.now() / 1_000) - 4 },
  baseFee: "840000000" as Units,
  pricesAt: Date.now() - 6_000,
};

const flying = view(
  transferProposal({ id: "prp_f1f1f1f1f1f1f1f1f1f1" }),
  life("mined", {
    transactions: [transaction("mined", { confirmations: 40, block: { number: 26_474_078, timestamp: 0 } })],
  }),
);

/** What the replacements of the gallery replace. */
const root = view(swapProposal(), life("submitted", { transactions: [transaction("pending")] }));

/** What the made-up server answers; whatever is not here it does not know. */
const ANSWERS: { readonly [K in OperationName]?: (params: readonly string[]) => Api[K]["response"] | undefined } = {
  listChains: () => ({ chains: [chain] }),
  getSession: () => ({
    user: "usr_gallery",
    account: ACCOUNT,
    wallets: [{ account: ACCOUNT, acts: true }],
    watched: [],
    settings,
    idleExpiresAt: Date.now() + 1_800_000,
    expiresAt: Date.now() + 43_200_000,
  }),
  getSettings: () => settings,
  listContacts: () => ({
    contacts: [
      {
        ...{ id: "con_11111111", name: "Lin Wei", address: LIN_WEI, family: "evm", createdAt: NOW },
        ...{ chains: ["eip155:31337"], warnings: [] },
      },
    ],
  }),
  listConversations: () => ({
    conversations: [
      { id: "cnv_11111111", title: "12 ETH to USDC", updatedAt: Date.now(), money: "not-moved" },
      { id: "cnv_22222222", title: "2,400 USDC to Lin Wei", updatedAt: Date.now() - 3_600_000, money: "may-move" },
      { id: "cnv_33333333", title: "What do I hold?", updatedAt: Date.now() - 86_400_000 },
    ],
  }),
  listTransactions: () => ({ items: [{ view: flying, at: Date.now() - 600_000 }], next: null }),
  listBalances: () => ({
    chain: CHAIN,
    block: 26_474_118,
    balances: [
      { asset: ETH, symbol: "ETH", decimals: 18, units: "18402915000000000000" as Units, usd: "3046.2" as Decimal },
      { asset: USDC, symbol: "USDC", decimals: 6, units: "5210440000" as Units, usd: "1" as Decimal },
    ],
  }),
  getProposal: ([id]) =>
    [...STATES.map((state) => state.view), root, flying].find(({ proposal }) => proposal.id === id),
};

function answer(method: string, path: string): unknown {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [wanted, template = ""] = operation.split(" ");
    const match = new RegExp(`^${template.replace(/:\w+/g, "([^/]+)")}$`).exec(path);
    if (wanted === method && match) return ANSWERS[name as OperationName]?.(match.slice(1));
  }
  return undefined;
}

/** A server that lives in the page. */
export const GALLERY_TRANSPORT: Transport = {
  async fetch(input, init) {
    const { pathname } = new URL(String(input), location.href);
    const body = answer(init?.method ?? "GET", pathname);
    return body === undefined
      ? new Response("{}", { status: 404, headers: { "content-type": "application/json" } })
      : Response.json(body);
  },
  openLive: () => ({ addEventListener: () => {}, close: () => {}, send: () => {} }),
  cookies: () => "alou_csrf=gallery",
};
