/**
 * How a wallet answers: it hands signed bytes back, which nobody but us can send, or it sends by itself. One that sends may put
 * in a blockhash of its own, so that the end written into what it was handed binds it to nothing.
 */
export type WalletWay = "signs" | "sends";

/** What a wallet answered to a request that moves something. Foreign text: bounded at the border, judged by the family. */
export type WalletAnswer =
  /** Signed bytes that we broadcast. EVM: hex with `0x`. Solana: wire bytes in base64. Bitcoin: hex of the whole transaction. */
  | { readonly via: "raw"; readonly raw: string }
  /**
   * Cosmos: the document the wallet signed, which may differ from the one it was asked (Keplr lets people edit fees): it is
   * compared, never trusted.
   */
  | {
      readonly via: "cosmos-direct";
      readonly bodyBytes: string;
      readonly authInfoBytes: string;
      readonly signature: string;
    }
  /** The same in Amino: `signed` is the document as JSON text. */
  | { readonly via: "cosmos-amino"; readonly signed: string; readonly signature: string }
  /** Bitcoin: the PSBT with signatures, finalised or not, base64 or hex. */
  | { readonly via: "psbt"; readonly psbt: string }
  /** The wallet has sent it by itself: where to find it. */
  | { readonly via: "hash"; readonly hash: string };
