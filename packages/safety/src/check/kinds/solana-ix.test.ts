import { expect, it } from "vitest";
import { checkLine } from "../check-line.ts";

const ME = "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM";
const FRIEND = "CcaHc2L43ZWjwCHART3oZoJvHLAe9hzT2DJNUpBzoTN1";
const ACCOUNT = "3Kzh9qAqVWQhEsfQz7zEQL1EuSx5tyNLNS622r7kpkXw";
const USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";

/** USDC that is paid into a token account, with what the line says of that account. */
async function ids(account: Record<string, unknown>, info: Record<string, unknown> = {}) {
  const parsed = {
    type: "transferChecked",
    info: { source: ME, mint: USDC, destination: ACCOUNT, authority: ME, tokenAmount: { amount: "5" }, ...info },
  };
  const out = await checkLine(
    {
      id: "x",
      kind: "solana_ix",
      signer: ME,
      instructions: [{ program: "spl-token", parsed }],
      context: { user: ME, knownRecipients: [FRIEND], contracts: { [ACCOUNT]: account } },
    },
    1,
  );
  return "error" in out ? out.error.message : out.findings.map(({ id }) => id);
}

it("a token account is its owner's, where the line tells whose it is, and no token", async () => {
  expect(await ids({ type: "token-account", owner: FRIEND })).toEqual([]);
  expect(await ids({ type: "tokenAccount", owner: "USER" })).toEqual(["RC-11"]);
  expect(await ids({ type: "token-account", owner: "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU" })).toEqual([
    "RC-01",
  ]);
  expect(await ids({ type: "token-account" })).toEqual(["RC-01"]);
  expect(await ids({ type: "token", owner: FRIEND })).toContain("RC-03");
});
