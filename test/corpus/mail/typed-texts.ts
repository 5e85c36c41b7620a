/**
 * What people type, in own words. Several are traps: lines that look like header lines, marks, signatures, device lines or
 * attributions and are none.
 */
export const TYPED: Record<string, string> = {
  short: '已完成',
  sentence: '农村公路养护已全部结束，验收单周五前寄到。',
  two: '第1项已办结。\n第2项正在招标，预计5月18日开标。',
  paragraphs: '您好：\n\n两项工作均在推进，公路养护完成80%。\n\n除险加固受汛期影响，申请延期到6月10日。',
  list: '一、公路养护：完成12公里；\n二、水库加固：完成2座，剩余1座；\n三、存在问题：资金未到位。',
  numbers: '1. 已完成\n2. 未完成，原因是设计变更\n3. 请求协调财政局',
  labels: '现将情况报告如下：\n主题：公路养护\n时间：4月1日至5月2日\n地点：各乡镇\n附件：无\n下一步继续抓好巡查。',
  lettersign: '督办室：\n\n我局已按要求办理完毕。\n\n特此报告。\n\n云岭区交通运输局\n2026年5月3日',
  phoneinside: '此项由养护中心负责，联系人程一，电话0000-1112233，请直接与其对接。',
  contactasked: '按要求报送联络员：程一，副科长，电话：0000-1112233。',
  comparison: '完成率：\n>95%的路段已达标，其余月底完成。',
  quoteword: '省厅文件里写道：农村公路养护纳入考核。我们已照此执行。',
  fromwhere: '来自各镇的数据已汇总，发自内心感谢支持！\n从我的统计看，可以按期完成。',
  english:
    'Item 1 is done. Item 2 needs two more weeks because the design changed.\n\nPlease let me know if you need the photos.',
  englishon: 'On site work started on May 2.\nFrom next week we will have two teams.',
  dashes: '进度如下：\n- 路面修补 完成\n- 标线 完成\n—— 剩余：护栏',
  ask: '请问第2项是否需要附照片？\n如需要，明天补上。',
  long: '目前路基、路面工程已完工，附属工程完成过半。因连续降雨，山塘清淤推迟约十天，已安排两个班组昼夜施工，预计6月5日前完成全部内容并组织初验，资料同步整理归档。',
  mailword: '昨天已把邮件原文转给分管领导，领导批示尽快办理。\n转发的材料今天下午送到。',
  timeline: '日期：5月3日\n事项：除险加固\n进展：完成立项',
};

/** How the sender signs, apart from what was typed. */
export const SIGNATURES: Record<string, string[]> = {
  full: ['田小满', '云岭区交通运输局 综合科', '电话：0000-5556677'],
  card: ['田小满 科员', '云岭区交通运输局', '地址：云岭区建设路8号', '手机：13000000000', '邮箱：contact@unit.example'],
  address: ['contact@unit.example'],
  english: ['Tian Xiaoman', 'Transport Bureau of Yunling', 'Tel: 0000-5556677', 'E-mail: contact@unit.example'],
};
