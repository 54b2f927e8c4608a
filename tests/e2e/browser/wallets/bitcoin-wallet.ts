import { type BitcoinAccount, DEMO, DEMO_TAPROOT } from "@alou/devnet/bitcoin/accounts";
import { base64 } from "@scure/base";
import type { BrowserContext } from "playwright-core";
import { signBip137, signBip322, signPsbt } from "./bitcoin-signer.ts";
import { injectBitcoinStandard, injectSatsConnect, injectUnisat } from "./inject-bitcoin.ts";
import { type Params, Refusal, TestWallet } from "./test-wallet.ts";

/** The interfaces Bitcoin wallets have, none of which is spoken by all. */
export type BitcoinInterface = "unisat" | "sats-connect" | "wallet-standard";

const NAMES: Readonly<Record<BitcoinInterface, string>> = {
  unisat: "UniSat",
  "sats-connect": "Juniper Wallet",
  "wallet-standard": "Maple Wallet",
};

interface BitcoinWalletOptions {
  readonly speaks: BitcoinInterface;
  readonly payment?: BitcoinAccount;
  readonly ordinals?: BitcoinAccount;
}

/** A Bitcoin wallet of one of the interfaces, on regtest until it is told otherwise. */
export class BitcoinWallet extends TestWallet {
  readonly name: string;
  network = "regtest";
  protected readonly asksUser = ["connect", "signMessage", "signPsbt", "switchNetwork"];
  #payment: BitcoinAccount;
  #ordinals: BitcoinAccount;

  constructor(context: BrowserContext, { speaks, payment = DEMO, ordinals = DEMO_TAPROOT }: BitcoinWalletOptions) {
    super(context, speaks.replace("-", ""));
    this.name = NAMES[speaks];
    this.#payment = payment;
    this.#ordinals = ordinals;
  }

  get address(): string {
    return this.#payment.address;
  }

  get ordinalsAddress(): string {
    return this.#ordinals.address;
  }

  /** The user chooses another account in the wallet. */
  async choose(payment: BitcoinAccount, ordinals = this.#ordinals): Promise<void> {
    this.#payment = payment;
    this.#ordinals = ordinals;
    if (this.connected) await this.emit("Change", this.#shown());
  }

  async lock(): Promise<void> {
    this.locked = true;
    await this.emit("Change", []);
  }

  #shown() {
    const of = ({ address, publicKey, kind }: BitcoinAccount, purpose: string) => ({
      address,
      publicKey,
      purpose,
      addressType: kind,
      network: this.network,
      walletType: "software",
    });
    return this.connected && !this.locked ? [of(this.#payment, "payment"), of(this.#ordinals, "ordinals")] : [];
  }

  protected async carryOut(method: string, params: Params): Promise<unknown> {
    switch (method) {
      case "connect":
        this.connected = true;
        return this.#shown();
      case "accounts":
        return this.#shown();
      case "disconnect":
        this.connected = false;
        return null;
      case "network":
        return this.network;
      case "switchNetwork":
        this.network = String(params[0]).replace("BITCOIN_", "").toLowerCase();
        return null;
      case "signMessage": {
        const [address, text, protocol] = params as string[];
        const sign = protocol === "ECDSA" ? signBip137 : signBip322;
        return sign(this.#own(address), text ?? "");
      }
      case "signPsbt": {
        const [psbt, only] = params as [string, number[] | undefined];
        return base64.encode(signPsbt(base64.decode(psbt), [this.#payment, this.#ordinals], only ?? undefined));
      }
      default:
        throw new Refusal(4200, `${method} is not supported.`);
    }
  }

  #own(address: string | undefined): BitcoinAccount {
    const own = [this.#payment, this.#ordinals].find((account) => account.address === address);
    if (!own || !this.connected || this.locked) throw new Refusal(4100, "Unknown address.");
    return own;
  }
}

/** Installs it in a browser profile. */
export function installBitcoinWallet(context: BrowserContext, options: BitcoinWalletOptions): Promise<BitcoinWallet> {
  const wallet = new BitcoinWallet(context, options);
  const { name } = wallet;
  switch (options.speaks) {
    case "unisat":
      return wallet.install(injectUnisat, {});
    case "sats-connect":
      return wallet.install(injectSatsConnect, { name });
    case "wallet-standard":
      return wallet.install(injectBitcoinStandard, { name });
  }
}
