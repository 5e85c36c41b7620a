/*
 * Lines nobody types for the answer: what devices and clients put below it, and what organisations append.
 */

const APP =
  '(?:邮箱|邮件|邮|mail|outlook|foxmail|手机|客户端|大师|iphone|ipad|android|安卓|华为|小米|荣耀|oppo|vivo|三星|魅族|平板|电脑|终端|钉钉|飞书|微信|wps|app|windows|mac|spark|yahoo|gmail|thunderbird)';

const DEVICE_LINES = [
  `[(（\\[【—-]{0,3}\\s*(?:发自|发送自|來自|来自|寄自|傳送自)\\s*(?:我的|我用的)?\\s*.{0,24}${APP}.{0,16}`,
  `(?:从|由|使用|通过|用)\\s*(?:我的)?\\s*.{0,20}${APP}.{0,24}(?:发送|发出|寄出|撰写)`,
  '(?:从|發送自|从我的|從我的)\\s*.{1,24}(?:发送|傳送|发出)',
  '(?:获取|下载|取得|get|download)\\s*(?:适用于 ?\\w+ ?的 ?)?outlook(?: for| 适用于)?.{0,40}',
  '(?:sent|written|composed|posted)(?: securely)? (?:from|with|via|using|by|on) (?:my |the |outlook|yahoo|mail|proton|spark|samsung|huawei|xiaomi|gmail|windows|iphone|ipad|android|blackberry|mobile|foxmail|em client|thunderbird|netease|qq|wps|tutanota|aqua|k-9|lotus|hcl|verse).{0,60}',
  '(?:签名由|由).{0,12}(?:邮箱大师|邮箱|邮件).{0,4}定制|(?:阿里|钉钉|飞书|企业|网易|腾讯)(?:云)?(?:邮箱|企业邮箱)\\s*-*',
  '(?:来自|此邮件由|本邮件由).{0,24}(?:邮箱大师|foxmail|outlook|客户端|app)(?:发送|发出)?',
].map(
  (words) =>
    new RegExp(`^(?:${words})[。.!！]?\\s*(?:<https?:[^>]*>|\\(https?:[^)]*\\)|https?:\\S*)?\\s*[)）\\]】]?$`, 'i'),
);

/** 发自我的 iPhone, Sent from Outlook for Android, 获取 Outlook for iOS. */
export function isDeviceLine(text: string): boolean {
  const line = text.trim();
  // a sentence that happens to begin with 从 or 由 has a comma or speaks of what was done
  if (line === '' || line.length > 120 || /[，；：]|完成|办结|材料|报告|资料|通知|已|将/.test(line)) return false;
  return DEVICE_LINES.some((pattern) => pattern.test(line));
}

const DISCLAIMER = new RegExp(
  [
    '^[*\\-=_~\\s【\\[（(]{0,12}(?:保密|免责|法律|隐私|安全|邮件)(?:声明|提示|须知|通知|告知|条款)[】\\]）)]?\\s*(?:[:：]|$|[（(/]|本|此|该)',
    '^[*\\s【\\[]{0,4}(?:重要|特别|郑重)?(?:声明|提示)[】\\]]?\\s*[:：]?\\s*(?:本|此)(?:电子)?(?:邮件|信息)',
    '^(?:本|此|该)(?:封)?(?:电子)?(?:邮件|邮)(?:及其?|与|和|（|\\(|内容|中|所|包含|可能|含)?[^。]{0,50}(?:保密|机密|仅供|仅限|秘密|特定(?:的)?(?:收件人|接收)|指定(?:的)?收件人|专供)',
    '^如(?:果)?您?(?:不是|并非|非)(?:本邮件|该邮件|此邮件|上述|预期|指定)?[^。]{0,12}收件人',
    '^请?(?:您)?(?:在)?(?:打印|列印)(?:本|此|该|这封)?(?:邮件|前)[^。]{0,16}(?:环境|环保|必要)',
    '^(?:请)?(?:保护环境|爱护环境|考虑环境)[^。]{0,16}(?:打印|纸)',
    '^[*\\-=_~\\s]{0,8}(?:confidentiality|disclaimer|privileged|legal notice|privacy notice|important notice|notice of confidentiality)\\b',
    '^(?:this|the) (?:e-?mail|message|communication|transmission|information|content)s?\\b[^.]{0,120}\\b(?:confidential|intended|privileged|solely)',
    '^(?:please )?(?:consider|think of) (?:the|your) environment',
    '^\\S.{0,60} mailing list$|^to unsubscribe\\b|^(?:如需|若要)?退订(?:本)?(?:邮件|邮件组)',
    '^if you (?:are not the|have received this)\\b',
  ].join('|'),
  'i',
);

/** Whether a line begins a disclaimer: 【保密声明】, This e-mail is confidential, 打印前请考虑环境. */
export function beginsDisclaimer(text: string): boolean {
  return DISCLAIMER.test(text.trim().slice(0, 300));
}
