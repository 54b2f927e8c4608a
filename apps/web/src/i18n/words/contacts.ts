import type { Words } from "@alou/money/words";

/** Saved addresses. */
export const CONTACTS = {
  title: { zh: "联系人", en: "Contacts" },
  intro: {
    zh: "存过的名字可以直接说：「给林薇转 25 USDC」。",
    en: "A saved name can simply be said: “send 25 USDC to Lin Wei”.",
  },
  none: { zh: "还没有联系人。", en: "No contacts yet." },
  add: { zh: "添加联系人", en: "Add contact" },
  addTitle: { zh: "添加联系人", en: "Add a contact" },
  editTitle: { zh: "修改联系人", en: "Edit the contact" },
  edit: { zh: "修改{name}", en: "Edit {name}" },
  remove: { zh: "删除{name}", en: "Delete {name}" },
  removeTitle: { zh: "删除{name}？", en: "Delete {name}?" },
  removeHint: { zh: "删掉后，这个名字不再指向任何地址。", en: "The name will no longer stand for any address." },
  removeDo: { zh: "删除", en: "Delete" },
  name: { zh: "名字", en: "Name" },
  address: { zh: "地址", en: "Address" },
  chain: { zh: "只用于", en: "Only on" },
  anyChain: { zh: "任何链", en: "Any chain" },
  note: { zh: "备注", en: "Note" },
  onlyOn: { zh: "只用于 {chain}", en: "only on {chain}" },
  save: { zh: "保存", en: "Save" },
  kinds: {
    zh: "EVM（0x…）、Solana、Cosmos 各链、比特币的地址都行。一个名字可以每一类各存一个。",
    en: "Of an EVM network (0x…), Solana, a Cosmos chain or Bitcoin. One name can have one of each.",
  },
  colon: { zh: "：", en: ": " },
  chains: { zh: "{n} 条链通用", en: "the same on {n} networks" },
  nameTaken: { zh: "这个名字已经有这一类的地址。", en: "This name already has an address of this kind." },
  addressKnown: { zh: "这个地址已存为{name}。", en: "This address is saved as {name}." },
  alike: {
    zh: "它和{name}的地址开头结尾相同，中间不同。常见的骗法，请逐组核对。",
    en: "It has the ends of {name}’s address and another middle: a common trick. Compare every group.",
  },
} as const satisfies Record<string, Words>;
