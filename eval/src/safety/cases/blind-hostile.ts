import { BlindBook } from "../blind-book.ts";
import { asks, call, EOA, good, signs, told, usd, ZERO } from "../encoding/evm-world.ts";
import { UNIVERSAL_ROUTER } from "../encoding/protocols.ts";
import { members, permit } from "../encoding/typed-documents.ts";
import { data, FRIEND, ME, SAFE, SWAP_ROUTER_02, THIEF, USDC } from "../safety-case.ts";

const book = new BlindBook();
const nest = (levels: number, inner: string) => {
  let calldata = inner;
  for (let i = 0; i < levels; i++) calldata = data("multicall(bytes[])", [calldata]);
  return calldata;
};
const word = (n: bigint) => n.toString(16).padStart(64, "0");
/** A member that the type does not have. */
const withExtra = <D extends { readonly message: object }>(typed: D): D => ({
  ...typed,
  message: { ...typed.message, spender2: UNIVERSAL_ROUTER },
});

book.never("multicall50", asks(call(SWAP_ROUTER_02, nest(50, data("approve(address,uint256)", THIEF, 5n)))));
book.never("multicall200", asks(call(SWAP_ROUTER_02, nest(200, "0x12345678"))));
book.never("bomb len", asks(call(SWAP_ROUTER_02, `0xac9650d8${word(32n)}${word(2n ** 255n)}`)));
book.never(
  "bomb fan",
  asks(
    call(
      SWAP_ROUTER_02,
      `0xac9650d8${word(32n)}${word(5000n)}${word(5000n * 32n).repeat(5000)}${word(4n)}12345678${"0".repeat(56)}`,
    ),
  ),
);
book.never("selfref", asks(call(SWAP_ROUTER_02, `0xac9650d8${word(32n)}${word(1n)}${word(0n)}`)));
book.never("trunc sel", asks(call(USDC, "0xa9059c")));
book.never("trunc empty args", asks(call(USDC, "0xa9059cbb")));
book.never("odd hex", asks(call(USDC, `${data("transfer(address,uint256)", FRIEND, usd(1))}0`)));
book.never("nonhex", asks(call(USDC, "0xa9059cbbZZZZ")));
book.never("no tx", asks(undefined));
book.never("tx empty", asks({}));
book.never("neg value", asks(call(FRIEND, undefined, "-1")));
book.never("huge value", asks(call(FRIEND, undefined, `0x1${"0".repeat(64)}`)));
book.never("bad to", asks(call("0x1234", undefined, "1")));
book.never("two data", asks(call(USDC, "0x", 0, { input: data("transfer(address,uint256)", THIEF, usd(1)) })));
book.never(
  "td cycle",
  signs({
    domain: { name: "C" },
    primaryType: "A",
    types: { A: members("B b"), B: members("A a") },
    message: { b: { a: { b: {} } } },
  }),
);
book.never(
  "td selfcycle",
  signs({
    domain: { name: "C", chainId: 1 },
    primaryType: "A",
    types: { A: members("A[] a,uint256 x") },
    message: { a: [{ a: [], x: 1 }], x: 1 },
  }),
);
book.never(
  "td types that are texts",
  signs({ domain: { name: "C" }, primaryType: "A", types: { A: "B b", B: "A a" }, message: { b: { a: { b: {} } } } }),
);
book.never(
  "td missing type",
  signs({
    domain: { name: "C", chainId: 1 },
    primaryType: "Nope",
    types: { A: members("uint256 x") },
    message: { x: 1 },
  }),
);
book.never("td overflow", signs(permit(UNIVERSAL_ROUTER, `0x1${"0".repeat(64)}`)));
book.never("td badjson", signs('{"types": {'));
book.never("td extra fields", signs(withExtra(permit(EOA, usd(100)))));
book.never("td negative", signs(permit(UNIVERSAL_ROUTER, "-5")));
book.never(
  "td dup proto",
  signs(
    JSON.parse(
      '{"domain":{"name":"x"},"primaryType":"__proto__","types":{"__proto__":[{"name":"a","type":"uint256"}]},"message":{"a":1}}',
    ),
  ),
);
book.never("siwe broken", {
  kind: "siwe",
  message: "app.uniswap.org wants you to sign in with your Ethereum account:\nnot-an-address",
  origin: "https://app.uniswap.org",
  context: told(),
});
book.never("siwe empty", { kind: "siwe", message: "", context: told() });
book.never("personal badhex", { kind: "personal", method: "personal_sign", payload: { a: 1 }, context: told() });
book.never("kind", { kind: "nonsense", payload: "x" });
book.never("batch empty", asks({ from: ME, chainId: 1, calls: [] }));
book.never(
  "safe nest",
  asks(
    call(
      SAFE,
      (() => {
        let d = data("transfer(address,uint256)", THIEF, 1n);
        for (let i = 0; i < 30; i++)
          d = data(
            "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
            SAFE,
            0n,
            d,
            0,
            0n,
            0n,
            0n,
            ZERO,
            ZERO,
            "0x",
          );
        return d;
      })(),
    ),
    told({ [SAFE]: good("safe") }),
  ),
);

export const BLIND_HOSTILE = book.cases;
