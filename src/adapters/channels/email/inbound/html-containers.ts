/*
 * Containers by which clients mark what is not typed: their ids and classes, as seen in what they send.
 */

/** What an element means for the lines in it. */
export type ContainerRole = 'quote' | 'maybe' | 'signature' | 'older' | 'hidden' | null;

const QUOTE_ID =
  /^(?:isreplycontent|edo-original|ntes-pcmac-original|reply-intro|mail-quote|quotedtext|replycontent|x_?edo-original|oriMsgHtmlSeperator|_origin_mail|originbody|lark-mail-quote.*|.*history-quote.*|isforwardcontent)$/i;
const QUOTE_CLASS =
  /(?:^|\s)(?:history-quote-wrapper|lark-mail-quote|history-mail|moz-cite-prefix|moz-forward-container|yahoo_quoted|protonmail_quote|referencequote|zmail_extra|alimail-quote|alimail_quote|dingtalk-quote|ntes_quote|quoted-text|quote-mail|mail-quote|email-quote|tutanota_quote|mailmasterquote|em-quoted|front-blockquote|reply-quote|qmquote|qmbox-quote|xm_quote|adm-original)(?=\s|$)/i;
const OLDER_ID =
  /^(?:x_|m_-?\d+)?(?:divrplyfwdmsg|appendonsend|stopspelling|olk_src_body_section|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|origin_mail|orignal_mail)$/i;
const SIGNATURE_ID =
  /^(?:edo-signature|ms-outlook-mobile-signature|signature|.*_signature|.*-signature|spnetease.*sign.*|ntes-pcmail-signature|ntes-pcmac-signature|_foxmail_sign.*|foxmailsign.*|divneteasemailcard|applemailsignature|lark-mail-signature.*|tencent.*sign.*)$/i;
const SIGNATURE_CLASS =
  /(?:^|\s)(?:gmail_signature|moz-signature|gmail_signature_prefix|edo-signature|mail-signature|lark-mail-signature|alimail-signature|__aliyun_signature_wrap|dingtalk-signature|ntes-signature|xm_compose_origin_mail_sign|protonmail_signature_block|elided-signature|foxmail_sign|qmsignature|qqmail_sign|xm_mail_sign|applemailsignature|em-signature|mailsignature)(?=\s|$)/i;

/** Reads one element's role from its name and attributes. */
export function roleOf(name: string, attributes: Readonly<Record<string, string>>): ContainerRole {
  const { id = '', class: classes = '', type = '', style = '' } = attributes;
  if (
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:^|[;\s])font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)/i.test(
      style,
    )
  )
    return 'hidden';
  if (name === 'blockquote') return blockquoteRole(type, attributes.name ?? '', id, classes, style);
  if (id === '' && classes === '') return null;
  if (OLDER_ID.test(id)) return 'older';
  if (QUOTE_ID.test(id) || QUOTE_CLASS.test(classes)) return 'quote';
  return SIGNATURE_ID.test(id) || SIGNATURE_CLASS.test(classes) ? 'signature' : null;
}

/** People indent with blockquotes as well: only those that a client marks as quote are sure. */
function blockquoteRole(type: string, name: string, id: string, classes: string, style: string): ContainerRole {
  const marked = /^cite$/i.test(type) || /^replycontent$/i.test(name) || QUOTE_ID.test(id);
  return marked || /quote|cite/i.test(classes) || /border-left\s*:(?!\s*(?:none|0|medium none))/i.test(style)
    ? 'quote'
    : 'maybe';
}
