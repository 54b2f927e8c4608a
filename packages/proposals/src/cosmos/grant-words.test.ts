import { expect, it } from "vitest";
import { sayGrant } from "./grant-words.ts";

it("says what a grant allows, and names what nobody here knows", () => {
  expect(sayGrant("/cosmos.bank.v1beta1.MsgSend").en).toBe("sending coins for you");
  expect(sayGrant("/cosmos.gov.v1.MsgVote").zh).toBe(sayGrant("/cosmos.gov.v1beta1.MsgVote").zh);
  expect(sayGrant("/some.chain.v1.MsgRareThing").en).toBe("sending MsgRareThing for you");
  // Not a word of the object's own prototype.
  expect(sayGrant("toString").en).toBe("sending toString for you");
});
