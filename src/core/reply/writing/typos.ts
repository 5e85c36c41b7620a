import { gate } from '../gate.ts';

/** A slip, the characters one of which it always holds, and what was meant. */
interface Slip {
  sign: RegExp;
  pattern: RegExp;
  right: string;
}

function slip(sign: RegExp, pattern: RegExp, right: string): Slip {
  return { sign, pattern, right };
}

/**
 * Slips of input methods and dictation, corrected before reading. Each pattern needs the neighbours that make it a slip,
 * so that no right word is touched; homophones of the words that decide a status matter most. A correction is as long
 * as the slip: positions in the text stay what they were.
 */
const SLIPS: Slip[] = [
  slip(
    /[己巳]/,
    /[己巳](?=经|完|报|办|结|发|上|交|建|达|转|收|阅|落|全|开|提|按|招|测|印|于|安|委|销|通|做|弄|在|$)/g,
    '已',
  ),
  slip(
    /以/,
    /(?<![可得难予加足所])以(?=完成|完工|办结|办完|上报(?!送)|报送|报了|落实|建成|印发|提交|开通|做完|弄完|销号|结束|阅$|经)/g,
    '已',
  ),
  slip(/径/, /已径(?=完|办|报|做)/g, '已经'),
  slip(/依/, /依(?=完成|经完)/g, '已'),
  slip(/再/, /(?<=正|还)再(?=推|办|做|弄|搞|施|建|落|实|改|整|招|进|统|协|走|准|抓|收|开|筹|排|装|测|等)/g, '在'),
  slip(/完[城诚]|玩成|晚成/, /完城|玩成|完诚|晚成(?=了|$|，|。|,)/g, '完成'),
  slip(/玩/, /(?<=做|弄|办|搞|干|报|测|改|发|写|忙)玩(?=了|$|，|。|,)/g, '完'),
  slip(/推[近劲]|[退腿]进/, /推近(?=中|$|，|,|。)|推劲|退进|腿进/g, '推进'),
  slip(/办[节洁接]|伴结/, /办节|办洁|办接(?!待|访|收)|伴结/g, '办结'),
  slip(/消号|销[浩耗]/, /消号|销浩|销耗$/g, '销号'),
  slip(/收[道倒]|受到/, /收道|收倒|受到(?=$|[，,。！!])/g, '收到'),
  slip(/进都|[近禁]度/, /进都(?=\d|已|为|过|百|是)|近度|禁度/g, '进度'),
  slip(/申清|[深伸声]请/, /申清|深请|伸请|声请/g, '申请'),
  slip(/延[其器]|[沿严]期/, /延其|沿期|严期|延器/g, '延期'),
  slip(/白分|百分只|百份/, /白分之|百分只|百份之/g, '百分之'),
  slip(/因该|应改/, /因该|应改(?=是|由|归|能)/g, '应该'),
  slip(/预[记及既]|玉计/, /预记|预及(?=[\d今明后本下月])|预既|玉计/g, '预计'),
  slip(/负[则贵]|付责/, /负则|付责|负贵/g, '负责'),
  slip(/迁头|牵[投透]/, /迁头|牵投|牵透/g, '牵头'),
  slip(/落[石时]/, /落[石时](?=到位|了$|$|完)/g, '落实'),
  slip(/每/, /(?<=还|都|也)每(?=完|做|弄|办|报|有|搞|到|开)/g, '没'),
  slip(/没又/, /没又(?=完|做|弄|办|报)/g, '没有'),
  slip(/搞[订顶掂]|高定/, /搞订|搞顶|搞掂|高定(?=了|$)/g, '搞定'),
  slip(/卡再/, /卡再/g, '卡在'),
  slip(/困[准滩]/, /困准|困滩/g, '困难'),
  slip(/不[贵规]/, /不贵(?=我|咱|本)|不规(?=我|咱)/g, '不归'),
  slip(/撒回|撤会/, /撒回|撤会/g, '撤回'),
  slip(/[向像相象箱]/, /(?<=第[\d一二三四五六七八九十]{1,3})[向像相象箱](?!目)|(?<=\d)向(?=已|完|正|没|还|进)/g, '项'),
  slip(/[地弟低递]/, /(?<![场土工各当基本产落])[地弟低递](?=[\d一二三四五六七八九十]{1,3}(?:项|号|条|向|像))/g, '第'),
];

const ANY = gate(new RegExp(SLIPS.map(({ sign }) => sign.source).join('|')));

/** A text with its slips put right, as long as before. */
export function withoutSlips(text: string): string {
  if (!ANY.test(text)) return text;
  let out = text;
  for (const { sign, pattern, right } of SLIPS) if (sign.test(out)) out = out.replace(pattern, right);
  return out;
}
