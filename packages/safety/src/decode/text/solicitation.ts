const SECRET =
  /(?:seed|recovery|secret|mnemonic|backup)[ -]?(?:phrase|words?|key|code)s?|mnemonic|private key|\b(?:12|24|twelve|twenty[- ]four)[- ]words?(?: phrase)?|助记词|私钥|恢复(?:短语|词)|种子(?:词|短语)|秘钥|密钥|(?:12|24|十二|二十四)\s*个?单?词/iu;
const ASK =
  /\b(?:enter|type|paste|provide|submit|send|share|confirm|verify|validate|import|input|give|tell|reply|sync(?:hroni[sz]e)?|need|require[sd]?|restore|fill)\b|输入|填写|提供|发给|发送|提交|告诉|粘贴|验证|确认|导入|同步|把.{0,20}(?:给|发)|请.{0,12}(?:给|发)/iu;
/** Advice never to do so speaks of the same things. */
const ADVICE =
  /\b(?:never|don['’]?t|do not|doesn['’]?t|will not|won['’]?t|not? (?:ask|share|need|require)|no one|nobody|without)\b|不要|别|切勿|绝不|永远不|不会|不能|请勿|谁也不|勿|无需|不需要/iu;
/** "We never store it" is a promise, and goes well with a demand. */
const REASSURANCE =
  /\b(?:never|not|n['’]t)\s+(?:be\s+)?(?:store|save|keep|log|see|record|transmit|leak|collect|upload|expose|compromise)\w*|(?:绝?不会?|不)(?:被)?(?:保存|存储|记录|泄露|上传|收集|留存)/giu;
/** A question about it is no demand. */
const QUESTION =
  /\b(?:what is|what's|how (?:do|does|can|should)|where (?:do|can|should)|should i|why)\b|什么是|是什么|怎么|如何|为什么|安全吗|吗？?$/iu;

/** Whether a text asks its reader for a recovery phrase or a private key. Warnings against that are no demand. */
export function solicitsSecret(text: string): boolean {
  if (!SECRET.test(text)) return false;
  return text
    .slice(0, 20_000)
    .split(/(?<=[.!?。！？；;\n])\s*/)
    .some((sentence, i, all) => {
      // "We need it. Enter your phrase here": the two may stand in sentences next to each other.
      const near = SECRET.test(sentence)
        ? `${sentence} ${/\b(?:it|them|below|here)\b/i.test(all[i + 1] ?? "") ? all[i + 1] : ""}`
        : "";
      return (
        near !== "" && ASK.test(near) && !ADVICE.test(sentence.replace(REASSURANCE, " ")) && !QUESTION.test(sentence)
      );
    });
}
