/** 督办单, 督办室 and the like are things spoken of. */
const REQUEST =
  /^(?:\/|请)?\s*(?:督办|交办|立项)(?:$|[\s:：,，]+|(?=[（(【]|(?!单|件|室|员|组|科|处|局|通|函|台|工|事项|情况|的|了|一下)[一-龥\d]))([^]*)$/;

/** What follows the word that makes a sentence a request (督办 市教育局 5月20日前 …); null where it does not begin with one. */
export function afterRequestWord(text: string): string | null {
  const request = REQUEST.exec(text.trim());
  return request && (request[1] ?? '');
}
