import type { ChainId } from "@alou/money/caip";
import { fromBase64, fromHex, toBase64, toHex } from "../bytes.ts";
import type { CosmosConnection, WalletAccount } from "../connection.ts";
import { familyOf } from "../wallet.ts";
import { WalletError } from "../wallet-error.ts";
import type { Session } from "./session.ts";

/** Wallets that write bytes in base64 where the specification has hex. */
const WRITES_BASE64 = /keplr|leap|cosmostation/i;

/** A Cosmos wallet over a session. @see https://docs.reown.com/advanced/multichain/rpc-reference/cosmos-rpc */
export function overCosmos(session: Session): CosmosConnection {
  const own = (wanted?: ChainId): WalletAccount[] => {
    const found = session.accounts().filter(({ chain }) => familyOf(chain) === "cosmos");
    const first = found.find(({ chain }) => chain === wanted) ?? found[0];
    return first ? [{ address: first.address }] : [];
  };
  const isBase64 = () => WRITES_BASE64.test(session.peer()?.name ?? "");

  async function signAmino(chain: ChainId, signerAddress: string, signDoc: object): Promise<Signed> {
    return signedIn(await session.request(chain, "cosmos_signAmino", { signerAddress, signDoc }));
  }

  return {
    family: "cosmos",
    look: async (_, chain) => ({ accounts: own(chain) }),
    watch: (listener) => session.onChange(() => listener({ accounts: own() })),
    async signIn({ message, chain }, { address }) {
      // ADR-036: a document of Amino that no chain takes for a transaction.
      const data = toBase64(new TextEncoder().encode(message));
      const { signature, pub_key } = await signAmino(chain, address, {
        chain_id: "",
        account_number: "0",
        sequence: "0",
        fee: { gas: "0", amount: [] },
        msgs: [{ type: "sign/MsgSignData", value: { signer: address, data } }],
        memo: "",
      });
      const { type, value } = pub_key ?? {};
      if (typeof type !== "string" || typeof value !== "string") throw new WalletError("no-answer");
      return { signature, publicKey: { type, value } };
    },
    release: session.end,
    appLink: () => session.peer()?.link,
    async sign(request) {
      const { chain, from, chainId, accountNumber } = request;
      const asBase64 = isBase64();
      const write = (text: string) => (asBase64 ? text : toHex(fromBase64(text) ?? new Uint8Array()));
      const read = (text: unknown) => {
        const bytes = asBase64 ? fromBase64(text) : fromHex(text);
        if (!bytes || bytes.length === 0) throw new WalletError("no-answer");
        return toBase64(bytes);
      };
      const [bodyBytes, authInfoBytes] = [write(request.bodyBytes), write(request.authInfoBytes)];
      const signDoc = { chainId, accountNumber, bodyBytes, authInfoBytes };
      const answer = await session.request(chain, "cosmos_signDirect", { signerAddress: from, signDoc });
      const { signature, signed } = signedIn(answer);
      return {
        via: "cosmos-direct",
        // A wallet that does not tell what it signed has signed what it was asked.
        bodyBytes: read(signed?.bodyBytes ?? bodyBytes),
        authInfoBytes: read(signed?.authInfoBytes ?? authInfoBytes),
        signature,
      };
    },
  };
}

interface Signed {
  /** Base64. */
  readonly signature: string;
  readonly pub_key?: { readonly type?: unknown; readonly value?: unknown };
  readonly signed?: { readonly bodyBytes?: unknown; readonly authInfoBytes?: unknown };
}

/** The answer of either method: the signature alone in the specification, an object around it in most wallets. */
function signedIn(answer: unknown): Signed {
  const { signature, pub_key, signed } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const inner = typeof signature === "object" && signature !== null ? (signature as Partial<Signed>) : undefined;
  const text = inner ? inner.signature : signature;
  if (typeof text !== "string" || fromBase64(text)?.length !== 64) throw new WalletError("no-answer");
  const key = (inner?.pub_key ?? pub_key) as Signed["pub_key"];
  return {
    signature: text,
    ...(key && { pub_key: key }),
    ...(signed ? { signed: signed as Signed["signed"] } : {}),
  } as Signed;
}
