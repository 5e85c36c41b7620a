import type { Amount } from '../readers/amount.ts';
import { charSets, maskAt, maskOf } from '../readers/char-set.ts';
import { clauseBefore, clauseBehind } from './rule.ts';

/** 压缩至5个工作日以内: a length inside a target. */
const TARGET =
  /(?:压缩|缩短|压减|控制|提速|减少|降低|精简|压降|缩减|缩至|降至|减至|保持|稳定|减|降|缩)(?:至|到|为|在|于)?(?:平均)?(?:不超过)?$/;
const TARGET_FAR =
  /(?:平均[^，。；]{0,12}|周期|时长|办理时间|耗时|用时|距离|半径|生活圈)[^，。；]{0,10}(?:压缩|缩短|控制|压减|降|在)[^，。；]{0,6}$/;
/** 压减审批时限至3个工作日. */
const TARGET_LENGTH =
  /(?:压缩|缩短|压减|控制|减少|降低|精简|压降|缩减)[^，。；]{0,12}(?:至|到|为|在)(?:平均)?(?:不超过)?$/;
const EXTENDED = /(?:延长|顺延|延期|展期|宽限|推迟|延后|延缓|再延)[^，。；]{0,8}$/;
const LENGTH =
  /(?:超过|少于|多于|低于|长达|最长|为期|历时|历经|用时|耗时|持续|连续|累计|近|(?:累计|合计)[^，。；]{1,4}|过去|最近|此前|(?<![届期])满|未满|不足|每|任期|工期|公示期|有效期|保质期|保修期|试用期|聘期|周期|存续|龄|第|期限|年龄|头|首)$/;
const HAPPENS_INSIDE =
  /^(?:[^，。；]{0,10}?[两二三四五六\d]次以上|不(?!少于|低于|超过)|免|仍不|禁止|严禁|不予|未|仍未|没有|尚未|无(?![偿息需须纸]|条件|害|异议(?!的))|发生|出现|累计|连续|有[一二两三\d]|受到|曾|已|因|两次|三次|二次|的(?!情况)|死亡|存活|建成的|购买|出生|(?!完成|整改|报送|提交|办)[^，。；]{0,11}的(?:人员|毕业生|学生|考生)(?:$|[，。；、]))/;
/** 未在规定的30日内公开: a failure, told or imagined. */
const FAILED = /(?:未|没有|未能|不能)(?:在|于)[^，。；]{0,8}$/;
const AGO = /(?:近|最近|过去|以往|前|上|此前|这)$/;
const REACH = /^(?:可达|到达率|通达|交通圈|生活圈|经济圈|覆盖圈)/;

/** Characters without which the patterns for the words before can't match, and those that the last one must be among. */
const TARGET_SET = 1;
const FAR_SET = 2;
const EXTENDED_SET = 4;
const FAILED_SET = 8;
const BEFORE = charSets('压缩短减控提降精保稳', '均期长时距径圈', '延展宽推', '未没不');
const LENGTH_END = 1;
const AGO_END = 2;
const LAST = charSets('假训学习工课过于达长期时经续计近去前满足每龄第限头首', '近去往前上这');

function notByWordsBefore(before: string): string | null {
  const has = maskOf(BEFORE, before, 0, before.length);
  const last = maskAt(LAST, before, before.length - 1);
  if (
    (has & TARGET_SET && (TARGET.test(before) || TARGET_LENGTH.test(before))) ||
    (has & FAR_SET && TARGET_FAR.test(before))
  )
    return '指标中的时长';
  if (has & EXTENDED_SET && EXTENDED.test(before)) return '延长的期限';
  if ((last & LENGTH_END && LENGTH.test(before)) || (last & AGO_END && AGO.test(before))) return '时长';
  return has & FAILED_SET && FAILED.test(before) ? '条件或禁止的时段' : null;
}

/**
 * Why a length of time with 内 is no deadline: inside a target, an extension, a past stretch, a condition. Null when it is one.
 */
export function notRelative(chars: string, at: number, end: number, amount: Amount): string | null {
  const before = clauseBefore(chars, at, 30);
  const reason = notByWordsBefore(before);
  if (reason !== null) return reason;
  if (chars.charAt(at - 1) === '“' && chars.charAt(end) === '”') return '引用的词语';
  const behind = clauseBehind(chars, end, 14);
  if (HAPPENS_INSIDE.test(behind)) return '条件或禁止的时段';
  if (amount.unit === 'hour' && REACH.test(behind)) return '路程所需时间';
  return null;
}
