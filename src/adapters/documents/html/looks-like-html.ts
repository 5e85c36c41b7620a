const HEAD =
  /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|meta|title|body|table|div|p|h[1-6]|span|style|center)[\s>]/i;

/** Whether a text is a web page. Old systems export .doc and .xls files that are. */
export function looksLikeHtml(text: string): boolean {
  return HEAD.test(text.slice(0, 4096));
}
