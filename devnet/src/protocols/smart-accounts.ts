import { ALICE } from "../accounts.ts";
import { localAddress } from "../world.ts";
import { defineProtocol } from "./protocol.ts";

/**
 * Contract wallets and their enemies, for everything that checks a signature (ERC-1271, ERC-6492) or pays out.
 * `SmartAccount` is Alice's and exists; an account of any other owner or salt is made by the factory when needed.
 */
export const smartAccounts = defineProtocol({
  id: "smart-accounts",
  addresses: {
    SmartAccountFactory: localAddress("smart account factory"),
    SmartAccount: localAddress("smart account"),
    /** What an ordinary account delegates to (EIP-7702) in order to do several things at once (ERC-7821). */
    BatchAccount: localAddress("batch account"),
    /** Answers every call with ERC-1271's magic value, `createAccount` included. */
    MagicFactory: localAddress("magic factory"),
    /** The same as a wallet: any signature of anyone is valid. */
    MagicAccount: localAddress("magic account"),
    RevertingAccount: localAddress("reverting account"),
    HugeAnswerAccount: localAddress("huge answer account"),
    EndlessAccount: localAddress("endless account"),
    /** A contract that cannot be paid in ether. */
    NoEther: localAddress("no ether"),
  },
  artifacts: [],
  async deploy(world, at) {
    await world.placeAll([
      { at: at.SmartAccountFactory, artifact: world.own("SmartAccountFactory") },
      { at: at.SmartAccount, artifact: world.own("SmartAccount"), args: [ALICE.address] },
      { at: at.BatchAccount, artifact: world.own("BatchAccount") },
      { at: at.MagicFactory, artifact: world.own("AlwaysMagic") },
      { at: at.MagicAccount, artifact: world.own("AlwaysMagic") },
      { at: at.RevertingAccount, artifact: world.own("RevertingAccount") },
      { at: at.HugeAnswerAccount, artifact: world.own("HugeAnswerAccount") },
      { at: at.EndlessAccount, artifact: world.own("EndlessAccount") },
      { at: at.NoEther, artifact: world.own("NoEther") },
    ]);
  },
});
