import type { Family } from "@alou/money/address-family";

/** A wallet people use, for those who have none yet or whose wallet is an app of its own. */
export interface GuideEntry {
  readonly name: string;
  readonly families: readonly Family[];
  /** Where it is had. */
  readonly get: string;
  /** Opens a page in the app's own browser, where the wallet is. As its maker documents it. */
  readonly openIn?: (page: string) => string;
}

const encoded = encodeURIComponent;

/** Names and addresses of the makers themselves. */
export const WALLET_GUIDE: readonly GuideEntry[] = [
  {
    name: "MetaMask",
    families: ["evm", "solana"],
    get: "https://metamask.io/download",
    // The path is not encoded: the app opens an empty tab when it is.
    openIn: (page) => `https://link.metamask.io/dapp/${page.replace(/^https?:\/\//, "")}`,
  },
  { name: "Rabby", families: ["evm"], get: "https://rabby.io" },
  {
    name: "Phantom",
    families: ["solana", "evm", "bitcoin"],
    get: "https://phantom.com/download",
    openIn: (page) => `https://phantom.app/ul/browse/${encoded(page)}?ref=${encoded(new URL(page).origin)}`,
  },
  { name: "Solflare", families: ["solana"], get: "https://solflare.com/download" },
  { name: "Keplr", families: ["cosmos"], get: "https://www.keplr.app/get" },
  { name: "Leap", families: ["cosmos"], get: "https://www.leapwallet.io/download" },
  { name: "UniSat", families: ["bitcoin"], get: "https://unisat.io/download" },
  {
    name: "Xverse",
    families: ["bitcoin"],
    get: "https://www.xverse.app/download",
    openIn: (page) => `https://connect.xverse.app/browser?url=${encoded(page)}`,
  },
  {
    name: "OKX Wallet",
    families: ["evm", "solana", "cosmos", "bitcoin"],
    get: "https://web3.okx.com/download",
    openIn: (page) =>
      `https://web3.okx.com/download?deeplink=${encoded(`okx://wallet/dapp/url?dappUrl=${encoded(page)}`)}`,
  },
];

/**
 * Whether the page is in a phone's ordinary browser, where wallets are apps of their own.
 * @param userAgent `navigator.userAgent`; an iPad that calls itself a Mac is told apart by its touch points
 */
export function isPhone({ userAgent, maxTouchPoints = 0 }: Pick<Navigator, "userAgent" | "maxTouchPoints">): boolean {
  return /Android|iPhone|iPad|iPod/i.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}
